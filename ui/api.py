"""The same answers for other programs: an HTTP endpoint, a Gradio endpoint and an MCP tool."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from assistant.chain import Turn
from assistant.errors import QuestionError
from ui.asking import BROKEN, AskedInVainError
from ui.backend import Backend
from ui.markup import render
from ui.users import user_of

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

_EARLIER = 20
_QUESTION_CHARS = 10_000
_ASK = (
    "向已收录的街道年度报告提问，返回答案、数字、出处原文和提醒。"
    "history 是同一对话里先前的问题，从早到晚。"
)
Question = Annotated[str, Field(max_length=_QUESTION_CHARS)]


class AskBody(BaseModel):
    """A question with the questions asked before it in the same conversation, oldest first."""

    model_config = ConfigDict(extra="forbid")

    question: Question = Field(examples=["云城街刑事警情同比下降多少"])
    history: list[Question] = Field(default=[], max_length=_EARLIER)


async def ask_once(backend: Backend, question: str, history: list[str]) -> Answer:
    """Answer one question under the same limits as the page.

    Raises:
        QuestionError: the question is empty or too long.
        TooBusyError: too many questions are waiting.
        AskedInVainError: the assistant failed.
    """
    if not question.strip():
        raise QuestionError("The question is empty.", "问题是空的，请输入要问的内容。")
    earlier = [Turn(q) for q in history]
    log = backend.conversations.log
    run = backend.runs.start(
        uuid.uuid4().hex, question, earlier, lambda answer, _: log(question, answer)
    )
    async for progress in run.follow():
        if progress.answer is not None:
            return progress.answer
        if progress.over:
            raise AskedInVainError(f"No answer: {progress.failure}", progress.failure)
    raise AskedInVainError("The run ended without an answer.", BROKEN)


def api_routes(backend: Backend) -> APIRouter:
    """Return the endpoint, its description and the list of reports."""
    router = APIRouter()

    @router.post("/api/ask", tags=["街问"], summary="提问，返回带出处的答案", description=_ASK)
    async def ask(body: AskBody, request: Request) -> dict[str, Any]:
        """Answer a question; the shape is that of `jiewen ask --json`."""
        user_of(request)
        return (await ask_once(backend, body.question, body.history)).to_json()

    @router.get(
        "/api/reports",
        tags=["街问"],
        summary="已收录的报告",
        description="编号、街道、年度、标题、类型。",
    )
    def reports(request: Request) -> list[dict[str, Any]]:
        """List the indexed reports."""
        user_of(request)
        return report_list(backend)

    @router.get("/api", include_in_schema=False, response_class=HTMLResponse)
    def description(request: Request) -> HTMLResponse:
        """Describe in Chinese how other programs ask."""
        base = str(request.base_url).rstrip("/")
        return HTMLResponse(render("api.html", base=base, users=backend.settings.has_users))

    return router


def report_list(backend: Backend) -> list[dict[str, Any]]:
    """Return id, street, year, title and kind of each report."""
    return [
        {
            "id": r.id,
            "street": r.metadata.street,
            "year": r.metadata.year,
            "title": r.metadata.title,
            "kind": r.metadata.kind,
        }
        for r in backend.library.reports()
    ]


def mcp_server(backend: Backend) -> FastMCP:
    """Return a stateless MCP server with the tools `ask` and `reports`.

    Who may use it and from where is decided before a request reaches it, as for all others.
    """
    from mcp.server.fastmcp import FastMCP
    from mcp.server.transport_security import TransportSecuritySettings

    server = FastMCP(
        "jiewen",
        instructions="向街道年度报告提问。答案里的每个数字都有出处；报告没有披露的会如实说明。",
        log_level="WARNING",
        stateless_http=True,
        json_response=True,
        streamable_http_path="/",
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )

    async def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question; `history` holds the questions before it."""
        return (await ask_once(backend, question, history or [])).to_json()

    def reports() -> list[dict[str, Any]]:
        """List the indexed reports."""
        return report_list(backend)

    server.add_tool(ask, description=_ASK)
    server.add_tool(reports, description="列出已收录的报告：编号、街道、年度、标题、类型。")
    return server
