"""The web application: FastAPI around the Gradio page."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from corpus.config import CorpusSettings
from corpus.errors import JieWenError
from ui.config import UISettings

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI
    from gradio import Blocks
    from mcp.server.fastmcp import FastMCP
    from starlette.requests import Request
    from starlette.responses import JSONResponse

    from assistant.chain import Assistant
    from index.library import Library
    from ui.auth import Logins
    from ui.backend import Backend
    from ui.measuring import Measuring
    from ui.telemetry import Counters

_GRACE_SECONDS = 1


class ServeError(JieWenError):
    """The page cannot be served with these settings."""


class AddressError(ServeError):
    """The address cannot be listened on."""


def build_app(
    assistant: Assistant,
    library: Library,
    settings: UISettings,
    reading: CorpusSettings | None = None,
    over: Callable[[Library], Assistant] | None = None,
) -> FastAPI:
    """Return the application, ready to be served by any ASGI server.

    Args:
        assistant: answers the questions.
        library: the reports.
        settings: where to listen and who may use it.
        reading: limits for files that are uploaded.
        over: builds the assistant that evals measure; by default one without an LLM.

    Raises:
        ServeError: it would be open to other machines without knowing who asks.
    """
    _require_users_off_loopback(settings)
    _prepare_gradio()
    from fastapi import FastAPI

    from ui.api import mcp_server
    from ui.auth import Logins
    from ui.findings import FindingsDesk
    from ui.measuring import Measuring
    from ui.page import build_page
    from ui.starters import Starters
    from ui.telemetry import Counters

    counters = Counters()
    backend = _backend(assistant, library, settings, reading or CorpusSettings(), counters)
    starters = Starters(backend)
    findings = FindingsDesk(library)
    measuring = Measuring(backend, over or _plain_assistant)
    logins = Logins(settings)
    tools = mcp_server(backend)
    app = FastAPI(
        title="街问",
        docs_url=None,
        redoc_url=None,
        root_path=settings.root_path,
        lifespan=_lifespan(tools, [starters.prepare, findings.prepare]),
    )
    _route(app, backend, measuring, logins, counters)
    app.mount("/mcp", tools.streamable_http_app())
    app.add_exception_handler(JieWenError, _refuse)
    _guard(app, settings, logins)
    _mount(app, build_page(backend, starters, measuring, findings), settings)
    return app


def _prepare_gradio() -> None:
    """Set what Gradio reads when it is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # After every event Gradio sums up all events with pandas, for a page that we do not serve.
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")


def _backend(
    assistant: Assistant,
    library: Library,
    settings: UISettings,
    reading: CorpusSettings,
    counters: Counters,
) -> Backend:
    """Return what all sections and routes share."""
    from index.conversations import Conversations as Store
    from ui.asking import Runs
    from ui.backend import Backend
    from ui.conversations import Conversations

    runs = Runs(assistant, places=settings.concurrent_answers, waiting=settings.waiting_questions)
    conversations = Conversations(Store(library.store), counters.question)
    return Backend(assistant, library, conversations, runs, settings, reading)


def _lifespan(
    tools: FastMCP, prepare: Sequence[Callable[[], None]]
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what runs while the application does: the tools, and once what it prepares."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        for work in prepare:
            threading.Thread(target=work, daemon=True).start()
        async with tools.session_manager.run():
            yield

    return lifespan


def _route(
    app: FastAPI, backend: Backend, measuring: Measuring, logins: Logins, counters: Counters
) -> None:
    """Add every route that is not Gradio's own."""
    from ui.api import api_routes
    from ui.endpoints import evals_routes, page_routes
    from ui.health import health_routes
    from ui.login_page import login_routes

    app.include_router(login_routes(backend.settings, logins))
    app.include_router(page_routes(backend))
    app.include_router(api_routes(backend))
    app.include_router(evals_routes(measuring))
    app.include_router(health_routes(backend, counters))


def _mount(app: FastAPI, page: Blocks, settings: UISettings) -> None:
    """Mount the page behind all other routes."""
    import gradio as gr

    from ui.theme import page_theme

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


def _guard(app: FastAPI, settings: UISettings, logins: Logins) -> None:
    """Put what every request passes around the application, the outermost last."""
    from ui.auth import Forwarded, Identify
    from ui.security import SameOrigin, SecurityHeaders
    from ui.telemetry import Observe

    app.add_middleware(Identify, settings=settings, logins=logins)
    app.add_middleware(SameOrigin, loopback_only=not settings.has_users)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observe)
    app.add_middleware(Forwarded, proxies=settings.trusted_proxies)


