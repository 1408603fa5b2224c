"""The page on a real server and in a real browser."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest

from assistant.chain import Assistant
from index.library import Library
from ui.config import UISettings

if TYPE_CHECKING:
    import uvicorn
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")
ARTEFACTS = Path(__file__).resolve().parents[2] / "artifacts"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE_MS = 45_000


@contextmanager
def serving(assistant: Any, library: Library, settings: UISettings | None = None) -> Iterator[str]:
    """Serve the page on a free loopback port and yield its address."""
    from ui.app import build_app, listen, page_server

    servers: list[uvicorn.Server] = []

    async def serve() -> None:
        app = build_app(assistant, library, settings or UISettings())
        servers.append(page_server(app))
        await servers[0].serve(sockets=[listening])

    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=asyncio.run, args=[serve()], daemon=True)
        thread.start()
        until = time.monotonic() + 120
        while not (servers and servers[0].started):
            assert thread.is_alive(), "the server has ended"
            assert time.monotonic() < until, "the server has not started"
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            servers[0].should_exit = True
            thread.join(20)


@dataclass
class Recorder:
    """What a browser did that a page of ours never may."""

    origin: str = ""
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self._request(request.url))
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return browser windows by size, theme and person, each with the cache and cookies it has."""
    opened: dict[tuple[Any, ...], BrowserContext] = {}

    def window(width: int, height: int, dark: bool, person: str) -> BrowserContext:
        key = (width, height, dark, person)
        if key not in opened:
            opened[key] = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                color_scheme="dark" if dark else "light",
                accept_downloads=True,
            )
            opened[key].set_default_timeout(_PATIENCE_MS)
        return opened[key]

    yield window
    for context in opened.values():
        context.close()


@pytest.fixture
def open_page(windows: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open pages that are watched: no foreign request, no dialog, no script error."""
    recorder = Recorder()
    pages = []

    def opened(
        address: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        person: str = "",
    ) -> Page:
        page = windows(width, height, dark, person).new_page()
        pages.append(page)
        recorder.watch(page)
        page.goto(address)
        return page

    yield opened
    for page in pages:
        page.close()
    assert recorder.foreign == []
    assert recorder.dialogs == []
    assert recorder.errors == []


@pytest.fixture(scope="session")
def address(assistant: Assistant, sample_library: Library) -> Iterator[str]:
    """Return where the page over the sample reports is served; its library stays as it is."""
    with serving(assistant, sample_library) as served:
        yield served


@pytest.fixture(scope="session", autouse=True)
def one_model() -> Iterator[None]:
    """Load the model once: every run of the command in this process takes seconds."""
    from index.embedder import BundledEmbedder

    load, loaded = BundledEmbedder._loaded, []

    def encoder(embedder: BundledEmbedder) -> Any:
        if loaded:
            embedder._encoder = loaded[0]
        loaded[:] = [load(embedder)]
        return loaded[0]

    with patch.object(BundledEmbedder, "_loaded", encoder):
        yield


@pytest.fixture(scope="session")
def pristine_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return this session's own copy of the sample reports' home folder, to be copied again."""
    copy = tmp_path_factory.mktemp("pristine") / "home"
    shutil.copytree(built_home, copy)
    return copy


@pytest.fixture
def own_library(pristine_home: Path, tmp_path: Path) -> Iterator[Library]:
    """Return a library of the sample reports that a test may change."""
    home = tmp_path / "home"
    shutil.copytree(pristine_home, home)
    with Library.open(home) as library:
        yield library


def ask(page: Page, question: str) -> None:
    """Ask in the page and wait until the answer is whole."""
    before = page.locator("#jw-log .jw-turn").count()
    page.fill("#jw-question textarea", question)
    page.press("#jw-question textarea", "Enter")
    page.wait_for_selector(f"#jw-log .jw-turn >> nth={before}", timeout=_PATIENCE_MS)


def begin(page: Page, question: str) -> None:
    """Ask in a fresh page and wait until the answer is being written."""
    page.wait_for_selector(".jw-welcome")
    page.fill("#jw-question textarea", question)
    page.press("#jw-question textarea", "Enter")
    page.wait_for_selector("#jw-live .jw-text")


def picture(page: Page, name: str) -> None:
    """Keep a screenshot of a page or state."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.wait_for_timeout(250)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.fixture
def contradicting(tmp_path: Path) -> Path:
    """Return the file of a report whose rate is not that of its two sums."""
    file = tmp_path / "松风.txt"
    text = "松风街道2023年工作总结\n\n一、预算\n\n"
    text += "全年预算数1000万元，全年执行数900万元，预算执行率95%。\n"
    file.write_text(text, encoding="utf-8")
    return file
