"""What of the index can be set; the entry points build it and pass it down."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class StoreSettings(BaseModel):
    """Where the canonical copy lives."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(
        default="", description="SQLAlchemy URL; empty: a SQLite file in the home folder"
    )


class ChromaSettings(BaseModel):
    """Where the vectors live."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(default="", description="http(s)://host:port of `chroma run`; empty: embedded")


class EmbedderSettings(BaseModel):
    """Which model embeds.

    Attributes:
        model: "bundled", or any sentence-transformers name or folder, or the model name that an
            OpenAI-compatible endpoint at `url` knows.
        query_prompt: put before each question; None takes what the model is known to want.
        passage_prompt: put before each passage; None likewise.
    """

    model_config = ConfigDict(extra="forbid")

    model: str = "bundled"
    url: str = ""
    api_key: SecretStr = SecretStr("")
    query_prompt: str | None = None
    passage_prompt: str | None = None
    timeout_seconds: float = 30.0


class RerankerSettings(BaseModel):
    """A cross-encoder that reads question and passage together; off while `model` is empty.

    Attributes:
        model: sentence-transformers name or folder, e.g. BAAI/bge-reranker-v2-m3.
        depth: passages that it reads.
    """

    model_config = ConfigDict(extra="forbid")

    model: str = ""
    depth: int = Field(default=30, gt=0)


class IndexSettings(BaseModel):
    """All settings of the index."""

    model_config = ConfigDict(extra="forbid")

    store: StoreSettings = StoreSettings()
    chroma: ChromaSettings = ChromaSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    reranker: RerankerSettings = RerankerSettings()
