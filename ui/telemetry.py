"""What the server tells about itself: counters, and a log of lines in JSON.

Log lines are English and carry ids, outcomes and timings. What is Chinese in them comes from
questions, answers or reports, which must not outlive their deletion, and is left out.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import time
import uuid
from bisect import bisect_left
from collections import Counter
from contextvars import ContextVar
from itertools import accumulate
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.answer import Answer

FOLDER = "logs"
_FILE_BYTES = 5 * 2**20
_FILES_KEPT = 5
_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
_WORDS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff0-9.%％，。、；：（）()《》“”\s]*")
_GIVEN_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_QUIET = ("/healthz", "/page/", "/assets/", "/static/", "/gradio_api/heartbeat")
_request_id: ContextVar[str] = ContextVar("request_id", default="")
log = logging.getLogger("jiewen.serve")


class Counters:
    """Counts questions and how long they took, since this process began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self._unverified = 0
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0

    def question(self, answer: Answer | None) -> None:
        """Count a question; without an answer it failed or was stopped."""
        if answer is None:
            with self._lock:
                self._outcomes["failed", ""] += 1
            log.info("question", extra={"told": {"status": "failed"}})
            return
        total = answer.timings_ms.get("total", 0.0) / 1000
        unverified = is_unverified(answer)
        with self._lock:
            self._outcomes[answer.status, answer.reason or ""] += 1
            self._unverified += unverified
            self._buckets[bisect_left(_BOUNDS, total)] += 1
            self._seconds += total
        told = {
            "status": answer.status,
            "reason": answer.reason,
            "model": answer.model,
            "unverified": unverified,
            "citations": len(answer.citations),
            "ms": {step: round(value, 1) for step, value in answer.timings_ms.items()},
        }
        log.info("question", extra={"told": told})

    def render(self) -> str:
        """Return the counters in the text form of Prometheus."""
        with self._lock:
            outcomes, buckets = dict(self._outcomes), list(self._buckets)
            seconds, unverified = self._seconds, self._unverified
        told = [c for (status, _), c in outcomes.items() if status == "not_found"]
        lines = ["# TYPE jiewen_questions_total counter"]
        lines += [
            f'jiewen_questions_total{{status="{status}",reason="{reason}"}} {count}'
            for (status, reason), count in sorted(outcomes.items())
        ]
        lines += [
            "# TYPE jiewen_abstentions_total counter",
            f"jiewen_abstentions_total {sum(told)}",
            "# TYPE jiewen_unverified_drafts_total counter",
            f"jiewen_unverified_drafts_total {unverified}",
            "# TYPE jiewen_answer_seconds histogram",
        ]
        sums = list(accumulate(buckets))
        lines += [
            f'jiewen_answer_seconds_bucket{{le="{bound}"}} {count}'
            for bound, count in zip((*_BOUNDS, "+Inf"), sums, strict=True)
        ]
        lines += [
            f"jiewen_answer_seconds_sum {seconds:.3f}",
            f"jiewen_answer_seconds_count {sums[-1]}",
        ]
        return "\n".join(lines) + "\n"


def is_unverified(answer: Answer) -> bool:
    """Tell whether a draft of a model was not let out, or something in the answer is unchecked."""
    return any(w.kind == "unverified" for w in answer.warnings) or "未通过核对" in answer.notice


class Observe:
    """Gives each request an id, which its log lines and its response carry, and logs its time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex[:16]
        _request_id.set(request)
        status = 500
        began = time.perf_counter()

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(raw=message["headers"])["x-request-id"] = request
            await send(message)

        try:
            await self._app(scope, receive, named)
        finally:
            if not scope["path"].startswith(_QUIET):
                told = {
                    "method": scope["method"],
                    "path": _shape(scope["path"]),
                    "status": status,
                    "ms": round(1000 * (time.perf_counter() - began), 1),
                }
                log.info("request", extra={"told": told})


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "event": _WORDS.sub("…", record.getMessage()),
        }
        if request := _request_id.get():
            line["request"] = request
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["trace"] = _WORDS.sub("…", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def write_logs(home: Path, name: str) -> None:
    """Send what this program logs from now on to a file in the home folder.

    Args:
        home: the home folder.
        name: tells the processes apart that share a home; each has a file of its own.
    """
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / f"{name}.jsonl",
        maxBytes=_FILE_BYTES,
        backupCount=_FILES_KEPT,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("jiewen").setLevel(logging.INFO)


def _shape(path: str) -> str:
    """Return a path without what may hold words: ids and names become *."""
    return "/".join(
        part if re.fullmatch(r"[a-z_.-]{1,20}", part) or not part else "*"
        for part in path[:300].split("/")
    )
