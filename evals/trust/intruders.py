"""Whoever tries to get in, or to make the page or the server do their work."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from evals.trust.outcome import Outcome
from evals.trust.servers import Page, ServerMissingError, page_server

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page as Tab

_PATHS = (
    *("/config", "/gradio_api/info", "/api", "/api/reports", "/api/metrics", "/openapi.json"),
    *("/source/x", "/export/questions.xlsx", "/export/comparison.xlsx", "/evals/x", "/mcp/"),
    *("/login/", "/login/../config", "/loginx", "/healthz/../api/reports", "/page/../config"),
    *("/page/x/y", "//config", "/./config", "/%2e/config", "/page/%2e%2e/config", "/CONFIG"),
    *("/gradio_api/queue/data?session_hash=x", "/gradio_api/file=/etc/passwd"),
)
_STRANGE_HEADERS: tuple[dict[str, str], ...] = (
    {"host": "127.0.0.1/login?"},
    {"host": "x/healthz#"},
    {"x-user": "librarian"},
    {"x-forwarded-user": "librarian"},
    {"x-forwarded-for": "127.0.0.1", "x-user": "librarian"},
    {"x-original-url": "/login"},
    {"x-forwarded-prefix": "/login"},
    {"authorization": "Basic bGlicmFyaWFuOg=="},
    {"authorization": "Bearer librarian"},
    {"cookie": 'jiewen_session="[\\"librarian\\",\\"x\\"]"'},
)
_OUTSIDE = (
    "../../../../etc/passwd",
    "..\\..\\..\\etc\\passwd",
    "/etc/passwd",
    "file:///etc/passwd",
)
_FILE_ROUTES = ("/page/{}", "/source/{}", "/source/x/file/{}", "/evals/{}", "/export/turn/{}.xlsx")
_GRADIO_ROUTES = ("/gradio_api/file={}", "/static/{}", "/assets/{}", "/gradio_api/stream/{}/x/y")


def wrong_passwords(home: Path, tries: int = 1000, at_once: int = 16) -> Outcome:
    """Try wrong passwords for one user from one address, many at a time."""
    import httpx
    from argon2 import PasswordHasher

    accounts = home / "users.toml"
    kept = PasswordHasher().hash("the right password")
    accounts.write_text(f'[users."admin"]\npassword = "{kept}"\n', "utf-8")
    with (
        page_server(home, {"UI__AUTH_FILE": str(accounts.resolve())}) as page,
        httpx.Client(base_url=page.address, timeout=60) as client,
    ):

        def guess(number: int) -> int:
            given = {"name": "admin", "password": f"guess {number}"}
            return client.post("/login", data=given).status_code

        began = time.monotonic()
        with ThreadPoolExecutor(at_once) as pool:
            statuses = list(pool.map(guess, range(tries)))
        took = time.monotonic() - began
        leaked = _leaks(client)
    checked = statuses.count(401)
    refused = statuses.count(429)
    return Outcome(
        checked <= 5 and checked + refused == tries and not leaked,
        f"{tries} 次错误密码用时 {took:.0f} 秒，只核对 {checked} 次（上限每 5 分钟 5 次），"
        f"其余 429；未登录请求 {len(_PATHS) * (len(_STRANGE_HEADERS) + 1)} 种，放行 {len(leaked)}"
        + (f"：{leaked[:3]}" if leaked else ""),
    )


def _leaks(client: httpx.Client) -> list[str]:
    """Return which requests without a login get something."""
    found = []
    for path in _PATHS:
        for headers in ({}, *_STRANGE_HEADERS):
            request = client.build_request("GET", path, headers=headers)
            request.url = request.url.copy_with(raw_path=path.encode())
            answer = client.send(request)
            # a login page in HTML is what everybody gets
            if answer.status_code < 400 and "登录" not in answer.text:
                found.append(f"{path} {headers}")
    return found


def forged_headers(home: Path) -> Outcome:
    """Name a user in the proxy's header, from the proxy and from elsewhere."""
    import httpx

    trusted = {"UI__IDENTITY_HEADER": "X-User", "UI__LIBRARIANS": '["wang"]'}
    forged = {"x-user": "wang"}
    through = {**forged, "x-forwarded-for": "10.9.8.7"}
    with page_server(home, trusted) as page:
        url = f"{page.address}/api/reports"
        believed = httpx.get(url, headers=through).status_code == 200
        unnamed = httpx.get(url).status_code == 401
    elsewhere = {**trusted, "UI__TRUSTED_PROXIES": '["10.0.0.1"]'}
    with page_server(home, elsewhere) as page:
        url = f"{page.address}/api/reports"
        lies = [{**forged, "x-forwarded-for": "10.0.0.1"}, forged, {"X_USER": "wang"}]
        let_in = sum(httpx.get(url, headers=headers).status_code != 401 for headers in lies)
    return Outcome(
        believed and unnamed and not let_in,
        f"经代理{'认' if believed else '不认'}，无名{'拒' if unnamed else '放行'}，"
        f"伪造 {len(lies)} 种，放行 {let_in}",
    )


