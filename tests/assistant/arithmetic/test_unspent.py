"""What is left of the money for one thing, and never that of the whole office."""

from __future__ import annotations

import pytest

from assistant.arithmetic.unspent import thing_unspent
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_BODY = (
    "全年预算数8950万元，执行数7160万元。基本支出预算2530万元，执行2277万元；项目支出预算6420万元，执行4883万元。\n\n"
    "（一）重点项目\n\n1.河道保洁项目。预算1240.00万元，执行1016.80万元，执行率82.0%。\n\n"
    "2.居家养老服务项目。预算486.20万元，执行402.05万元，执行率82.7%。\n\n"
    "（二）实事\n\n十件实事总投资4870万元，实际支出4316万元。管网改造项目预算1.2亿元，执行9800万元。"
    "路灯更新项目预算60万元，执行66万元。年末公务用车保有量19辆，其中执法用车11辆。"
)


street = assistant_over({"heshan.txt": summary_of("鹤山街道", _BODY)})


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("鹤山街道河道保洁项目还有多少钱没花出去", "1240万元 − 1016.8万元 = 223.2万元"),
        ("鹤山街道居家养老项目的钱还剩多少", "486.2万元 − 402.05万元 = 84.15万元"),
        ("鹤山街道项目支出还剩多少没花", "6420万元 − 4883万元 = 1537万元"),
        ("鹤山街道基本支出预算还剩多少没执行", "2530万元 − 2277万元 = 253万元"),
        ("鹤山街道十件实事的钱还剩多少没用完", "4870万元 − 4316万元 = 554万元"),
        ("鹤山街道管网改造项目还有多少钱没花", "1.2亿元 − 0.98亿元 = 0.22亿元"),
        ("鹤山街道2023年预算还剩多少没花", "8950万元 − 7160万元 = 1790万元"),
    ],
)
def test_takes_what_was_spent_off_the_very_thing(
    street: Assistant, question: str, formula: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert formula in answer.text
    assert sum(f.citation is not None for f in answer.figures) == 2


def test_more_spent_than_given_leaves_nothing(street: Assistant) -> None:
    text = street.ask("鹤山街道路灯更新项目还有多少钱没花").text
    assert "没有剩余" in text
    assert "66万元 − 60万元 = 6万元" in text


def test_gives_nothing_of_the_whole_for_a_thing_without_a_budget(street: Assistant) -> None:
    answer = street.ask("鹤山街道图书采购项目还有多少钱没花")
    assert answer.status != "answered"
    assert "1790" not in answer.text


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        ("城中村综合治理项目花", "城中村综合治理项目"),
        ("项目支出还剩花", "项目支出"),
        ("全年预算还剩未执行", ""),
        ("钱还剩", ""),
    ],
)
def test_tells_one_thing_from_the_whole(asked: str, thing: str) -> None:
    assert thing_unspent(asked) == thing
