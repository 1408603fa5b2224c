"""More of what a reader and a librarian do in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright.sync_api")

from assistant.chain import Assistant
from assistant.config import LLMSettings
from assistant.rewording.llm import writer_for
from index.library import Library
from tests.conftest import TODAY
from tests.ui.conftest import ask, begin, picture, serving
from tests.ui.scripted import ScriptedAssistant, sample_answers

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser
OpenPage = Callable[..., "Page"]
QUESTION = "云城街刑事警情同比下降多少"
COMPARED = "比较各街道的垃圾分类率"


@pytest.fixture
def own(own_library: Library) -> Iterator[str]:
    """Serve a library that the test may change."""
    with serving(Assistant(own_library, today=lambda: TODAY), own_library) as served:
        yield served


def test_the_conversation_stays_when_the_section_changes(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    page.evaluate("window.sameLoad = true")
    for section in ("compare", "library", "evals", "ask"):
        page.click(f"a[data-section={section}]")
        page.wait_for_function("s => document.documentElement.dataset.section === s", arg=section)
    assert page.evaluate("window.sameLoad") is True
    assert "13.8%" in page.inner_text("#jw-log")
    assert "c=" in page.url


def test_an_answer_is_copied_with_its_sources(
    address: str, open_page: OpenPage, windows: Callable[..., BrowserContext]
) -> None:
    windows(1440, 900, False, "抄录").grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page(address, person="抄录")
    ask(page, QUESTION)
    page.click("#jw-log [data-act=copy]")
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "13.8%" in copied.split("出处：")[0]
    assert "[1] 《广州市白云区云城街道2022年度" in copied.split("出处：")[1]


def test_a_suggestion_is_the_next_question(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    page.locator(".jw-next button").first.click()
    page.wait_for_selector("#jw-log .jw-turn >> nth=1")
    assert page.locator("#jw-log .jw-card").last.inner_text()


def test_the_whole_report_can_be_read_and_its_file_had(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    page.click("#jw-log .jw-text .jw-cite")
    page.wait_for_selector("#jw-source mark.jw-on")
    assert page.evaluate(
        "(e => e.scrollHeight > 2 * e.clientHeight)(document.querySelector('#jw-source'))"
    )
    with page.expect_download() as download:
        page.click("#jw-source >> text=下载原文件")
    assert download.value.suggested_filename == "yuncheng-2022.md"


def test_every_figure_says_how_it_was_checked(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, "比较云城街和永平街的垃圾分类率")
    card = page.locator("#jw-log .jw-card").last
    tips = card.locator(".jw-fig[data-tip]").evaluate_all("all => all.map(e => e.dataset.tip)")
    assert {tip[:3] for tip in tips} == {"原文：", "计算：", "注意："}
    card.locator(".jw-check summary").click()
    assert "逐字一致" in card.locator(".jw-check-list").inner_text()
    page.click(".jw-talk.jw-on summary")
    with page.expect_download() as download:
        page.click(".jw-talk.jw-on >> text=导出 Markdown")
    assert download.value.suggested_filename.endswith(".md")


def test_streets_years_and_indicators_are_chosen_and_downloaded(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}/#compare")
    page.wait_for_selector("[data-act=pick]")
    page.fill("#jw-indicators input", "垃圾分类")
    page.get_by_role("option", name="垃圾分类率", exact=True).click()
    card = page.locator("#jw-compared .jw-card")
    card.wait_for()
    for street in ("永平街道", "云城街道"):
        page.fill("#jw-streets input", street[:2])
        page.get_by_role("option", name=street).click()
    page.wait_for_function("document.querySelectorAll('#jw-compared tbody th').length === 2")
    shown = card.inner_text()
    assert "1.98个百分点" in shown
    assert "统计期" in shown
    assert card.locator(".jw-bars").get_attribute("aria-label").startswith("垃圾分类率，单位：%")
    with page.expect_download() as download:
        card.get_by_text("下载 Excel").click()
    assert download.value.suggested_filename == "指标对比.xlsx"
    page.fill("#jw-years input", "2022")
    page.get_by_role("option", name="2022").click()
    card.get_by_text("2023", exact=True).first.wait_for(state="detached")


def test_a_first_report_is_taken_in_checked_and_the_index_rebuilt(
    open_page: OpenPage, tmp_path: Path, contradicting: Path
) -> None:
    with (
        Library.open(tmp_path / "home", create=True) as library,
        serving(Assistant(library, today=lambda: TODAY), library) as served,
    ):
        page = open_page(served)
        page.click("text=去报告库上传")
        picture(page, "library-empty")
        page.set_input_files("#jw-upload input[type=file]", contradicting)
        page.locator("#jw-reports tr", has_text="松风街道").wait_for()
        page.click(".jw-findings summary")
        assert "90%" in page.inner_text(".jw-findings")
        page.click(".jw-findings .jw-cite >> nth=0")
        page.wait_for_selector("#jw-source mark.jw-on")
        picture(page, "library-findings")
        page.keyboard.press("Escape")
        page.click("[data-act=rebuild]")
        page.click("#jw-dialog [data-role=ok]")
        page.locator("#jw-results", has_text="索引已重建").wait_for()
        page.click("a[data-section=ask]")
        page.locator(".jw-welcome", has_text="已收录 1 份报告").wait_for()


def test_two_uploads_at_once_are_both_taken_in(
    own: str, open_page: OpenPage, tmp_path: Path
) -> None:
    pages = []
    for street in ("春江街道", "秋湖街道"):
        file = tmp_path / f"{street}.txt"
        text = f"{street}2023年工作总结\n\n一、情况\n\n全年刑事警情208宗，同比下降6.4%。\n"
        file.write_text(text, encoding="utf-8")
        page = open_page(f"{own}/#library")
        page.wait_for_selector("#jw-reports")
        pages.append((page, file))
    for page, file in pages:
        page.set_input_files("#jw-upload input[type=file]", file)
    for page, file in pages:
        page.locator(".jw-upload-added", has_text=file.stem).wait_for()
    last = open_page(f"{own}/#library")
    for street in ("春江街道", "秋湖街道"):
        last.locator("#jw-reports tr", has_text=street).wait_for()


def test_an_answer_is_there_though_its_tab_was_closed(
    sample_library: Library, open_page: OpenPage
) -> None:
    gate = threading.Event()
    assistant = ScriptedAssistant(sample_answers(sample_library), gate=gate)
    with serving(assistant, sample_library) as served:
        page = open_page(served)
        begin(page, COMPARED)
        page.wait_for_url("**c=*")
        address = page.url
        page.close()
        gate.set()
        again = open_page(address)
        again.wait_for_selector("#jw-log .jw-turn")
        assert "6.85个百分点" in again.inner_text("#jw-log")


def test_without_its_model_or_chroma_the_page_answers_and_says_so(
    own_library: Library, open_page: OpenPage
) -> None:
    gone = LLMSettings(base_url="http://127.0.0.1:9/v1", model="m", timeout_s=2, retries=0)
    assistant = Assistant(own_library, today=lambda: TODAY, writer=writer_for(gone))
    with serving(assistant, own_library) as served:
        page = open_page(served)
        ask(page, "云城街道有哪些改进措施")
        assert "大模型暂不可用" in page.inner_text("#jw-log")
        assert page.locator("#jw-log .jw-cite").count() >= 1
        own_library.notice = "向量检索暂不可用"  # what the library says when Chroma is gone
        page.reload()
        page.locator("#jw-log .jw-notice", has_text="向量检索暂不可用").wait_for()


@pytest.mark.parametrize("dark", [False, True])
def test_all_sections_can_be_read_in_light_and_dark(
    address: str, open_page: OpenPage, dark: bool
) -> None:
    from tests.ui.test_browser import CONTRAST

    page = open_page(address, dark=dark)
    page.wait_for_selector(".jw-starters button")
    for section in ("ask", "compare", "library", "evals"):
        page.click(f"a[data-section={section}]")
        page.wait_for_timeout(300)
        assert page.evaluate(CONTRAST) == [], section
        picture(page, f"{section}{'-dark' if dark else ''}")
