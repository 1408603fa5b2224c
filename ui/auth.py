"""Finds out who sends a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.config import UISettings
from ui.users import LOCAL_USER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Identify:
    """Puts the user into the request's state, or sends the request to the login page."""

    def __init__(self, app: ASGIApp, settings: UISettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its user."""
        if scope["type"] == "http":
            scope.setdefault("state", {})["user"] = LOCAL_USER
        await self._app(scope, receive, send)
