"""The page in a real browser, on the real assistant unless a double is named."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")

from typing import TYPE_CHECKING

from assistant.chain import Assistant
from index.library import Library
from tests.conftest import TODAY
from tests.ui.conftest import ask, begin, picture, serving
from tests.ui.scripted import ScriptedAssistant, sample_answers
from ui.config import UISettings
from ui.user_file import add_user

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Browser, Page, Route

pytestmark = pytest.mark.browser
OpenPage = Callable[..., "Page"]
QUESTION = "云城街刑事警情同比下降多少"


@pytest.fixture(scope="module")
def scripted(sample_library: Library) -> Iterator[str]:
    assistant = ScriptedAssistant(sample_answers(sample_library))
    with serving(assistant, sample_library) as served:
        yield served


def test_a_figure_is_answered_and_its_source_opens_at_the_very_words(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address)
    page.wait_for_selector(".jw-starters button")
    picture(page, "welcome")
    ask(page, QUESTION)
    card = page.locator("#jw-log .jw-card").last
    assert "13.8%" in card.inner_text()
    card.locator(".jw-text .jw-cite").first.click()
    mark = page.locator("#jw-source mark.jw-on")
    mark.first.wait_for()
    assert "刑事警情" in mark.first.inner_text()
    assert "13.8%" in mark.first.inner_text()
    assert mark.first.evaluate(
        "m => { const b = m.getBoundingClientRect(), p = document.querySelector('#jw-source')"
        ".getBoundingClientRect(); return b.top >= p.top && b.bottom <= p.bottom; }"
    )
    assert "3.平安建设" in page.inner_text("#jw-source [data-role=path]")
    picture(page, "answer")


def test_a_near_figure_is_shown_as_near_and_never_as_another_streets(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    ask(page, "永平街刑事警情同比下降多少")
    card = page.locator("#jw-log .jw-card").last
    assert "未单列" in card.locator(".jw-state").inner_text()
    assert "14.5%" in card.inner_text()
    assert "13.8%" not in card.inner_text()
    assert card.locator(".jw-fig.jw-caution").count() >= 1
    picture(page, "related")


def test_what_no_report_speaks_of_is_out_of_scope(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, "今天天气怎么样")
    assert page.locator("#jw-log .jw-state").inner_text() == "超出报告范围"


def test_a_starter_question_has_an_answer(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    starters = page.locator(".jw-starters button")
    starters.first.wait_for()
    assert starters.count() >= 3
    starters.first.click()
    page.wait_for_selector("#jw-log .jw-turn")
    assert page.locator("#jw-log .jw-cite").count() >= 1


def test_a_comparison_has_a_table_a_chart_and_a_workbook(
    address: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(address)
    ask(page, "比较各街道的垃圾分类率")
    card = page.locator("#jw-log .jw-card").last
    assert card.locator(".jw-table tbody tr").count() >= 5
    assert card.locator(".jw-bars").count() == 1
    with page.expect_download() as download:
        card.get_by_text("下载 Excel").click()
    download.value.save_as(tmp_path / "a.xlsx")
    assert download.value.suggested_filename == "垃圾分类率对比.xlsx"
    picture(page, "comparison")


def test_previous_and_next_lead_through_the_citations(scripted: str, open_page: OpenPage) -> None:
    page = open_page(scripted)
    ask(page, "比较各街道的垃圾分类率")
    page.locator("#jw-log .jw-table .jw-cite").first.click()
    position = page.locator("#jw-source [data-role=position]")
    position.wait_for()
    assert position.inner_text() == "出处 1 / 6"
    title = page.inner_text("#jw-source h2")
    page.click("[data-act=cite-next]")
    page.wait_for_function(
        "t => document.querySelector('#jw-source h2').innerText !== t", arg=title
    )
    assert position.inner_text() == "出处 2 / 6"


def test_a_reload_keeps_the_conversation(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    assert "c=" in page.url
    page.reload()
    page.wait_for_selector("#jw-log .jw-turn")
    assert "13.8%" in page.inner_text("#jw-log")
    ask(page, "那永平街呢？")
    assert "案件类警情" in page.locator("#jw-log .jw-card").last.inner_text()


def test_what_loads_late_does_not_talk_over_an_answer(address: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    late: list[tuple[Route, APIResponse]] = []
    loading = threading.Event()
    loading.set()

    def hold(route: Route) -> None:
        if loading.is_set():
            late.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/run/*", hold)
    page.goto(address)
    page.wait_for_function("() => document.querySelector('#jw-question textarea')")
    page.wait_for_timeout(1_000)
    loading.clear()
    assert any("已收录" in response.text() for _, response in late)
    ask(page, QUESTION)
    for route, response in late:
        route.fulfill(response=response)
    page.locator(".jw-welcome").wait_for(state="attached")
    page.wait_for_timeout(200)
    assert "13.8%" in page.inner_text("#jw-log")
    assert not page.locator(".jw-welcome").is_visible()
    assert "c=" in page.url
    ask(page, "那永平街呢？")
    assert page.locator("#jw-log .jw-turn").count() == 2


def test_a_reload_in_mid_answer_loses_nothing(sample_library: Library, open_page: OpenPage) -> None:
    gate = threading.Event()
    assistant = ScriptedAssistant(sample_answers(sample_library), gate=gate)
    with serving(assistant, sample_library) as served:
        page = open_page(served)
        begin(page, QUESTION)
        assert page.locator("#jw-live .jw-steps li").count() == 3
        picture(page, "answering")
        page.reload()
        page.wait_for_selector("#jw-live .jw-text")
        gate.set()
        page.wait_for_selector("#jw-log .jw-turn")
        assert page.locator(".jw-live").count() == 0
        assert page.locator("#jw-log .jw-turn").count() == 1
        assert [question for question, _ in assistant.asked].count(QUESTION) == 1


def test_an_answer_can_be_stopped_and_asked_again(
    sample_library: Library, open_page: OpenPage
) -> None:
    gate = threading.Event()
    assistant = ScriptedAssistant(sample_answers(sample_library), gate=gate)
    with serving(assistant, sample_library) as served:
        page = open_page(served)
        begin(page, QUESTION)
        page.click("#jw-stop")
        page.wait_for_selector("#jw-log .jw-failed")
        assert "已停止" in page.inner_text("#jw-log")
        gate.set()
        page.click("[data-act=retry]")
        page.wait_for_selector("#jw-log .jw-card[data-passages]")
        assert page.locator("#jw-log .jw-turn").count() == 1


def test_the_last_question_can_be_changed(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, "今天天气怎么样")
    page.hover("#jw-log .jw-turn")
    page.click("[data-act=edit]")
    page.wait_for_selector("#jw-editing p")
    assert page.input_value("#jw-question textarea") == "今天天气怎么样"
    page.fill("#jw-question textarea", QUESTION)
    page.press("#jw-question textarea", "Enter")
    page.wait_for_function("document.querySelector('#jw-log').innerText.includes('13.8%')")
    assert page.locator("#jw-log .jw-turn").count() == 1


def test_conversations_are_resumed_renamed_exported_and_deleted(
    address: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    page.click("[data-act=fresh]")
    page.wait_for_selector(".jw-welcome")
    ask(page, "今天天气怎么样")
    page.get_by_role("button", name=QUESTION).first.click()
    page.wait_for_function("document.querySelector('#jw-log').innerText.includes('13.8%')")

    page.click(".jw-talk.jw-on summary")
    page.click(".jw-talk.jw-on [data-act=rename]")
    page.fill("#jw-dialog input", "云城警情")
    page.click("#jw-dialog [data-role=ok]")
    page.get_by_role("button", name="云城警情", exact=True).wait_for()

    page.click(".jw-talk.jw-on summary")
    with page.expect_download() as download:
        page.click(".jw-talk.jw-on >> text=导出 Word")
    assert download.value.suggested_filename == "云城警情.docx"

    page.click(".jw-talk.jw-on [data-act=delete]")
    page.click("#jw-dialog [data-role=ok]")
    page.wait_for_selector(".jw-welcome")
    assert page.get_by_role("button", name="云城警情", exact=True).count() == 0


def test_feedback_is_kept_with_its_reason(own_library: Library, open_page: OpenPage) -> None:
    from index.conversations import Conversations

    assistant = Assistant(own_library, today=lambda: TODAY)
    with serving(assistant, own_library) as served:
        page = open_page(served)
        ask(page, QUESTION)
        page.click("[data-act=down]")
        page.click(".jw-why >> text=口径不对")
        page.fill(".jw-why textarea", "应为立案数")
        page.click(".jw-why button[type=submit]")
        page.wait_for_selector("[data-act=down][aria-pressed=true]")
        page.reload()
        page.wait_for_selector("[data-act=down][aria-pressed=true]")
    kept = Conversations(own_library.store).feedback()
    assert [(f.verdict, f.note) for f in kept] == [("bad", "口径不对：应为立案数")]


def test_two_people_never_see_each_others_talk(
    assistant: Assistant, sample_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    users = tmp_path / "users.toml"
    add_user(users, "甲", "first password")
    add_user(users, "乙", "second password", "librarian")
    with serving(assistant, sample_library, UISettings(auth_file=users)) as served:
        first, second = open_page(served, person="甲"), open_page(served, person="乙")
        picture(first, "login")
        for page, name, password in ((first, "甲", "first"), (second, "乙", "second")):
            page.fill("#name", name)
            page.fill("#password", f"{password} password")
            page.press("#password", "Enter")
            page.wait_for_selector(".jw-welcome")
        ask(first, QUESTION)
        second.goto(first.url)
        second.wait_for_selector(".jw-welcome")
        assert "13.8%" not in second.content()
        first.goto(f"{served}/#library")
        first.wait_for_selector("#jw-reports")
        assert first.locator("[data-act=remove]").count() == 0
        assert not first.locator("#jw-upload").is_visible()
        second.goto(f"{served}/#library")
        second.wait_for_selector("[data-act=remove]")


REPORT = """松风街道2023年工作总结

