from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import AnswerChange, AnswerFigure
from ui.marks import locate, mark_of, number_text


def figure(value: str | None, unit: str, **more: object) -> AnswerFigure:
    amount = None if value is None else Decimal(value)
    return AnswerFigure("永平街道", 2023, "", "警情", amount, unit, **more)  # type: ignore[arg-type]


def shown(text: str, *figures: AnswerFigure) -> list[str]:
    return [text[s.start : s.end] for s in locate(text, figures)]


@pytest.mark.parametrize(
    "text",
    ["警情1677宗", "警情1,677宗", "警情1，677 宗", "警情 1677.0 宗"],
)
def test_finds_a_value_however_it_is_written(text: str) -> None:
    assert len(shown(text, figure("1677", "宗"))) == 1


@pytest.mark.parametrize(
    "text", ["11677宗", "1677.5宗", "16770宗", "1677个", "0.1677宗", "31,677宗"]
)
def test_does_not_mark_another_number(text: str) -> None:
    assert shown(text, figure("1677", "宗")) == []


def test_marks_value_and_change_of_one_figure() -> None:
    change = AnswerChange("down", Decimal("14.5"), "%", "同比")
    found = shown("案件类警情1677宗，同比下降14.5％。", figure("1677", "宗", change=change))
    assert found == ["1677宗", "14.5％"]


def test_a_percentage_is_not_a_percentage_point() -> None:
    assert shown("提高2个百分点", figure("2", "%")) == []


def test_a_shared_number_goes_to_the_figure_whose_marker_follows() -> None:
    plain = figure("5", "%", citation=1)
    planned = figure("5", "%", citation=2, planned="预计")
    marks = [s.mark for s in locate("甲为5%[1]，乙为5%[2]", [planned, plain])]
    assert [m.kind for m in marks] == ["source", "caution"]


@pytest.mark.parametrize(
    ("more", "kind", "word"),
    [
        ({}, "source", "逐字一致"),
        ({"computed": True, "formula": "3 − 1 = 2"}, "computed", "3 − 1 = 2"),
        ({"approximate": "约"}, "caution", "约"),
        ({"planned": "预计"}, "caution", "预计"),
        ({"related": True}, "caution", "相近口径"),
    ],
)
def test_the_mark_says_why(more: dict[str, object], kind: str, word: str) -> None:
    mark = mark_of(figure("2", "宗", **more))
    assert mark.kind == kind
    assert word in mark.reason


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_every_number_is_found_as_it_is_shown(value: Decimal) -> None:
    text = f"共{number_text(value)}宗。"
    assert shown(text, figure(str(value), "宗")) == [f"{number_text(value)}宗".lstrip("-")] or (
        shown(text, figure(str(value), "宗")) == [f"{number_text(value)}宗"]
    )
