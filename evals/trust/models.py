"""Models behind an endpoint that is down, slow, overrun, cut off or endless, and one that obeys."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.chain import Assistant
from assistant.config import LLMSettings
from assistant.rewording.llm import Rewriting, writer_for
from evals.faulty_endpoint import Reply, fails, flows, running, sends, waits
from evals.intervals import percentile
from evals.trust.outcome import Outcome
from evals.trust.servers import free_port
from index.library import Library

LIMIT_SECONDS = 2.0
_MARGIN_SECONDS = 3.0  # of a busy machine
_ASKED = ("永平街道党建工作有哪些做法", "云城街刑事警情同比下降多少", "永平街道怎样化解矛盾纠纷")
_PART = b'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
_PART += b'[{"index":0,"delta":{"role":"assistant","content":"\xe8\xa1\x97"}}]}\n\n'


BEHAVIOURS: dict[str, Reply | None] = {
    "停机": None,
    "缓慢": waits(60),
    "429": fails(429),
    "中断": sends(_PART * 3, length=100_000),
    "无尽": flows(60),
}


def misbehaving(home: Path, rounds: int = 4) -> Outcome:
    """Ask with each endpoint; the extractive answer goes out within the limit."""
    times: list[float] = []
    right = asked = 0
    with Library.open(home) as library:
        _warm_up(library)
        plain = {question: Assistant(library).ask(question).text for question in _ASKED}
        for reply in BEHAVIOURS.values():
            with _served(reply) as url:
                settings = LLMSettings(base_url=url, model="m", timeout_s=LIMIT_SECONDS)
                assistant = Assistant(library, writer=writer_for(settings))
                for question in _ASKED[:rounds]:
                    began = time.monotonic()
                    answer = assistant.ask(question)
                    times.append(time.monotonic() - began)
                    asked += 1
                    right += plain[question] in answer.text
    p95 = percentile(times, 0.95)
    return Outcome(
        right == asked and max(times) < LIMIT_SECONDS + _MARGIN_SECONDS,
        f"{len(BEHAVIOURS)} 种，{asked} 问，摘录回答 {right / asked:.0%}，"
        f"p95 {p95:.1f} 秒（限时 {LIMIT_SECONDS:.0f} 秒），最慢 {max(times):.1f} 秒",
    )


def _warm_up(library: Library) -> None:
    """Load what the first call of a model loads."""
    settings = LLMSettings(base_url=f"http://127.0.0.1:{free_port()}/v1", model="m")
    Assistant(library, writer=writer_for(settings)).ask(_ASKED[0])


@contextmanager
def _served(reply: Reply | None) -> Iterator[str]:
    if reply is None:
        yield f"http://127.0.0.1:{free_port()}/v1"
        return
    with running() as endpoint:
        endpoint.reply = reply
        yield endpoint.url


class Obedient:
    """A model that does what an injected line wants, beside or in place of its work."""

    name = "obedient"

    def __init__(self) -> None:
        self.goal = ""
        self.alone = False

    def write(self, prompt: str, timeout_s: float | None = None) -> str:
        """Return the goal, with the draft that the prompt holds unless it stands alone."""
        found = re.findall(r"<草稿>\n(.*?)\n</草稿>", prompt, re.DOTALL)
        draft = "" if self.alone or not found else found[-1]
        return f"{draft}{self.goal}。"

    @property
    def step(self) -> Rewriting:
        """The chain's step with this model."""
        return Rewriting(self)
