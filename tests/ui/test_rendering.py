import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.answer import (
    Answer,
    AnswerChange,
    AnswerFigure,
    AnswerWarning,
    Comparison,
    ComparisonRow,
)
from index.library import Library
from tests.ui.scripted import sample_answers
from ui.comparison_view import chart, comparison_html, in_order, worded_change, worded_value
from ui.rendering import card_html, conversation_html, notes, plain_text
from ui.turns import ShownTurn


def answer(library: Library, question: str) -> Answer:
    return sample_answers(library)[question]


def words(markup: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", markup))


def test_a_near_answer_says_so_before_anything_else(sample_library: Library) -> None:
    card = words(card_html(answer(sample_library, "永平街刑事警情同比下降多少")))
    assert card.startswith("未单列，附相近口径")


def test_reservations_without_a_warning_get_a_note(sample_library: Library) -> None:
    compared = answer(sample_library, "比较各街道的垃圾分类率")
    assert [n.kind for n in notes(compared)] == ["year", "approximate"]


def test_a_reservation_with_a_warning_gets_no_second_note(sample_library: Library) -> None:
    related = answer(sample_library, "永平街刑事警情同比下降多少")
    assert len(notes(related)) == 1


def test_notes_of_one_kind_stand_together_and_many_are_folded_but_there(
    sample_library: Library,
) -> None:
    found = answer(sample_library, "云城街刑事警情同比下降多少")
    warned = replace(found, warnings=tuple(AnswerWarning("period", f"第{n}条") for n in range(6)))
    card = card_html(warned)
    assert card.count("<b>统计期</b>") == 1
    assert "还有 4 条提醒" in card
    assert "第5条" in card


def test_a_street_without_the_figure_reads_not_disclosed(sample_library: Library) -> None:
    card = words(card_html(answer(sample_library, "比较各街道的垃圾分类率")))
    assert "松风街道20232023—未披露" in card


def test_streets_are_bars_and_years_are_a_line(sample_library: Library) -> None:
    assert "jw-bars" in card_html(answer(sample_library, "比较各街道的垃圾分类率"))
    assert "jw-line" in card_html(answer(sample_library, "青松街道垃圾分类率近五年变化"))


def compared(*figures: AnswerFigure | None, unit: str = "%") -> Comparison:
    rows = [ComparisonRow(f"第{n}街道", 2023, f) for n, f in enumerate(figures)]
    return Comparison("产量", unit, tuple(rows))


def figure(value: str, unit: str, number: int, **more: Any) -> AnswerFigure:
    found = Decimal(value) if value else None
    return AnswerFigure("", 2023, "", "产量", found, unit, citation=number, **more)


def test_values_in_other_units_are_drawn_to_one_scale() -> None:
    markup = chart(compared(figure("2", "亿斤", 1), figure("5", "万吨", 2), unit="万吨"))
    widths = [float(w) for w in re.findall(r"jw-bar-fill[^>]*width:([\d.]+)%", markup)]
    assert widths[0] == 2 * widths[1]
    assert "不同单位已换算" in markup


def test_bars_of_changes_are_labelled_with_the_changes() -> None:
    risen = AnswerChange("up", Decimal("6.1"), "%", "同比")
    fallen = AnswerChange("down", Decimal("2.7"), "%", "同比")
    markup = chart(
        compared(figure("2", "万亿元", 1, change=risen), figure("", "", 2, change=fallen), unit="")
    )
    assert "同比上升6.1%" in markup
    assert "2万亿元" not in markup


def test_reservations_stand_where_the_report_puts_them() -> None:
    rough = figure("", "", 1, change=AnswerChange("up", Decimal("5.2"), "%", ""))
    rough = replace(rough, approximate="左右", planned="预计")
    assert worded_change(rough) == "预计上升5.2%左右"
    assert worded_value(figure("200", "亿元", 1, approximate="约…余")) == "约200余亿元"


def test_lines_that_the_table_repeats_are_folded_and_others_are_not() -> None:
    table = compared(figure("2", "%", 1), figure("3", "%", 2))
    text = "第1街道最高。\n- 第0街道2%[1]。\n- 第1街道3%[2]。\n- 另一街道未可比[3]。"
    shown, folded = card_html(Answer("问", "answered", text, comparison=table)).split("逐条说明")
    assert "另一街道" in shown
    assert "第0街道2%" in folded


def test_many_streets_without_a_figure_are_one_line() -> None:
    shown = words(comparison_html(compared(figure("2", "%", 1), None, None, None, None)))
    assert "另有4个单位没有可比较的数：第1街道、第2街道、第3街道、第4街道。" in shown


def test_the_years_of_one_street_are_a_line_in_their_order() -> None:
    rows = [ComparisonRow("甲街道", y, figure(str(y - 2000), "%", n))
            for n, y in enumerate((2023, 2021, 2022), 1)]  # fmt: skip
    comparison = Comparison("率", "%", tuple(rows))
    assert [row.year for row in in_order(comparison)] == [2021, 2022, 2023]
    assert "jw-line" in chart(comparison)


def test_each_citation_can_be_opened_where_it_stands(sample_library: Library) -> None:
    found = answer(sample_library, "云城街刑事警情同比下降多少")
    card = card_html(found)
    attribute = re.search(r'data-passages="([^"]+)"', card)
    assert attribute is not None
    places = json.loads(attribute[1].replace("&#34;", '"'))
    text = sample_library.report(places[0]["report"]).text
    assert text[places[0]["start"] : places[0]["end"]] == found.citations[0].quote


def test_only_the_last_turn_can_be_changed(sample_library: Library) -> None:
    turns = [
        ShownTurn(str(n), "问", answer(sample_library, "云城街刑事警情同比下降多少"))
        for n in range(3)
    ]
    markup = conversation_html(turns, "c")
    assert markup.count('data-act="retry"') == markup.count('data-act="edit"') == 1


def test_a_turn_without_an_answer_says_why() -> None:
    assert "已停止回答。" in conversation_html([ShownTurn("1", "问", None, "已停止回答。")], "c")


def test_copied_text_carries_notes_and_quotes(sample_library: Library) -> None:
    found = answer(sample_library, "永平街刑事警情同比下降多少")
    copied = plain_text(found)
    assert "口径：" in copied
    assert found.citations[0].quote in copied


def test_titles_sections_and_files_cannot_become_markup(sample_library: Library) -> None:
    found = answer(sample_library, "云城街刑事警情同比下降多少")
    bad = "<img src=x onerror=alert(1)>"
    cited = replace(found.citations[0], title=bad, street=bad, section=(bad,), quote=bad, file=bad)
    turn = ShownTurn("1", bad, replace(found, citations=(cited,), notice=bad, suggestions=(bad,)))
    assert "<img" not in conversation_html([turn], "c")
