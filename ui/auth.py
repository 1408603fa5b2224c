"""Logging in: users from a file of hashed passwords, or from a header that a proxy sets."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import secrets
import threading
import time
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response

from corpus.errors import JieWenError
from ui.config import UISettings
from ui.user_file import (
    NAME_CHARS,
    PASSWORD_CHARS,
    Account,
    AuthFileError,
    UserFile,
    hash_password,
)
from ui.users import LOCAL_USER, User

if TYPE_CHECKING:
    from itsdangerous import URLSafeTimedSerializer
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "jiewen_session"
# Reached without a login; the page's own styles are no secret.
_OPEN = frozenset({"/login", "/healthz"})
_OPEN_FOLDER = "/page/"
_FOR_PROGRAMS = ("/api/", "/mcp/")
_KEYS = 10_000
_ADDRESS_SHARE = 4  # colleagues behind one address fail together
_CHECKS_AT_ONCE = 8  # one is worked on, the others wait for it: each takes 64 MB and 50 ms
_REMEMBERED = 256


class LoginRefusedError(JieWenError):
    """Name or password is wrong."""

    user_message = "用户名或密码不对。"


class LoginThrottledError(JieWenError):
    """Too many failed logins."""


class Throttle:
    """Makes a key wait after too many failures.

    Args:
        attempts: failures within `seconds` that are let pass.
        seconds: length of the window, and of the wait.
    """

    def __init__(self, attempts: int, seconds: float) -> None:
        self._attempts = attempts
        self._seconds = seconds
        self._failures: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Return the seconds that the key has to wait; 0 when it need not."""
        with self._lock:
            return self._wait(key)

    def fail(self, key: str) -> None:
        """Note a failure."""
        with self._lock:
            if len(self._failures) > _KEYS:
                self._failures = {k: f for k, f in self._failures.items() if self._wait(k) > 0}
            failures = self._failures.setdefault(key, deque(maxlen=self._attempts))
            failures.append(time.monotonic())

    def succeed(self, key: str) -> None:
        """Forget the failures of a key."""
        with self._lock:
            self._failures.pop(key, None)

    def _wait(self, key: str) -> float:
        failures = self._failures.get(key)
        if failures is None or len(failures) < self._attempts:
            return 0.0
        return max(failures[0] + self._seconds - time.monotonic(), 0.0)


class Logins:
    """Checks passwords and makes and reads the login cookie.

    The cookie holds the name and a part of the password's hash, signed: it ends with its time, with
    a change of the password or with the removal of the user.
    """

    def __init__(self, settings: UISettings) -> None:
        self._settings = settings
        attempts, seconds = settings.login_attempts, settings.login_wait_seconds
        self._names = Throttle(attempts, seconds)
        self._addresses = Throttle(attempts * _ADDRESS_SHARE, seconds)
        self._secret = settings.session_secret.get_secret_value() or secrets.token_urlsafe(32)
        self._read: tuple[float, dict[str, Account]] = (-1.0, {})
        self._places = threading.BoundedSemaphore(_CHECKS_AT_ONCE)
        self._checking = threading.Lock()
        self._known: deque[bytes] = deque(maxlen=_REMEMBERED)

    @cached_property
    def _decoy(self) -> str:
        """A hash to compare with when the name is unknown, so that the answer takes as long."""
        return hash_password(secrets.token_urlsafe(16))

    @property
    def _signer(self) -> URLSafeTimedSerializer:
        from itsdangerous import URLSafeTimedSerializer

        return URLSafeTimedSerializer(self._secret, salt="login")

    def log_in(self, name: str, password: str, address: str) -> str:
        """Return the cookie for a right password.

        Raises:
            LoginRefusedError: name or password is wrong.
            LoginThrottledError: too many were.
        """
        name, password = name[:NAME_CHARS], password[:PASSWORD_CHARS]
        self._require_patience(name, address)
        if not self._places.acquire(blocking=False):
            raise LoginThrottledError("Too many logins at once.", "登录的人太多，请稍后再试。")
        try:
            with self._checking:  # so that none slips by while the failure before it is worked out
                self._require_patience(name, address)
                return self._checked(name, password, address)
        finally:
            self._places.release()

    def _require_patience(self, name: str, address: str) -> None:
        wait = max(self._names.wait(name), self._addresses.wait(address))
        if wait > 0:
            message = f"失败次数太多，请 {int(wait // 60) + 1} 分钟后再试。"
            raise LoginThrottledError(f"Login of {name!r} from {address} throttled.", message)

    def _checked(self, name: str, password: str, address: str) -> str:
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError

        account = self._accounts().get(name)
        known = self._decoy if account is None else account.password
        try:
            PasswordHasher().verify(known, password)
        except VerificationError as error:
            self._names.fail(name)
            self._addresses.fail(address)
            raise LoginRefusedError(f"Login of {name!r} from {address} refused.") from error
        if account is None:
            raise LoginRefusedError(f"No user {name!r}.")
        self._names.succeed(name)
        return self._signer.dumps([name, account.password[-12:]])

    def basic(self, header: str, address: str) -> User | None:
        """Return the user of an `Authorization: Basic` header, as programs send it."""
        kind, _, encoded = header.partition(" ")
        if kind.lower() != "basic":
            return None
        try:
            name, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (ValueError, UnicodeDecodeError):
            return None
        account = self._accounts().get(name)
        if account is None:
            return self.user(self.log_in(name, password, address))
        # A program sends its password with each question; the same one is worked out once.
        seen = f"{name}\0{password}\0{account.password}".encode()
        mark = hmac.digest(self._secret.encode(), seen, "sha256")
        if mark not in self._known:
            self.log_in(name, password, address)
            self._known.append(mark)
        return User(name, account.role)

    def user(self, cookie: str) -> User | None:
        """Return the user of a valid cookie."""
        from itsdangerous import BadData

        try:
            name, mark = self._signer.loads(
                cookie, max_age=int(self._settings.session_hours * 3600)
            )
        except (BadData, ValueError):
            return None
        account = self._accounts().get(name)
        if account is None or not secrets.compare_digest(account.password[-12:], str(mark)):
            return None
        return User(name, account.role)

    def _accounts(self) -> dict[str, Account]:
        path = self._settings.auth_file
        if path is None:
            return {}
        try:
            changed = path.stat().st_mtime
        except OSError as error:
            raise AuthFileError(f"{path}: {error}", f"用户文件 {path} 打不开。") from error
        if self._read[0] != changed:
            self._read = (changed, UserFile.read(path).users)
        return self._read[1]


