"""The two public reports that the product was first asked for, where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.chain import Assistant
from index.intake import take_in
from index.library import Library
from tests.assistant.binding import assert_signable
from tests.conftest import TODAY

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports" / "baiyun"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.is_dir(), reason=f"the public reports are not in {REPORTS}"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("baiyun"), create=True) as opened:
        assert take_in(opened, [REPORTS]).count("added") == 2
        yield opened


@pytest.fixture(scope="module")
def real(library: Library) -> Assistant:
    return Assistant(library, today=lambda: TODAY)


def test_never_gives_the_figure_of_the_other_street(real: Assistant, library: Library) -> None:
    answer = real.ask("永平街刑事警情同比下降多少")
    assert (answer.status, answer.reason) == ("related", "not_disclosed")
    (figure,) = answer.figures
    assert figure.indicator.startswith("案件类警情")
    assert (str(figure.value), figure.related) == ("1677", True)
    assert "14.5%" in answer.text
    assert "13.8" not in str(replace(answer, timings_ms={}))
    assert_signable(answer, library)


@pytest.mark.parametrize(
    ("question", "street", "year", "value", "amount"),
    [
        ("云城街刑事警情同比下降多少", "云城街道", 2022, "425", "13.8"),
        ("云城街治安警情同比下降多少", "云城街道", 2022, "768", "12.6"),
        ("永平街案件类警情多少宗", "永平街道", 2023, "1677", "14.5"),
        ("云城街案件类警情多少宗", "云城街道", 2022, "1193", "13"),
        ("云城街国内生产总值增长多少", "云城街道", 2022, "68", "4.3"),
    ],
)
def test_gives_value_and_change_of_the_street_and_year(
    real: Assistant,
    library: Library,
    question: str,
    street: str,
    year: int,
    value: str,
    amount: str,
) -> None:
    answer = real.ask(question)
    figure = answer.figures[0]
    assert answer.status == "answered"
    assert (figure.street, figure.year, str(figure.value)) == (street, year, value)
    assert figure.change is not None
    assert str(figure.change.amount) == amount
    assert_signable(answer, library)


@pytest.mark.parametrize(
    "question",
    [
        "永平街和云城街的案件类警情相差多少",
        "两个街道的垃圾分类率哪个高",
        "永平街存在的主要问题",
        "云城街下一步改进措施",
        "云城街拆除违法建设完成年度任务的百分之几",
        "永平街地区生产总值多少",
        "云城街预算完成率",
        "永平街做了哪些党建工作",
        "云城街12345工单按时办结多少件",
        "总结云城街的工作",
    ],
)
def test_every_number_can_be_followed_to_a_passage(
    real: Assistant, library: Library, question: str
) -> None:
    answer = real.ask(question)
    assert answer.status in {"answered", "related"}
    assert answer.citations
    assert_signable(answer, library)
