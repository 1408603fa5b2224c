"""An OpenAI-compatible endpoint on loopback that misbehaves on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler"], None]


class Endpoint(ThreadingHTTPServer):
    """Answers every request as `reply` does; `prompts` holds what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply: Reply = says("")
        self.prompts: list[str] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """What JIEWEN_LLM__BASE_URL would be."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when the client hangs up."""


class Handler(BaseHTTPRequestHandler):
    """Reads one request and lets the endpoint's reply answer it."""

    server: Endpoint

    def do_POST(self) -> None:
        """Answer a chat completion."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.prompts.append("\n".join(_words(m["content"]) for m in asked["messages"]))
        self.streaming = bool(asked.get("stream"))
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.reply(self)

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""

    def send(
        self,
        status: int,
        body: bytes,
        *,
        length: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send one whole response; a larger `length` than the body's cuts it off."""
        self.send_response(status)
        kind = "text/event-stream" if self.streaming and status == 200 else "application/json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in (headers or {}).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def _words(content: Any) -> str:
    return (
        content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
    )


def _body(handler: Handler, text: str, finish: str) -> bytes:
    about = {"id": "c1", "created": 1, "model": "test-model"}
    if handler.streaming:
        parts = [text[i : i + 9] for i in range(0, len(text), 9)]
        events: list[dict[str, Any]] = [
            {"index": 0, "delta": {"role": "assistant", "content": p}, "finish_reason": None}
            for p in parts
        ]
        events.append({"index": 0, "delta": {}, "finish_reason": finish})
        lines = [
            json.dumps({**about, "object": "chat.completion.chunk", "choices": [event]})
            for event in events
        ]
        return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    whole = {**about, "object": "chat.completion", "choices": [choice], "usage": usage}
    return json.dumps(whole).encode()


def says(text: str, *, finish: str = "stop") -> Reply:
    """Answer with this text."""
    return lambda handler: handler.send(200, _body(handler, text, finish))


def fails(status: int, **headers: str) -> Reply:
    """Answer with an error."""
    body = json.dumps({"error": {"message": "no", "type": "server_error"}}).encode()
    return lambda handler: handler.send(status, body, headers=headers)


def sends(body: bytes, *, length: int | None = None) -> Reply:
    """Answer with these bytes; a larger `length` cuts the answer off."""
    return lambda handler: handler.send(200, body, length=length)


def waits(seconds: float) -> Reply:
    """Say nothing for a while."""

    def reply(handler: Handler) -> None:
        handler.server.closing.wait(seconds)
        says("太晚了")(handler)

    return reply


def drips(seconds: float, pause: float = 0.1) -> Reply:
    """Send one byte after the other, so that no single wait is long."""

    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not handler.server.closing.wait(pause):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return reply


def flows(seconds: float) -> Reply:
    """Stream words without an end."""
    event = {"index": 0, "delta": {"role": "assistant", "content": "同比下降" * 50}}
    body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test-model"}
    line = f"data: {json.dumps({**body, 'choices': [event]})}\n\n".encode()

    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not handler.server.closing.is_set():
            handler.wfile.write(line)

    return reply


@contextmanager
def running() -> Iterator[Endpoint]:
    """Serve on a free port of loopback until the block ends."""
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.closing.set()
        endpoint.shutdown()
        endpoint.server_close()
        thread.join(5)
