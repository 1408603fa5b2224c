"""What the pages stand on, made once and handed to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.config import CorpusSettings
from ui.asking import Runs
from ui.config import UISettings
from ui.conversations import Conversations

if TYPE_CHECKING:
    from assistant.chain import Assistant
    from index.library import Library


@dataclass(frozen=True, slots=True)
class Backend:
    """The assistant and the library with what the page keeps beside them.

    Attributes:
        reading: limits for files that are uploaded.
    """

    assistant: Assistant
    library: Library
    conversations: Conversations
    runs: Runs
    settings: UISettings
    reading: CorpusSettings
