"""Models behind an endpoint that is down, slow, overrun, cut off or endless, and one that obeys."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from assistant.chain import Assistant
from assistant.config import LLMSettings
from assistant.llm import Rewriting, writer_for
from evals.intervals import percentile
from evals.trust.outcome import Outcome
from evals.trust.servers import free_port
from index.library import Library

LIMIT_SECONDS = 2.0
_MARGIN_SECONDS = 3.0  # of a busy machine
_ASKED = ("永平街道党建工作有哪些做法", "云城街刑事警情同比下降多少", "永平街道怎样化解矛盾纠纷")
_PART = b'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
_PART += b'[{"index":0,"delta":{"role":"assistant","content":"\xe8\xa1\x97"}}]}\n\n'


class _Handler(BaseHTTPRequestHandler):
    """Takes a request and misbehaves as the server's `behave` says."""

    server: _Endpoint

    def do_POST(self) -> None:
        """Misbehave."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with suppress(OSError):
            self.server.behave(self)

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""

    def begin(self, status: int, length: int | None = None) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        self.send_header("Content-Type", "text/event-stream" if status == 200 else "text/plain")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()


class _Endpoint(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, behave: Callable[[_Handler], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behave = behave
        self.closing = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when the client hangs up."""


def _slow(handler: _Handler) -> None:
    handler.server.closing.wait(60)


def _overrun(handler: _Handler) -> None:
    handler.begin(429, 0)


def _cut_off(handler: _Handler) -> None:
    handler.begin(200, 100_000)
    handler.wfile.write(_PART * 3)


def _endless(handler: _Handler) -> None:
    handler.begin(200)
    while not handler.server.closing.wait(0.02):
        handler.wfile.write(_PART)
        handler.wfile.flush()


BEHAVIOURS: dict[str, Callable[[_Handler], None] | None] = {
    "停机": None,
    "缓慢": _slow,
    "429": _overrun,
    "中断": _cut_off,
    "无尽": _endless,
}


def misbehaving(home: Path, rounds: int = 4) -> Outcome:
    """Ask with each endpoint; the extractive answer goes out within the limit."""
    times: list[float] = []
    right = asked = 0
    with Library.open(home) as library:
        _warm_up(library)
        plain = {question: Assistant(library).ask(question).text for question in _ASKED}
        for behave in BEHAVIOURS.values():
            with _running(behave) as url:
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
def _running(behave: Callable[[_Handler], None] | None) -> Iterator[str]:
    if behave is None:
        yield f"http://127.0.0.1:{free_port()}/v1"
        return
    endpoint = _Endpoint(behave)
    thread = threading.Thread(target=endpoint.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{endpoint.server_port}/v1"
    finally:
        endpoint.closing.set()
        endpoint.shutdown()
        endpoint.server_close()
        thread.join(5)


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
