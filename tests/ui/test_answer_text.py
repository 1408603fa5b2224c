import re
from decimal import Decimal

import pytest

from assistant.answer import Answer, AnswerFigure, Citation
from ui.answer_text import answer_html, draft_html

CITED = Citation(1, "r", "标题", "永平街道", 2023, (), "a.md", "引文", 0, 2)


def html(text: str, *figures: AnswerFigure) -> str:
    return str(answer_html(Answer("问", "answered", text, citations=(CITED,), figures=figures)))


def visible(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def test_a_marker_with_a_citation_is_a_button() -> None:
    assert '<button type="button" class="jw-cite" data-cite="1"' in html("有[1]。")


def test_a_marker_without_a_citation_is_not() -> None:
    assert "<button" not in html("有[9]。")


def test_the_words_stay_as_they_are() -> None:
    text = "3. 面积5*3*2=30，_甲_~乙~ #3 `x` 1—11月 - 5%"
    assert visible(html(text)) == text


def test_a_list_that_is_indented_as_a_whole_is_one_list() -> None:
    assert html("相近的有：\n  - 甲\n  - 乙") == "<p>相近的有：</p><ul><li>甲</li><li>乙</li></ul>"


def test_bullets_below_bullets_become_lists_in_lists() -> None:
    assert html("- 甲\n  - 乙\n- 丙") == "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"


def test_a_figure_is_marked_and_its_text_is_not_broken() -> None:
    figure = AnswerFigure("永平街道", 2023, "", "警情", Decimal(1677), "宗", citation=1)
    markup = html("警情1677宗，同比下降。[1]", figure)
    assert visible(markup) == "警情1677宗，同比下降。[1]"
    assert 'class="jw-fig jw-source"' in markup


PAYLOADS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "[点这里](javascript:alert(1))",
    "![图](http://evil.example/x.png)",
    '"><b onmouseover=alert(1)>',
    "<iframe src='//evil.example'></iframe>",
    "\ue0000\ue001 \ue000",
    "${alert(1)} {{7*7}} {% raw %}",
    "**<b onclick=alert(1)>**",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("render", [html, lambda text: str(draft_html(text))])
def test_nothing_in_a_text_becomes_markup(render: object, payload: str) -> None:
    markup = render(payload)  # type: ignore[operator]
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", markup))
    assert tags <= {"p", "ul", "li", "strong", "button", "span", "i"}
    assert not re.search(r"<[^>]*\son\w+=", markup)
