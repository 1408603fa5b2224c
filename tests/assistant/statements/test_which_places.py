"""Which office has or does a thing, where no number is asked for."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.passages.lines import held_lines
from assistant.statements.which_places import lines_naming
from tests.corpus.report_of import report_of


@pytest.mark.parametrize(
    "question", ["哪个街道搞了河长邀约制", "哪些街道推行了河长邀约制", "哪个街道提到了河长邀约制"]
)
def test_names_the_office_whose_report_speaks_of_it(offices: Assistant, question: str) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert [c.street for c in answer.citations] == ["苇塘街道"]
    assert "已检索2份报告，1份提到" in answer.text


def test_names_none_for_a_thing_that_only_resembles_it(offices: Assistant) -> None:
    assert offices.ask("哪个街道搞了街长邀约制").status == "not_found"


def test_a_number_that_is_the_end_of_a_longer_one_is_no_mention() -> None:
    held = held_lines(report_of("深入实施百千万工程。学习千万工程经验。"))
    assert [x.span.text for x in lines_naming(held, ("千万工程",))] == ["学习千万工程经验。"]


def test_a_question_for_the_larger_number_is_none_for_a_mention(offices: Assistant) -> None:
    assert "河长邀约制" not in offices.ask("哪个街道的违建拆除更多").text
