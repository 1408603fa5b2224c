"""Where no figure and no heading answers, the nearest sentences are quoted, or nothing is."""

from __future__ import annotations

from assistant.chain import Assistant
from assistant.passages.lines import content_words


def test_keeps_the_words_that_carry_a_question() -> None:
    assert "垃圾" in content_words("垃圾压缩站到底怎么样")
    assert "到底" not in content_words("垃圾压缩站到底怎么样")


def test_quotes_the_sentence_that_speaks_of_the_thing(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道“楼栋党小组”是怎么做的")
    assert answer.status == "answered"
    assert any("楼栋党小组" in c.quote for c in answer.citations)


def test_is_silent_about_what_a_report_never_mentions(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道怎么建设核电站的")
    assert answer.status == "not_found"
    assert answer.citations == ()


def test_never_quotes_in_place_of_a_number_that_is_only_near(assistant: Assistant) -> None:
    answer = assistant.ask("永平街刑事警情情况")
    assert answer.status == "related"
    assert "13.8" not in answer.text


def test_every_citation_of_an_answer_is_used_in_its_text(assistant: Assistant) -> None:
    for question in ("青松街道“楼栋党小组”是怎么做的", "云城街道疫情防控情况"):
        answer = assistant.ask(question)
        assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
        assert all(f"[{c.number}]" in answer.text for c in answer.citations)
