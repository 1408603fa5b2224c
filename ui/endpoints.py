"""What the page's script, downloads and other programs fetch beside Gradio's own routes."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from evals.html_report import render_html
from evals.sheet import write_sheet
from index.errors import ConversationNotFoundError
from ui.backend import Backend
from ui.comparison_page import tidy, whole
from ui.conversations import Feedback
from ui.measuring import Measuring
from ui.originals import OriginalMissingError, originals, page_picture, pages_of
from ui.source_panel import CitedSpan, source_html
from ui.transcripts import markdown, word
from ui.users import require_librarian, user_of
from ui.workbook import answers_workbook, questions_workbook

STATIC = Path(__file__).with_name("static")
_SPAN = re.compile(r"\d{1,4}-\d{1,9}-\d{1,9}")
_Spans = Annotated[list[str], Query(max_length=200)]
_Names = Annotated[list[str], Query(max_length=100)]
_NONE: list[str] = []
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FeedbackBody(BaseModel):
    """What a reader thinks of an answer."""

    model_config = ConfigDict(extra="forbid")

    turn: str = Field(max_length=64)
    verdict: Literal["up", "down", ""]
    reason: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=1000)


def page_routes(backend: Backend) -> APIRouter:
    """Return the routes that the page itself uses."""
    router = APIRouter(include_in_schema=False)

    @router.post("/feedback", status_code=204)
    def feedback(body: FeedbackBody, request: Request) -> Response:
        """Keep a verdict on one of the user's own turns."""
        given = Feedback(body.verdict, body.reason, body.note)
        backend.conversations.give_feedback(user_of(request).name, body.turn, given)
        return Response(status_code=204)

    @router.get("/page/{name}")
    def static(name: str) -> FileResponse:
        """Return a style sheet or script of the page."""
        wanted = STATIC / name
        if wanted.parent != STATIC or not wanted.is_file():
            raise HTTPException(404)
        return FileResponse(wanted, headers={"cache-control": "no-cache"})

    router.include_router(_source_routes(backend))
    router.include_router(_export_routes(backend))
    return router


def _source_routes(backend: Backend) -> APIRouter:
    """Return the routes to reports, with what an answer cites marked, and to their files."""
    router = APIRouter(include_in_schema=False)

    @router.get("/source/{report}", response_class=HTMLResponse)
    def source(
        report: str, at: Annotated[list[str], Query(max_length=200)] = _NONE
    ) -> HTMLResponse:
        """Return a report with the spans `number-start-end` marked."""
        places = [_place(span) for span in at if _SPAN.fullmatch(span)]
        found = backend.library.report(report)
        panel = source_html(
            found,
            [CitedSpan(*place) for place in places],
            downloads=[o.name for o in originals(backend.library, report)],
            pages=pages_of(backend.library, report, places),
        )
        return HTMLResponse(panel)

    @router.get("/source/{report}/file/{ordinal}")
    def original(report: str, ordinal: int) -> FileResponse:
        """Return the file that a report was read from."""
        files = originals(backend.library, report)
        if not 0 <= ordinal < len(files):
            raise OriginalMissingError(f"Report {report} has no file {ordinal}.")
        chosen = files[ordinal]
        kind = "application/octet-stream"
        return FileResponse(chosen.path, filename=chosen.name, media_type=kind)

    @router.get("/source/{report}/page/{page}")
    def picture(report: str, page: int) -> Response:
        """Return a page of a report's PDF."""
        return Response(page_picture(backend.library, report, page), media_type="image/png")

    return router


def _export_routes(backend: Backend) -> APIRouter:
    """Return the routes to what is saved as a file: comparisons, conversations, questions."""
    router = APIRouter(include_in_schema=False)

    @router.get("/export/turn/{turn}.xlsx")
    def comparison(turn: str, request: Request) -> Response:
        """Return the comparison of one of the user's own turns as a workbook."""
        answer = backend.conversations.turn(user_of(request).name, turn).answer
        if answer is None or answer.comparison is None:
            raise ConversationNotFoundError(f"Turn {turn} has no comparison.")
        return _download(
            answers_workbook([answer]), f"{answer.comparison.indicator}对比.xlsx", _XLSX
        )

    @router.get("/export/comparison.xlsx")
    def compared(
        indicator: _Names = _NONE, street: _Names = _NONE, year: _Names = _NONE
    ) -> Response:
        """Return a comparison of the page 对比 as a workbook, made anew from the library."""
        answers = [backend.assistant.compare(street, whole(year), name) for name in tidy(indicator)]
        return _download(answers_workbook(answers), "指标对比.xlsx", _XLSX)

    @router.get("/export/conversation/{conversation}.{kind}")
    def transcript(conversation: str, kind: Literal["md", "docx"], request: Request) -> Response:
        """Return one of the user's own conversations as a document."""
        owner = user_of(request).name
        turns = backend.conversations.turns(owner, conversation)
        title = backend.conversations.title(owner, conversation)
        if kind == "docx":
            return _download(word(title, turns), f"{title}.docx", _DOCX)
        return _download(markdown(title, turns).encode(), f"{title}.md", "text/markdown")

    @router.get("/export/questions.xlsx")
    def questions(request: Request) -> Response:
        """Return the log of questions to librarians."""
        require_librarian(user_of(request))
        return _download(questions_workbook(backend.conversations.asked()), "提问记录.xlsx", _XLSX)

    return router


def evals_routes(measuring: Measuring) -> APIRouter:
    """Return the routes to whole runs and to the sheet of complaints."""
    router = APIRouter(include_in_schema=False)

    @router.get("/evals/feedback.xlsx")
    def complaints(request: Request) -> Response:
        """Return the answers marked as bad as a sheet that an official fills in."""
        require_librarian(user_of(request))
        with TemporaryDirectory() as folder:
            sheet = Path(folder) / "sheet.xlsx"
            write_sheet(measuring.complaints(), sheet)
            return _download(sheet.read_bytes(), "待核实的回答.xlsx", _XLSX)

    @router.get("/evals/{run}", response_class=HTMLResponse)
    def whole_run(run: str) -> HTMLResponse:
        """Return a run as one page."""
        return HTMLResponse(render_html(measuring.load(run)))

    return router


def _download(content: bytes, name: str, kind: str) -> Response:
    """Return a file that a browser saves under a Chinese name."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=headers)


def _place(span: str) -> tuple[int, int, int]:
    number, start, end = map(int, span.split("-"))
    return number, start, end