一、工作情况

全年刑事警情208宗，同比下降6.4%。垃圾分类率24.3%，同比提高1.1个百分点。新增“四上”企业12家。
"""


def test_reports_are_uploaded_read_and_removed(
    own_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    good, again, bad, empty = (tmp_path / n for n in ("新报告.txt", "副本.txt", "坏.pdf", "空.txt"))
    good.write_text(REPORT, encoding="utf-8")
    again.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 broken")
    empty.write_bytes(b"")
    with serving(Assistant(own_library, today=lambda: TODAY), own_library) as served:
        page = open_page(f"{served}/#library")
        page.wait_for_selector("#jw-reports")
        page.set_input_files("#jw-upload input[type=file]", [good, again, bad, empty])
        page.wait_for_function(
            "document.querySelectorAll('.jw-uploads li').length === 4 &&"
            "!document.querySelector('.jw-upload-waiting, .jw-upload-reading')",
            timeout=120_000,
        )
        states = page.locator(".jw-uploads b").all_inner_texts()
        assert states == ["已收录", "已有同一份报告", "没有收录", "没有收录"]
        row = page.locator("#jw-reports tr", has_text="松风街道")
        row.wait_for()
        picture(page, "library")
        page.goto(f"{served}/#ask")
        ask(page, "松风街道刑事警情多少宗")
        assert "208" in page.inner_text("#jw-log")
        page.goto(f"{served}/#library")
        row.locator("[data-act=remove]").click()
        assert "松风街道" in page.inner_text("#jw-dialog")
        page.click("#jw-dialog [data-role=ok]")
        row.wait_for(state="detached")
    assert "松风街道" not in {r.metadata.street for r in own_library.reports()}


def test_a_report_that_does_not_say_whose_it_is_can_be_placed(
    own_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    nameless = tmp_path / "总结.txt"
    nameless.write_text("一、工作情况\n\n全年刑事警情99宗，同比下降3.1%。\n", encoding="utf-8")
    with serving(Assistant(own_library, today=lambda: TODAY), own_library) as served:
        page = open_page(f"{served}/#library")
        page.wait_for_selector("#jw-reports")
        page.set_input_files("#jw-upload input[type=file]", nameless)
        page.wait_for_selector("#jw-place:visible", timeout=120_000)
        picture(page, "placing")
        page.get_by_label("街道（镇）").fill("松风街道")
        page.get_by_label("报告年度").fill("2023")
        page.get_by_role("button", name="收录", exact=True).click()
        page.locator("#jw-reports tr", has_text="松风街道").wait_for(timeout=120_000)


def test_a_file_over_the_limit_is_refused_in_chinese(
    own_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    huge = tmp_path / "大.txt"
    huge.write_bytes(b"x" * 1_200_000)
    settings = UISettings(upload_megabytes=1)
    with serving(ScriptedAssistant({}), own_library, settings) as served:
        page = open_page(f"{served}/#library")
        page.wait_for_selector("#jw-reports")
        page.set_input_files("#jw-upload input[type=file]", huge)
        notice = page.locator("[data-testid=toast-text]", has_text="超过 1.0 Mb 的上限")
        notice.wait_for()
        assert notice.is_visible()


def test_a_pdf_shows_the_page_that_is_cited(
    own_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    pytest.importorskip("reportlab")
    from index.intake import take_in
    from tests.corpus.manuscript import write_pdf

    pdf = tmp_path / "报告.pdf"
    write_pdf(pdf)
    report = own_library.report(take_in(own_library, [pdf]).results[0].report)
    figure = next(f for f in report.figures if f.value is not None and not f.planned)
    assistant = Assistant(own_library, today=lambda: TODAY)
    with serving(assistant, own_library) as served:
        page = open_page(served)
        ask(page, f"{report.metadata.street}{figure.indicator}是多少")
        page.locator("#jw-log .jw-text .jw-cite").first.click()
        button = page.locator("[data-act=show-page]")
        button.wait_for()
        button.click()
        page.wait_for_function("document.querySelector('#jw-source img')?.naturalWidth > 500")
        assert not page.locator("#jw-source .jw-doc").is_visible()
        picture(page, "pdf")
        button.click()
        assert page.locator("#jw-source mark.jw-on").first.is_visible()


def test_chosen_indicators_are_compared(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}/#compare")
    page.click("[data-act=pick] >> nth=0")
    card = page.locator("#jw-compared .jw-card")
    card.first.wait_for()
    assert card.first.locator(".jw-table tbody tr").count() >= 2
    card.first.locator(".jw-table .jw-cite").first.click()
    page.wait_for_selector("#jw-source mark.jw-on")
    picture(page, "compare")


def test_a_bad_answer_becomes_a_case_and_the_evals_run(
    own_library: Library, open_page: OpenPage
) -> None:
    with serving(Assistant(own_library, today=lambda: TODAY), own_library) as served:
        page = open_page(served)
        ask(page, QUESTION)
        page.click("[data-act=down]")
        page.click(".jw-why button[type=submit]")
        page.wait_for_selector("[data-act=down][aria-pressed=true]")
        page.goto(f"{served}/#evals")
        page.reload()
        page.click("[data-act=take]")
        page.get_by_label("应说到（几项用；隔开）").fill("13.8%")
        page.get_by_role("button", name="存为用例").click()
        page.locator("#jw-case").wait_for(state="hidden")
        page.click("#jw-set input")
        page.get_by_role("option", name="本单位用例").click()
        page.wait_for_function(
            "document.querySelector('#jw-results-evals').innerText.includes('本单位用例')"
        )
        page.click("#jw-start")
        page.wait_for_selector(".jw-scores", timeout=120_000)
        assert "100.0%" in page.locator(".jw-score").first.inner_text()
        picture(page, "evals")


def test_gradios_own_words_are_chinese_in_any_browser(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/#library")
    page.wait_for_selector("#jw-upload button")
    words = page.inner_text("#jw-library-section")
    context.close()
    assert not re.search(r"Drop|Click|Upload|File Here", words)


PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<iframe src=http://evil.example></iframe>",
    "${alert(1)}{{constructor.constructor('alert(1)')()}}",
)


def test_markup_in_questions_answers_and_reports_stays_words(
    own_library: Library, open_page: OpenPage, tmp_path: Path
) -> None:
    from index.intake import take_in

    everything = " ".join(PAYLOADS)
    file = tmp_path / "<img src=x onerror=alert(1)>.txt"
    text = REPORT.replace("松风", "恶意").replace("工作情况", f"工作情况 {everything}")
    file.write_text(f"{text}\n{everything}，共3宗。\n", encoding="utf-8")
    take_in(own_library, [file])
    scripts = sample_answers(own_library)
    found = scripts[QUESTION]
    report = own_library.report(
        next(r.id for r in own_library.reports() if r.metadata.street == "恶意街道")
    )
    cited = replace(
        found.citations[0], report=report.id, title=everything, street=everything,
        section=(everything,), quote=report.text[:40], start=0, end=40, file=file.name,
    )  # fmt: skip
    bad = replace(
        found, text=f"{everything}[1]", citations=(cited,), notice=everything,
        suggestions=(everything,),
    )  # fmt: skip
    assistant = ScriptedAssistant(scripts | {everything: bad})
    with serving(assistant, own_library) as served:
        page = open_page(served)
        ask(page, everything)
        page.click("#jw-log .jw-text .jw-cite")
        page.wait_for_selector("#jw-source mark")
        page.hover("#jw-log .jw-card")
        page.goto(f"{served}/#library")
        page.wait_for_selector("#jw-reports")
        page.wait_for_timeout(500)
        assert page.locator("img[src=x], iframe, script:not([src]):not([nonce])").count() == 0
        assert everything.split()[0] in page.content().replace("&lt;", "<").replace("&gt;", ">")


def test_on_a_phone_the_source_is_a_sheet_and_nothing_runs_over(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address, width=390, height=844)
    page.wait_for_selector(".jw-starters button")
    picture(page, "phone-welcome")
    ask(page, QUESTION)
    assert not page.locator(".jw-panel").is_visible()
    page.click("#jw-log .jw-text .jw-cite")
    page.wait_for_selector("#jw-source mark.jw-on")
    box = page.locator(".jw-panel").bounding_box()
    assert box is not None
    assert (round(box["x"]), round(box["width"])) == (0, 390)
    assert round(box["y"] + box["height"]) == 844
    picture(page, "phone-source")
    page.keyboard.press("Escape")
    assert not page.locator(".jw-panel").is_visible()
    for section in ("ask", "compare", "library", "evals"):
        page.click(f"a[data-section={section}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("[data-act=toggle-side]")
    page.get_by_role("button", name="新对话").wait_for()


@pytest.mark.parametrize(("width", "dark"), [(1024, False), (1440, True), (390, True)])
def test_the_page_fits_and_reads_in_light_and_dark(
    address: str, open_page: OpenPage, width: int, dark: bool
) -> None:
    page = open_page(address, width=width, dark=dark)
    ask(page, "比较各街道的垃圾分类率")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    faint = page.evaluate(CONTRAST)
    assert faint == []
    picture(page, f"comparison-{width}{'-dark' if dark else ''}")


# Every visible piece of text against the ground it stands on, by WCAG 2 (AA: 4.5, large: 3).
CONTRAST = """
() => {
  const rgba = c => {
    const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d'); pen.fillStyle = c; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = rgba(getComputedStyle(e).backgroundColor);
      if (c[3] > 200) return c;
    }
    return [255, 255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
      continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    if (size === 0 || e.closest('.jw-sr, svg, :disabled, script, style')) continue;
    const [a, b] = [light(rgba(style.color)), light(ground(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const large = size >= 24 || (size >= 18.6 && parseInt(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5))
      faint.push(`${node.data.trim().slice(0, 20)} ${e.className} ${ratio.toFixed(2)}`);
  }
  return faint;
}
"""


def test_everything_is_reached_by_keyboard_and_named(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    ask(page, QUESTION)
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, a, input, textarea, [role=button]')]"
        ".filter(e => e.checkVisibility() && !(e.innerText || e.ariaLabel || e.title ||"
        " e.labels?.length || e.getAttribute('aria-labelledby') || e.placeholder))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert nameless == []
    page.focus("#jw-log .jw-fig")
    assert "逐字一致" in page.inner_text("#jw-tip")
    page.keyboard.press("Enter")
    page.wait_for_selector("#jw-source mark.jw-on")
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.dataset?.act ?? document.activeElement.tagName")
        )
    assert {"copy", "up", "down", "retry", "fresh", "theme"} <= reached


def test_two_windows_ask_at_once(address: str, open_page: OpenPage) -> None:
    pages = [open_page(address) for _ in range(2)]
    for page, question in zip(pages, (QUESTION, "永平街案件类警情多少宗"), strict=True):
        page.wait_for_selector(".jw-welcome")
        page.fill("#jw-question textarea", question)
    for page in pages:
        page.press("#jw-question textarea", "Enter")
    for page, figure in zip(pages, ("13.8%", "1677"), strict=True):
        page.wait_for_selector("#jw-log .jw-turn")
        shown = page.inner_text("#jw-log")
        assert figure in shown
        assert len(re.findall("13.8%|1677宗", shown)) >= 1
