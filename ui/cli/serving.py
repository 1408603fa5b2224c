"""`jiewen serve`."""

from __future__ import annotations

from socket import gethostname
from threading import Thread
from typing import Annotated

import typer

from ui.cli.opening import open_assistant, open_library, settings_for


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help="打开网页。")(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="监听地址（默认 127.0.0.1）")] = None,
    port: Annotated[int | None, typer.Option(help="端口（默认 7860）", min=0, max=65535)] = None,
    open_page: Annotated[bool, typer.Option("--open", help="启动后打开浏览器")] = False,
) -> None:
    """Serve the page until interrupted."""
    from ui.app import serve as serve_page
    from ui.telemetry import write_logs

    settings = settings_for(context.obj)
    given = {"host": host, "port": port}
    page = settings.ui.model_copy(update={k: v for k, v in given.items() if v is not None})
    with open_library(settings) as library:
        write_logs(settings.home, f"serve-{gethostname()}-{page.port}")
        assistant = open_assistant(settings, library)
        Thread(target=assistant.warm_up, name="warm-up", daemon=True).start()
        serve_page(assistant, library, page, open_page=open_page)