def serve(
    assistant: Assistant,
    library: Library,
    settings: UISettings,
    reading: CorpusSettings | None = None,
    over: Callable[[Library], Assistant] | None = None,
    *,
    open_page: bool = False,
) -> None:
    """Serve the page until interrupted.

    Args:
        assistant: answers the questions.
        library: the reports.
        settings: where to listen and who may use it.
        reading: limits for files that are uploaded.
        over: builds the assistant that evals measure; by default one without an LLM.
        open_page: open the page in the machine's browser.

    Raises:
        AddressError: the address is taken or not this machine's.
        ServeError: it would be open to other machines without knowing who asks.
    """
    _require_users_off_loopback(settings)
    listening = listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}{settings.root_path}"

    async def run() -> None:
        app = build_app(assistant, library, settings, reading, over)
        print(f"街问已启动：{address}  （按 Ctrl+C 停止）", flush=True)
        if open_page:
            _open_soon(address)
        await page_server(app).serve(sockets=[listening])

    with listening:
        asyncio.run(run())


def _plain_assistant(library: Library) -> Assistant:
    from assistant.chain import Assistant

    return Assistant(library)


def page_server(app: FastAPI) -> uvicorn.Server:
    """Return the server of the page; open pages do not keep it from ending."""
    import uvicorn

    class PageServer(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Each open page holds a connection; that these are cut is no error.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # ui.auth.Forwarded sees to it
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    return PageServer(config)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 takes a free one.

    Raises:
        AddressError: the address is taken or not this machine's.
    """
    listening: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(512)
    except OSError as error:
        if listening is not None:
            listening.close()
        raise AddressError(
            f"Cannot listen on {host}:{port}: {error}", _why(error, host, port)
        ) from error
    return listening


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用，请关掉占用它的程序，或用 --port 换一个端口。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}，请用 --port 换一个 1024 以上的端口。"
    return f"无法在 {host}:{port} 上监听，请检查 --host 是不是本机的地址。"


def _require_users_off_loopback(settings: UISettings) -> None:
    if settings.has_users or settings.host == "localhost":
        return
    try:
        if ipaddress.ip_address(settings.host).is_loopback:
            return
    except ValueError:
        pass
    raise ServeError(
        f"{settings.host} is not loopback and there are no users.",
        "要让别的电脑访问，请先设置用户：JIEWEN_UI__AUTH_FILE（用户文件）"
        "或 JIEWEN_UI__IDENTITY_HEADER（代理传来的身份）。",
    )


def _open_soon(address: str) -> None:
    """Open the browser a moment after the server has begun to listen."""
    import webbrowser

    timer = threading.Timer(1.0, webbrowser.open, [address])
    timer.daemon = True
    timer.start()


async def _refuse(request: Request, error: Exception) -> JSONResponse:
    """Answer an expected failure with its Chinese line."""
    from starlette.responses import JSONResponse

    from index.errors import ConversationNotFoundError, ReportNotFoundError
    from ui.originals import OriginalMissingError
    from ui.users import NotAllowedError

    status = 400
    if isinstance(error, ReportNotFoundError | ConversationNotFoundError | OriginalMissingError):
        status = 404
    elif isinstance(error, NotAllowedError):
        status = 403
    message = error.user_message if isinstance(error, JieWenError) else ""
    return JSONResponse({"detail": message}, status_code=status)
