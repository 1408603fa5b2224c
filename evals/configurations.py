"""Several configurations in one run: the same cases, other settings, one table."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.case import EvalCase, describe
from evals.errors import CaseFileError
from evals.results import Run
from evals.runner import RunOptions, Stage, run
from evals.summary import Summary, aligned, summarise

_Settings = TypeVar("_Settings", bound=BaseModel)


class Configuration(BaseModel):
    """A name and what it sets otherwise, by dotted name: {"embedder.model": "…"}."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[\w.+-]+$")
    settings: dict[str, Any] = {}


class _Matrix(BaseModel):
    model_config = ConfigDict(extra="forbid")

    configuration: list[Configuration] = Field(min_length=1)


def load_configurations(path: Path) -> tuple[Configuration, ...]:
    """Read a TOML file with one `[[configuration]]` for each column of the matrix.

    Raises:
        CaseFileError: the file is not of that form, or a name stands twice.
    """
    try:
        read = _Matrix.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseFileError([f"{path} 读不了：{error}"], "请检查路径和 TOML 写法。") from error
    except ValidationError as error:
        raise CaseFileError([f"{path.name}：{describe(error)}"]) from error
    names = [configuration.name for configuration in read.configuration]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CaseFileError([f"{path.name}：配置 {'、'.join(twice)} 重名"])
    return tuple(read.configuration)


def applied(settings: _Settings, configuration: Configuration) -> _Settings:
    """Return settings with those of a configuration in place.

    Raises:
        CaseFileError: there is no such setting, or its value is not possible.
    """
    changed: BaseModel = settings
    for dotted, value in configuration.settings.items():
        try:
            changed = _replaced(changed, dotted.split("."), value)
        except KeyError as error:
            raise CaseFileError([f"配置 {configuration.name}：没有设置项 {dotted}"]) from error
        except ValidationError as error:
            raise CaseFileError(
                [f"配置 {configuration.name}：{dotted} 不能是 {value}（{describe(error)}）"]
            ) from error
    return changed  # type: ignore[return-value]


_SECTIONS = ("assistant", "embedder", "reranker", "llm")
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)


def described(settings: BaseModel) -> dict[str, Any]:
    """Return the settings that can change an answer, without secrets, for a run's header."""
    read: dict[str, Any] = json.loads(settings.model_dump_json())
    return {name: _without_secrets(section) for name, section in read.items() if name in _SECTIONS}


def _without_secrets(section: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _without_login(value)
        for name, value in section.items()
        if not _SECRET.search(name.rpartition(".")[2]) or name.endswith("max_tokens")
    }


def _without_login(value: Any) -> Any:
    """Return an address without user and password; anything else as it is."""
    return re.sub(r"(?<=://)[^/@]*@", "", value) if isinstance(value, str) else value


def _replaced(model: BaseModel, path: Sequence[str], value: Any) -> BaseModel:
    name, *rest = path
    if name not in type(model).model_fields:
        raise KeyError(name)
    current = getattr(model, name)
    if rest:
        if not isinstance(current, BaseModel):
            raise KeyError(rest[0])
        value = _replaced(current, rest, value)
    fields = {field: getattr(model, field) for field in type(model).model_fields}
    return type(model).model_validate(fields | {name: value})


def run_matrix(
    cases: Sequence[EvalCase],
    configurations: Sequence[Configuration],
    stage_for: Callable[[Configuration], Stage],
    out: Path,
    options: RunOptions | None = None,
) -> list[Run]:
    """Run the same cases under each configuration, into a folder of its name."""
    options = options or RunOptions()
    runs = []
    for configuration in configurations:
        own = RunOptions(
            options.workers,
            options.timeout_seconds,
            options.progress,
            configuration.name,
            {**options.configuration, **_without_secrets(configuration.settings)},
            options.retry_failed,
        )
        runs.append(run(cases, stage_for(configuration), out / configuration.name, own))
    return runs


def render_matrix(runs: Sequence[Run]) -> str:
    """Return a table with one row for each configuration."""
    table = [["配置", "例数", "答对 [95% 区间]", "说出错数", "没有作答", "中位毫秒", "95% 毫秒"]]
    for summary in map(summarise, runs):
        table.append(_row(summary))
    return "\n".join(aligned(table))


def _row(summary: Summary) -> list[str]:
    total = summary.total
    return [
        summary.header.name,
        str(total.count),
        total.right.percent(),
        str(total.outcomes["wrong"]),
        str(total.outcomes["abstained"]),
        f"{summary.latency.p50:.0f}",
        f"{summary.latency.p95:.0f}",
    ]
