"""The web application: FastAPI around the Gradio page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus.errors import JieWenError
from ui.config import UISettings
from ui.conversations import Conversations, MemoryConversations

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import JSONResponse

    from assistant.chain import Assistant
    from index.library import Library


class ServeError(JieWenError):
    """The page cannot be served with these settings."""


class AddressError(ServeError):
    """The address cannot be listened on."""


def build_app(
    assistant: Assistant,
    library: Library,
    settings: UISettings,
    conversations: Conversations | None = None,
) -> FastAPI:
    """Return the application, ready to be served by any ASGI server."""
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import gradio as gr
    from fastapi import FastAPI

    from ui.asking import Runs
    from ui.auth import Identify, Logins
    from ui.backend import Backend
    from ui.endpoints import page_routes
    from ui.login_page import login_routes
    from ui.page import build_page
    from ui.security import SameOrigin, SecurityHeaders
    from ui.theme import page_theme

    runs = Runs(assistant, places=settings.concurrent_answers, waiting=settings.waiting_questions)
    backend = Backend(assistant, library, conversations or MemoryConversations(), runs, settings)
    app = FastAPI(title="街问", docs_url=None, redoc_url=None, root_path=settings.root_path)
    logins = Logins(settings)
    app.include_router(login_routes(settings, logins))
    app.include_router(page_routes(backend))
    app.add_exception_handler(JieWenError, _refuse)
    app.add_middleware(Identify, settings=settings, logins=logins)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    page = build_page(backend)
    page.queue(max_size=None, default_concurrency_limit=None)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        show_error=True,
        ssr_mode=False,
        max_file_size=settings.upload_megabytes * 2**20,
        theme=page_theme(),
        root_path=settings.root_path or None,
    )
    return app


def serve(
    assistant: Assistant,
    library: Library,
    settings: UISettings,
    conversations: Conversations | None = None,
) -> None:
    """Serve the page until interrupted."""
    import uvicorn

    app = build_app(assistant, library, settings, conversations)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


async def _refuse(request: Request, error: Exception) -> JSONResponse:
    """Answer an expected failure with its Chinese line."""
    from starlette.responses import JSONResponse

    from index.errors import ReportNotFoundError
    from ui.conversations import ConversationNotFoundError
    from ui.users import NotAllowedError

    status = 400
    if isinstance(error, ReportNotFoundError | ConversationNotFoundError):
        status = 404
    elif isinstance(error, NotAllowedError):
        status = 403
    message = error.user_message if isinstance(error, JieWenError) else ""
    return JSONResponse({"detail": message}, status_code=status)
