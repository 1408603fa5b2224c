"""Failures of the assistant, under `corpus.errors.JieWenError`.

JieWenError
└── AssistantError
    ├── QuestionError      the question is empty or too long
    ├── ModelError         the LLM endpoint is down, slow, cut off or not understood
    └── ModelFileError     the GGUF file cannot be served: missing, no model, extra not installed
"""

from __future__ import annotations

from corpus.errors import JieWenError


class AssistantError(JieWenError):
    """The assistant could not answer."""


class QuestionError(AssistantError):
    """The question cannot be taken: empty, or longer than the limit."""


class ModelError(AssistantError):
    """The LLM endpoint failed; the extractive answer comes instead."""


class ModelFileError(AssistantError):
    """The GGUF file of the settings cannot be served."""
