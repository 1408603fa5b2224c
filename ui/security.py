"""What every response and request must keep to, whoever asks."""

from __future__ import annotations

import ipaddress
import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles its templates in the browser, which takes 'unsafe-eval'; inline scripts run only
# with the nonce of their page, so markup that slips through stays inert.
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_SHARING = re.compile(r"<meta[^>]*\b(?:og|twitter):[^>]*>")
# Gradio words its own components by the browser's language; everyone here reads Chinese.
_ASSETS = (
    "<script>Object.defineProperty(navigator, 'language', {value: 'zh-CN'});"
    "Object.defineProperty(navigator, 'languages', {value: ['zh-CN', 'zh']});</script>"
    '<link rel="stylesheet" href="page/tokens.css"><link rel="stylesheet" href="page/page.css">'
    '<link rel="icon" href="page/icon.svg" type="image/svg+xml">'
    '<script type="module" src="page/page.js"></script>'
)
_SAFE = {"GET", "HEAD", "OPTIONS"}


class SecurityHeaders:
    """Adds the headers to each response and the nonce to each page's own scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        held: Message | None = None
        page: list[bytes] = []

        async def guarded(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["content-security-policy"] = _POLICY.format(nonce=nonce)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["cache-control"] = "no-store"
                    held = message
                    return
            elif held is not None and message["type"] == "http.response.body":
                page.append(message.get("body", b""))
                if message.get("more_body", False):
                    return
                body = own_page(b"".join(page), nonce)
                headers = MutableHeaders(raw=held["headers"])
                headers["content-length"] = str(len(body))
                await send(held)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self._app(_uncompressed(scope), receive, guarded)


class SameOrigin:
    """Refuses what another site's page sends through the user's browser.

    Args:
        app: what is protected.
        loopback_only: the page is for this machine; a request must name it as such, so that no
            outside name that is made to point here gets through.
    """

    def __init__(self, app: ASGIApp, *, loopback_only: bool) -> None:
        self._app = app
        self._loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its Origin or Host is another's."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            host = headers.get("host", "")
            problem = ""
            if self._loopback_only and not _is_loopback(host):
                problem = "请用 127.0.0.1 或 localhost 访问。"
            origin = headers.get("origin", "")
            asked = {host, headers.get("x-forwarded-host", "")}
            if origin and scope["method"] not in _SAFE and urlsplit(origin).netloc not in asked:
                problem = "请求来自别的网站，已拒绝。"
            if problem:
                refused = JSONResponse({"detail": problem}, status_code=403)
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def own_page(page: bytes, nonce: str) -> bytes:
    """Return Gradio's page in Chinese, with the nonce and without notes for other sites."""
    text = _SHARING.sub("", page.decode("utf-8"))
    text = text.replace("</head>", _ASSETS + "</head>", 1)
    text = text.replace("<script", f'<script nonce="{nonce}"')
    return text.replace('lang="en"', 'lang="zh-CN"', 1).encode()


def _uncompressed(scope: Scope) -> Scope:
    """Return a request for a page as one that takes no compressed answer: it is rewritten here."""
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return scope
    return {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
