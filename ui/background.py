"""Long work off the page's own threads, with what it reports on the way."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

Event = TypeVar("Event")

_POLL_SECONDS = 0.1


async def reports_of(work: Callable[[Callable[[Event], None]], None]) -> AsyncIterator[Event]:
    """Run `work` in a thread of its own and yield what it reports; raise what it raises.

    The work goes on when nobody listens any more: an upload that has begun is finished even if
    the page is closed.
    """
    events: deque[Event] = deque()
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work(events.append)
        except BaseException as error:  # noqa: BLE001  raised again for whoever listens
            failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive() or events:
        while events:
            yield events.popleft()
        if thread.is_alive():
            await asyncio.sleep(_POLL_SECONDS)
    if failures:
        raise failures[0]
