"""The login page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ui.auth import COOKIE, LoginRefusedError, Logins, LoginThrottledError
from ui.config import UISettings
from ui.markup import render


def login_routes(settings: UISettings, logins: Logins) -> APIRouter:
    """Return the login page and what it sends."""
    router = APIRouter(include_in_schema=False)
    root = settings.root_path.rstrip("/")

    def page(message: str, name: str, status: int) -> HTMLResponse:
        html = render("login.html", message=message, name=name, root=root)
        return HTMLResponse(html, status_code=status)

    @router.get("/login")
    def show() -> HTMLResponse:
        return page("", "", 200)

    @router.post("/login")
    def take(
        request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
    ) -> Response:
        address = "" if request.client is None else request.client.host
        try:
            cookie = logins.log_in(name.strip(), password, address)
        except LoginThrottledError as error:
            return page(error.user_message, name, 429)
        except LoginRefusedError as error:
            return page(error.user_message, name, 401)
        answer = RedirectResponse(f"{root}/", 303)
        answer.set_cookie(
            COOKIE,
            cookie,
            max_age=int(settings.session_hours * 3600),
            path=f"{root}/",
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    @router.post("/logout")
    def leave() -> Response:
        answer = RedirectResponse(f"{root}/login", 303)
        answer.delete_cookie(COOKIE, path=f"{root}/")
        return answer

    return router