class Identify:
    """Puts the user into the request's state, or sends the request to the login page."""

    def __init__(self, app: ASGIApp, settings: UISettings, logins: Logins) -> None:
        self._app = app
        self._settings = settings
        self._logins = logins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its user."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            user = await run_in_threadpool(self._user, connection)
        except (LoginRefusedError, LoginThrottledError) as error:
            status = 429 if isinstance(error, LoginThrottledError) else 401
            refused = JSONResponse({"detail": error.user_message}, status_code=status)
            await refused(scope, receive, send)
            return
        if user is None and not self._is_open(scope["path"]):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._ask_to_log_in(connection)(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        await self._app(scope, receive, send)

    def _is_open(self, path: str) -> bool:
        """Tell whether a path is there for all; the rest is only for users, known or not."""
        root = self._settings.root_path.rstrip("/")
        inside = path.removeprefix(root) if path.startswith(f"{root}/") else path
        name = inside.removeprefix(_OPEN_FOLDER)
        return inside in _OPEN or (name != inside and "/" not in name)

    def _user(self, connection: HTTPConnection) -> User | None:
        settings = self._settings
        if not settings.has_users:
            return LOCAL_USER
        if settings.identity_header and _trusted(peer(connection), settings.trusted_proxies):
            name = connection.headers.get(settings.identity_header, "").strip()
            if name:
                return User(name, "librarian" if name in settings.librarians else "asker")
        if settings.auth_file is None:
            return None
        cookie = connection.cookies.get(COOKIE, "")
        header = connection.headers.get("authorization", "")
        if header and self._is_for_programs(connection.scope["path"]):
            host = "" if connection.client is None else connection.client.host
            return self._logins.basic(header, host)
        return self._logins.user(cookie) if cookie else None

    def _is_for_programs(self, path: str) -> bool:
        inside = path.removeprefix(self._settings.root_path.rstrip("/"))
        return f"{inside}/".startswith(_FOR_PROGRAMS)

    def _ask_to_log_in(self, connection: HTTPConnection) -> Response:
        wants_page = "text/html" in connection.headers.get("accept", "")
        if wants_page and self._settings.auth_file is not None:
            return RedirectResponse(f"{self._settings.root_path.rstrip('/')}/login", 303)
        return JSONResponse({"detail": "请先登录。"}, status_code=401)


class Forwarded:
    """Keeps who is connected, then lets a trusted proxy say for whom (X-Forwarded-For, -Proto).

    The identity header is believed by the first, logins are throttled by the second.
    """

    def __init__(self, app: ASGIApp, proxies: tuple[str, ...]) -> None:
        from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

        self._app: Any = ProxyHeadersMiddleware(app, list(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "lifespan":  # the wrapped one drops what the app says about it
            await self._app.app(scope, receive, send)
            return
        scope.setdefault("state", {})["peer"] = (scope.get("client") or ("", 0))[0]
        await self._app(scope, receive, send)


def peer(connection: HTTPConnection) -> str:
    """Return the address at the other end of the connection itself."""
    host = connection.scope.get("state", {}).get("peer")
    if host is None:
        host = "" if connection.client is None else connection.client.host
    return str(host)


def _trusted(host: str, proxies: tuple[str, ...]) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(proxy, strict=False) for proxy in proxies)
