"""Questions being answered: each runs once, in the background, and any number of pages follow it.

A page that is closed or reloaded in mid-answer loses nothing: the run goes on, its turn is kept,
and the page that comes back follows the same run.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from assistant.chain import Step, TextDelta, Turn
from corpus.errors import JieWenError

log = logging.getLogger(__name__)

Keep = Callable[[Answer | None, str], None]

_POLL_SECONDS = 0.03
STOPPED = "已停止回答。"
BROKEN = "系统出了问题，这次没有答成；已记入日志，请稍后再试。"


class TooBusyError(JieWenError):
    """More questions are waiting than the page takes."""

    user_message = "现在提问的人很多，请过一会儿再问。"


class AskedInVainError(JieWenError):
    """There is no answer; the Chinese line says why."""


class StillAnsweringError(JieWenError):
    """The conversation's last question is still being answered."""

    user_message = "上一个问题还在回答，请等它答完，或先按“停止”。"


class Answering(Protocol):
    """What the page needs of `assistant.chain.Assistant`."""

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[Step | TextDelta | Answer]:
        """Yield steps and words as they come, and at last the verified answer."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is of an answer so far.

    Attributes:
        waiting: True until a place is free.
        answer: set when it is there.
        failure: the Chinese line that says why there is none; "" as long as all is well.
    """

    steps: tuple[str, ...] = ()
    text: str = ""
    waiting: bool = True
    answer: Answer | None = None
    failure: str = ""

    @property
    def over(self) -> bool:
        """True when nothing more comes."""
        return self.answer is not None or bool(self.failure)


class Run:
    """One question on its way."""

    def __init__(self, question: str, keep: Keep) -> None:
        self.question = question
        self.progress = Progress()
        self.kept = threading.Event()
        self._keep = keep
        self._lock = threading.Lock()

    def stop(self) -> None:
        """End the run now; what the assistant still says is not listened to."""
        self._end(Progress(self.progress.steps, waiting=False, failure=STOPPED))

    async def over_within(self, seconds: float) -> bool:
        """Wait a moment; return whether the run is over and kept by then."""
        until = time.monotonic() + seconds
        while not self.kept.is_set() and time.monotonic() < until:
            await asyncio.sleep(_POLL_SECONDS / 3)
        return self.kept.is_set()

    async def follow(self) -> AsyncIterator[Progress]:
        """Yield the progress whenever there is some; the last one is over and kept."""
        seen: Progress | None = None
        while True:
            progress = self.progress
            if progress is not seen and (not progress.over or self.kept.is_set()):
                seen = progress
                yield progress
                if progress.over:
                    return
            await asyncio.sleep(_POLL_SECONDS)

    def answer_with(self, assistant: Answering, history: Sequence[Turn]) -> None:
        """Take the answer from `assistant`, step by step, until there is one or it was stopped."""
        try:
            self._advance(Progress(waiting=False))
            for item in assistant.stream(self.question, history):
                if self.progress.over:
                    return
                self._take(item)
            if not self.progress.over:
                raise RuntimeError("The assistant's stream ended without an answer.")
        except JieWenError as error:
            self._end(Progress(failure=error.user_message, waiting=False))
        except Exception:
            log.exception("A question could not be answered.")
            self._end(Progress(failure=BROKEN, waiting=False))

    def _take(self, item: Step | TextDelta | Answer) -> None:
        now = self.progress
        if isinstance(item, Answer):
            self._end(Progress(now.steps, now.text, False, item))
        elif isinstance(item, Step):
            self._advance(Progress((*now.steps, item.name_zh), now.text, False))
        else:
            self._advance(Progress(now.steps, now.text + item.text, False))

    def _advance(self, progress: Progress) -> None:
        with self._lock:
            if not self.progress.over:
                self.progress = progress

    def _end(self, progress: Progress) -> None:
        with self._lock:
            if self.progress.over:
                return
            self.progress = progress
        try:
            self._keep(progress.answer, progress.failure)
        except Exception:
            log.exception("A turn could not be kept.")
        finally:
            self.kept.set()


class Runs:
    """All runs of this process, at most one for a conversation.

    Args:
        assistant: answers the questions.
        places: answers worked on at the same time.
        waiting: questions that may wait for a place before further ones are refused.
    """

    def __init__(self, assistant: Answering, *, places: int, waiting: int) -> None:
        self._assistant = assistant
        self._most = places + waiting
        self._pool = ThreadPoolExecutor(places, thread_name_prefix="answer")
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    def start(self, conversation: str, question: str, history: Sequence[Turn], keep: Keep) -> Run:
        """Begin to answer; `keep` is called once with the answer or the failure.

        Raises:
            StillAnsweringError: the conversation has a run already.
            TooBusyError: too many wait.
        """
        run = Run(question, keep)
        with self._lock:
            self._runs = {c: r for c, r in self._runs.items() if not r.kept.is_set()}
            if conversation in self._runs:
                raise StillAnsweringError(f"Conversation {conversation} has a run.")
            if len(self._runs) >= self._most:
                raise TooBusyError(f"{len(self._runs)} questions under way.")
            self._runs[conversation] = run
        here = contextvars.copy_context()  # so that log lines name the request
        self._pool.submit(here.run, run.answer_with, self._assistant, tuple(history))
        return run

    def of(self, conversation: str) -> Run | None:
        """Return the run of a conversation as long as it is not over."""
        run = self._runs.get(conversation)
        return None if run is None or run.kept.is_set() else run
