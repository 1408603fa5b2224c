"""What the commands open before they work: settings, the library, the assistant."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import JieWenError

if TYPE_CHECKING:
    from assistant.chain import Assistant
    from index.library import Library
    from ui.settings import Settings


class BatchError(JieWenError):
    """A batch file cannot be read or written."""


def settings_for(home: Path | None) -> Settings:
    """Return the settings with the home folder of `--home`."""
    from ui.settings import load_settings

    quiet()
    return load_settings(home)


def quiet() -> None:
    """Keep third-party libraries off the network and off the terminal."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


def open_library(settings: Settings, *, create: bool = False) -> Library:
    """Open the library of the settings' home folder."""
    from index.library import Library

    return Library.open(settings.home, settings.index, create=create)


def open_assistant(settings: Settings, library: Library) -> Assistant:
    """Return the assistant, with the LLM of the settings when one is set."""
    from assistant.chain import Assistant
    from assistant.rewording.llm import writer_for
    from corpus.indicators import table_for

    return Assistant(
        library,
        settings.assistant,
        table=table_for(settings.home),
        writer=writer_for(settings.llm),
    )


def read_jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, object) of a JSONL file.

    Raises:
        BatchError: the file is not there, or a line is no JSON object.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(
            f"Cannot read {path}: {error}", f"无法读取 {path}，请检查路径和编码（UTF-8）。"
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise BatchError(
                f"{path}:{number}: {error}", f"{path} 第 {number} 行不是有效的 JSON。"
            ) from error
        if not isinstance(value, dict) or "id" not in value:
            raise BatchError(f"{path}:{number}: no id", f"{path} 第 {number} 行缺少 id。")
        yield number, value
