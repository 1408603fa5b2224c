"""Figures found for a part of the asked name are only offered where the question denies them."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_HUAJI = """花畸镇2024年工作总结

一、口岸经济

落地加工企业9家。全年进出口货运量152.6万吨，增长8.3%。远洋渔船17艘。

二、民生保障

慰问困难家庭412户，发放慰问金61.8万元。发放失业保险金2180万元。市级公共充电桩86个。

"""

assistant = assistant_over({"花畸.txt": _HUAJI})


@pytest.mark.parametrize(
    "question",
    [
        "花畸那几家搞落地加工的企业，2024年产值做到多少？",
        "花畸镇2024年还在领失业保险金的人有多少？",
        "花畸镇2024年进出口货值是多少？",
        "花畸镇远洋渔船总吨位多少",
    ],
)
def test_another_measure_of_the_thing_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status in {"related", "not_found"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("花畸镇落地加工企业有多少家", "9家"),
        ("花畸镇2024年发了多少失业保险金", "2180万元"),
        ("花畸镇2024年进出口货运量是多少", "152.6万吨"),
        ("花畸镇远洋渔船有多少艘", "17艘"),
    ],
)
def test_the_very_figure_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_money_is_asked_for_and_not_those_who_got_it(assistant: Assistant) -> None:
    answer = assistant.ask("花畸慰问困难家庭，慰问金总共发出去多少？")
    assert not any(f.unit == "户" and not f.related for f in answer.figures)
    assert "412户" in assistant.ask("花畸镇慰问困难家庭多少户").text
