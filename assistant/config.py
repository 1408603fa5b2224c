"""Settings of the assistant and of the optional LLM endpoint."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class AssistantSettings(BaseModel):
    """How questions are read and how much evidence is shown.

    Attributes:
        max_question_chars: longer questions are refused.
        max_related: near figures kept for an answer; at most three are offered for what is missing.
        max_alternatives: figures listed when several fit a question equally well.
        passages_per_report: passages retrieved for a text question in each report.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_question_chars: int = Field(default=2000, ge=10)
    max_related: int = Field(default=10, ge=1)
    max_alternatives: int = Field(default=5, ge=1)
    passages_per_report: int = Field(default=6, ge=1)


class LLMSettings(BaseModel):
    """An OpenAI-compatible endpoint; without `base_url` answers are extractive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_url: str = ""
    model: str = ""
    api_key: SecretStr = SecretStr("none")
    timeout_s: float = Field(default=30.0, gt=0)
    max_tokens: int = Field(default=600, ge=16)
    retries: int = Field(default=1, ge=0)
