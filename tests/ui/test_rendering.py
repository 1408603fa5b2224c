import json
import re
from dataclasses import replace

from assistant.answer import Answer, AnswerWarning
from index.library import Library
from tests.ui.scripted import sample_answers
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


def test_more_than_four_notes_are_folded_but_there(sample_library: Library) -> None:
    found = answer(sample_library, "云城街刑事警情同比下降多少")
    warned = replace(found, warnings=tuple(AnswerWarning("period", f"第{n}条") for n in range(6)))
    card = card_html(warned)
    assert "还有 2 条提醒" in card
    assert "第5条" in card


def test_a_street_without_the_figure_reads_not_disclosed(sample_library: Library) -> None:
    card = words(card_html(answer(sample_library, "比较各街道的垃圾分类率")))
    assert "松风街道2023—未披露" in card


def test_streets_are_bars_and_years_are_a_line(sample_library: Library) -> None:
    assert "jw-bars" in card_html(answer(sample_library, "比较各街道的垃圾分类率"))
    assert "jw-line" in card_html(answer(sample_library, "青松街道垃圾分类率近五年变化"))


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
