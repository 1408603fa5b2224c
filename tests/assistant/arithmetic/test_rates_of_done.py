"""A rate that no report states is computed where one sentence gives part and whole of one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over, summary_of
from tests.conftest import TODAY

_BODY = (
    "开展消防演练12场，检查生产经营单位1940家次，排查隐患1385处，整改到位1352处。\n\n"
    "调解矛盾纠纷263件，成功258件。签约项目14个，计划总投资18.6亿元，当年开工9个，到位资金7.5亿元。\n\n"
    "受理信访积案60件，其中重点积案20件，化解18件。受理投诉80件，办结76件，办结率95%。"
)


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over one report."""
    with library_over(tmp_path_factory, {"heshan.txt": summary_of("鹤山街道", _BODY)}) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("鹤山街道隐患整改率是多少", "1352处 ÷ 1385处 = 97.62%"),
        ("鹤山街道矛盾纠纷调解成功率", "258件 ÷ 263件 = 98.1%"),
        ("鹤山街道签约项目开工率多少", "9个 ÷ 14个 = 64.29%"),
    ],
)
def test_computes_with_formula_and_both_numbers(
    street: Assistant, question: str, formula: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert "没有直接给出" in answer.text
    assert formula in answer.text
    assert [f.computed for f in answer.figures].count(True) == 1
    assert len([f for f in answer.figures if f.citation]) == 2


@pytest.mark.parametrize(
    "question",
    [
        "鹤山街道重大隐患整改率",  # of another whole
        "鹤山街道消防隐患整改率",  # 消防 is told of something else
        "鹤山街道隐患按期整改率",
        "鹤山街道签约项目资金到位率",
        "鹤山街道信访积案化解率",  # two wholes stand before it
        "鹤山街道企业整改率",
    ],
)
def test_computes_nothing_where_the_whole_is_in_doubt(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert not any(f.computed for f in answer.figures)
    assert "÷" not in answer.text


def test_a_stated_rate_is_told_as_it_is(street: Assistant) -> None:
    answer = street.ask("鹤山街道投诉办结率")
    assert "95%" in answer.text
    assert "÷" not in answer.text


def test_a_rate_of_what_was_done_at_once_is_that_of_this_very_way(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    body = "年内发现隐患4100处，责令整改1066处，现场整改3034处。"
    with library_over(tmp_path_factory, {"a.txt": summary_of("鹤山街道", body)}) as library:
        ask = Assistant(library, today=lambda: TODAY).ask
        told = ask("鹤山街道安全隐患现场整改率是多少，按4100处算")
        assert "3034处 ÷ 4100处 = 74%" in told.text
        assert ask("鹤山街道隐患整改率").status != "answered"  # in two ways: which is it?
