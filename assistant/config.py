"""Settings of the assistant and of the optional LLM endpoint."""

from __future__ import annotations

from pathlib import Path

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
    """An OpenAI-compatible endpoint or a GGUF file; without either answers are extractive.

    Attributes:
        base_url: of the endpoint, e.g. http://127.0.0.1:8000/v1.
        gguf: a model file to serve in this process instead; needs the extra `local-llm`.
        timeout_s: for one answer as a whole, retries included; then the extractive one goes out.
        max_tokens: longest answer; one that is cut off there is thrown away.
        retries: further attempts when the endpoint fails and there is time.
        redrafts: further attempts when a wording does not stand the check and there is time.
        context: tokens of the GGUF file's window; a longer prompt is not asked.
        threads: of the GGUF file's model; 0 for one per core.
        count_tokens: ask the endpoint how many tokens a call took; some refuse the question.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_url: str = ""
    model: str = ""
    api_key: SecretStr = SecretStr("none")
    gguf: Path | None = None
    timeout_s: float = Field(default=30.0, gt=0)
    max_tokens: int = Field(default=600, ge=16)
    retries: int = Field(default=1, ge=0)
    redrafts: int = Field(default=1, ge=0, le=3)
    context: int = Field(default=8192, ge=512)
    threads: int = Field(default=0, ge=0)
    count_tokens: bool = False
