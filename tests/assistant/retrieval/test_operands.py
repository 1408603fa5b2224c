"""The names of several operands, as the reports have them."""

from __future__ import annotations

from assistant.plan import Plan
from assistant.retrieval.operands import Operands
from tests.assistant.one_report import CATALOG, finder_over

TEXT = (
    "城市低保对象310人，农村低保对象96人。\n"
    "完成道路投资2.1亿元，绿化投资0.8亿元，水务投资1.2亿元。\n"
    "住宿业营业额3.4亿元，房地产业营业额9.1亿元。"
)
OPERANDS = Operands(*finder_over(TEXT))


def plan(asked: str, *parts: str) -> Plan:
    return Plan(asked, asked, asked=asked, parts=parts, places=CATALOG.places)


def test_town_and_country_are_two_where_no_figure_is_of_both() -> None:
    assert OPERANDS.town_and_country(plan("城乡低保")) == ("城市低保", "农村低保")
    assert OPERANDS.town_and_country(plan("城乡绿化")) == ()


def test_the_names_of_a_list_take_the_head_of_the_last() -> None:
    listed = OPERANDS.listed(plan("道路、绿化、水务投资", "道路", "绿化", "水务投资"))
    assert listed == ("道路投资", "绿化投资", "水务投资")


def test_a_list_of_which_reports_have_nothing_is_none() -> None:
    assert OPERANDS.listed(plan("蚕茧、蜂蜜", "蚕茧", "蜂蜜")) == ()
