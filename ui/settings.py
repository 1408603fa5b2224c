"""All settings: one section for each package, read from `JIEWEN_…` variables."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.config import AssistantSettings, LLMSettings
from corpus.config import CorpusSettings
from corpus.errors import JieWenError
from index.config import ChromaSettings, EmbedderSettings, IndexSettings, StoreSettings
from ui.config import UISettings

PREFIX = "JIEWEN_"


class SettingsError(JieWenError):
    """A setting is misspelt or has a value that cannot be."""


class Settings(BaseSettings):
    """Everything that can be set, e.g. `JIEWEN_LLM__BASE_URL` or `JIEWEN_UI__PORT`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    home: Path = Path(".jiewen")
    corpus: CorpusSettings = CorpusSettings()
    store: StoreSettings = StoreSettings()
    chroma: ChromaSettings = ChromaSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    assistant: AssistantSettings = AssistantSettings()
    llm: LLMSettings = LLMSettings()
    ui: UISettings = UISettings()

    @property
    def index(self) -> IndexSettings:
        """The three sections that the index needs."""
        return IndexSettings(store=self.store, chroma=self.chroma, embedder=self.embedder)


def load_settings(home: Path | None = None) -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: a `JIEWEN_…` variable is misspelt or its value is not possible.
    """
    known = {name.upper() for name in Settings.model_fields}
    for variable in os.environ:
        if not variable.upper().startswith(PREFIX):
            continue
        section = variable[len(PREFIX) :].split("__")[0].upper()
        if section not in known:
            names = "、".join(sorted(PREFIX + k for k in known))
            raise SettingsError(
                f"Unknown setting {variable}.",
                f"不认识的环境变量 {variable}，可用的有：{names}。",
            )
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        where = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(
            f"{where}: {first['msg']}", f"设置 {where} 不正确（{first['msg']}），请检查环境变量。"
        ) from error
    return settings if home is None else settings.model_copy(update={"home": home})