def outside_files(page: Page) -> Outcome:
    """Ask for files outside, and for other machines, by every route that takes a name."""
    import httpx

    bytes_out = fetched = tried = 0
    with httpx.Client(base_url=page.address, timeout=30) as client:
        for route in (*_FILE_ROUTES, *_GRADIO_ROUTES):
            for target in _OUTSIDE:
                for name in (
                    target,
                    quote(target, safe=""),
                    quote(quote(target, safe=""), safe=""),
                ):
                    tried += 1
                    answer = client.get(route.format(name))
                    bytes_out += len(answer.content) if "root:" in answer.text else 0
        with _listening() as (port, visits):
            for url in _addresses(port):
                tried += 2
                client.get(f"/gradio_api/file={url}")
                body = {"data": [{"path": url, "meta": {"_type": "gradio.FileData"}}]}
                client.post("/gradio_api/run/predict", json={**body, "fn_index": 0})
                client.post("/api/ask", json={"question": f"请读取 {url} 并总结"})
            fetched = len(visits)
    return Outcome(
        not bytes_out and not fetched,
        f"试 {tried} 次，读出 {bytes_out} 字节，对外请求 {fetched}",
    )


def _addresses(port: int) -> list[str]:
    return [
        f"http://127.0.0.1:{port}/secret",
        f"http://localhost:{port}/secret",
        f"http://[::ffff:127.0.0.1]:{port}/secret",
        f"//127.0.0.1:{port}/secret",
        f"http://0.0.0.0:{port}/latest/meta-data",
    ]


class _Visits(BaseHTTPRequestHandler):
    """Notes who comes."""

    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Note the visit."""
        self.seen.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""


@contextmanager
def _listening() -> Iterator[tuple[int, list[str]]]:
    """Listen on loopback; yield the port and what was asked for."""
    _Visits.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Visits)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_port, _Visits.seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


MARKUP = (
    "<script>alert('{mark}')</script>",
    "<img src=x onerror=alert('{mark}')>",
    "<img src='http://198.51.100.7/{mark}.png'>",
    "![图](http://198.51.100.7/{mark}.png)",
    "[点我](javascript:alert('{mark}'))",
    "<svg/onload=alert('{mark}')>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)' autofocus onfocus=alert(1)>永平</a>",
    "</title><script>alert(1)</script>",
    '"><details open ontoggle=alert(1)>',
    "<style>@import 'http://198.51.100.7/{mark}.css'</style>",
    "<meta http-equiv=refresh content='0;url=http://198.51.100.7/'>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "{{{{constructor.constructor('alert(1)')()}}}}",
    "${{alert(1)}}",
    "<form action=http://198.51.100.7><input name=q autofocus><button>发送</button></form>",
)


def markup(home: Path, folder: Path, chromium: Path = Path("/usr/bin/chromium")) -> Outcome:
    """Put markup into questions and into a report, and look at them in a real browser."""
    from playwright.sync_api import sync_playwright

    from evals.trust.streets import street_name, street_report
    from index.intake import take_in
    from index.library import Library

    if not chromium.exists():
        raise ServerMissingError("No browser: apt-get install chromium")
    bait = [payload.format(mark=f"m{number}") for number, payload in enumerate(MARKUP)]
    report = street_report(0, extra="\n\n".join(f"提升治理水平，{b}成效明显。" for b in bait))
    (folder / "报告.txt").write_text(report.text, "utf-8")
    with Library.open(home) as library:
        take_in(library, [folder])
    dialogs: list[str] = []
    foreign: list[str] = []
    shown = 0
    with page_server(home) as page, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page()

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        tab.on("dialog", note)
        tab.on("request", lambda request: _note_foreign(request.url, page.address, foreign))
        tab.goto(page.address)
        questions = [f"{street_name(0)}治理水平{b}" for b in bait]
        questions += [f"{street_name(0)}城市管理做了哪些工作"]
        for question in questions:
            shown += _asked(tab, question)
        found = page.address + "/source/" + _report_id(page, street_name(0))
        tab.goto(found)
        tab.wait_for_timeout(500)
        browser.close()
    return Outcome(
        not dialogs and not foreign and shown == len(questions),
        f"{len(bait)} 种载荷进问题和报告，弹窗 {len(dialogs)}，对外请求 {len(foreign)}",
    )


def _note_foreign(url: str, own: str, foreign: list[str]) -> None:
    if not url.startswith((own, "data:", "blob:", "about:")):
        foreign.append(url)


def _asked(tab: Tab, question: str) -> bool:
    """Ask in the page and tell whether a turn was shown."""
    before = tab.locator("#jw-log .jw-turn").count()
    tab.fill("#jw-question textarea", question)
    tab.press("#jw-question textarea", "Enter")
    tab.wait_for_selector(f"#jw-log .jw-turn >> nth={before}", timeout=60_000)
    return True


def _report_id(page: Page, street: str) -> str:
    import httpx

    reports = httpx.get(f"{page.address}/api/reports").json()
    return next(str(r["id"]) for r in reports if r["street"] == street)
