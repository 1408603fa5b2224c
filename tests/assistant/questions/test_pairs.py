"""The result and the formula of a pair of figures."""

from __future__ import annotations

from decimal import Decimal

from assistant.questions.pairs import Kind, Pair
from tests.corpus.report_of import figures_of


def told(kind: Kind, text: str) -> tuple[Decimal, str, str]:
    return Pair(kind, tuple(figures_of(text))).result()


def test_a_rest_is_told_in_the_unit_of_the_whole() -> None:
    value, unit, formula = told("rest", "签约居民1.2万人，其中老年人3000人。")
    assert (value, unit) == (Decimal("0.9"), "万人")
    assert formula == "1.2万人 − 0.3万人 = 0.9万人"


def test_an_average_below_a_tenth_is_told_in_a_smaller_unit() -> None:
    value, unit, _ = told("each", "发放慰问金6万元，走访困难家庭200户。")
    assert (value, unit) == (Decimal(300), "元")


def test_a_share_is_of_the_first_figure() -> None:
    pair = Pair("share", tuple(figures_of("安装探头800个，其中高清探头600个。")))
    assert pair.result()[:2] == (Decimal(75), "%")
    assert pair.name() == "高清探头占安装探头的比重"
