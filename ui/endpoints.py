"""What the page's script, downloads and other programs fetch beside Gradio's own routes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from ui.backend import Backend
from ui.conversations import Feedback
from ui.source_panel import CitedSpan, source_html
from ui.users import user_of

STATIC = Path(__file__).with_name("static")
_SPAN = r"^\d{1,4}-\d{1,9}-\d{1,9}$"


class FeedbackBody(BaseModel):
    """What a reader thinks of an answer."""

    model_config = ConfigDict(extra="forbid")

    turn: str = Field(max_length=64)
    verdict: Literal["up", "down", ""]
    reason: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=1000)


def page_routes(backend: Backend) -> APIRouter:
    """Return the routes that the page itself uses."""
    router = APIRouter()

    @router.get("/source/{report}", response_class=HTMLResponse, include_in_schema=False)
    def source(report: str, at: list[str] = Query(default=[], max_length=200)) -> HTMLResponse:
        """Return a report with the spans `number-start-end` marked."""
        spans = [CitedSpan(*map(int, span.split("-"))) for span in at if _valid(span)]
        found = backend.library.report(report)
        return HTMLResponse(source_html(found, spans, downloads=[]))

    @router.post("/feedback", status_code=204, include_in_schema=False)
    def feedback(body: FeedbackBody, request: Request) -> Response:
        """Keep a verdict on one of the user's own turns."""
        given = Feedback(body.verdict, body.reason, body.note)
        backend.conversations.give_feedback(user_of(request).name, body.turn, given)
        return Response(status_code=204)

    @router.get("/page/{name}", include_in_schema=False)
    def static(name: str) -> FileResponse:
        """Return a style sheet or script of the page."""
        wanted = STATIC / name
        if wanted.parent != STATIC or not wanted.is_file():
            raise HTTPException(404)
        return FileResponse(wanted, headers={"cache-control": "no-cache"})

    @router.get("/healthz", include_in_schema=False)
    def healthz() -> dict[str, object]:
        """Say that the page works and how much it knows."""
        return {"status": "ok", "reports": len(backend.library.reports())}

    return router


def attachment(name: str) -> dict[str, str]:
    """Return the header that makes a browser save a response under a Chinese name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def _valid(span: str) -> bool:
    import re

    return re.match(_SPAN, span) is not None
