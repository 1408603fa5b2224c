"""Servers that are killed under load and come back, or hang."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evals.trust.outcome import Outcome
from evals.trust.servers import Server, chroma_server, postgres_server
from evals.trust.streets import street_name, street_report
from evals.trust.writing import source_of, versions
from index.config import ChromaSettings, IndexSettings, StoreSettings
from index.library import Library

if TYPE_CHECKING:
    from assistant.chain import Assistant

STREETS = 6


@dataclass(slots=True)
class Watch:
    """What questions were answered with while something happened.

    Attributes:
        counts: right, wrong, refused (with a Chinese line) and crashed answers.
        outage: seconds from the first to the last answer that was refused or carried a notice.
        slowest: seconds.
    """

    counts: Counter[str] = field(default_factory=Counter)
    troubled: list[float] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def outage(self) -> float:
        """Seconds in which answers were refused or given with less than all there is."""
        return self.troubled[-1] - self.troubled[0] if self.troubled else 0.0


def chroma_outage(folder: Path, seconds: float = 1.0) -> Outcome:
    """Kill Chroma's server with kill -9 under load and start it again."""
    with _library(folder) as (library, chroma, _):
        watch = _watched(library, lambda: _down(chroma, seconds), notice=True)
        back = library.search("垃圾分类率", 3) and not library.notice
    held = not watch.counts["wrong"] and not watch.counts["crashed"] and bool(back)
    return Outcome(held, _told(watch, seconds, back=bool(back)))


def postgres_outage(folder: Path, seconds: float = 1.0) -> Outcome:
    """Kill PostgreSQL with kill -9 under load and start it again."""
    with _library(folder) as (library, _, postgres):
        watch = _watched(library, lambda: _down(postgres, seconds), notice=False)
        fresh = versions(STREETS + 1, 0)[-1]
        library.add(fresh, source_of(fresh))
        back = fresh.id in {r.id for r in library.reports()}
    held = not watch.counts["wrong"] and not watch.counts["crashed"] and back
    return Outcome(held, _told(watch, seconds, back=back))


def _down(server: Server, seconds: float) -> None:
    time.sleep(0.5)
    server.kill()
    time.sleep(seconds)
    server.start()
    time.sleep(1.0)


def _told(watch: Watch, down: float, *, back: bool) -> str:
    c = watch.counts
    return (
        f"停 {down:.0f} 秒，受影响 {watch.outage:.1f} 秒，问 {c.total()} 次：对 {c['right']}、"
        f"错 {c['wrong']}、请稍候 {c['refused']}，最慢 {watch.slowest:.1f} 秒，"
        f"{'已自动恢复' if back else '未恢复'}"
    )


@contextmanager
def _library(folder: Path) -> Iterator[tuple[Library, Server, Server]]:
    """Open a library on both servers."""
    for name in ("chroma", "postgres"):
        (folder / name).mkdir()
    with chroma_server(folder / "chroma") as chroma, postgres_server(folder / "postgres") as pg:
        settings = IndexSettings(
            store=StoreSettings(url=pg[1]),
            chroma=ChromaSettings(url=f"http://127.0.0.1:{chroma.port}"),
        )
        with Library.open(folder / "home", settings, create=True) as library:
            with library.writing():
                for report in versions(STREETS, 0):
                    library.add(report, source_of(report))
            yield library, chroma, pg[0]


def _watched(library: Library, happening: Callable[[], None], *, notice: bool) -> Watch:
    """Ask without pause while something happens."""
    from assistant.chain import Assistant

    assistant = Assistant(library)
    watch = Watch()
    for number in range(STREETS):
        _ask(assistant, number, Watch())  # as in a page that has been in use
    thread = threading.Thread(target=happening)
    thread.start()
    number = 0
    while thread.is_alive():
        number += 1
        began = time.monotonic()
        well = _ask(assistant, number % STREETS, watch)
        if notice:  # figures come from the store: Chroma's part is search
            library.search("街道垃圾分类工作", 5)
            well = well and not library.notice
        if not well:
            watch.troubled.append(time.monotonic())
        watch.slowest = max(watch.slowest, time.monotonic() - began)
    thread.join()
    return watch


def _ask(assistant: Assistant, number: int, watch: Watch) -> bool:
    """Ask one question with a known answer; return whether it was answered."""
    from corpus.errors import JieWenError

    expected = street_report(number).facts["新增就业"]
    try:
        answer = assistant.ask(f"{street_name(number)}2023年新增就业多少人")
    except JieWenError:
        watch.counts["refused"] += 1
        return False
    except Exception:  # noqa: BLE001  counted as what must not be
        watch.counts["crashed"] += 1
        return False
    right = [str(f.value) for f in answer.figures] == [expected]
    watch.counts["right" if right else "wrong"] += 1
    return right
