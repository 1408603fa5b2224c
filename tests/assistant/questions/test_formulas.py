"""Computations that a question words as a formula over two indicators."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("青松街道2023年平均每个党支部有多少名党员", "3302名 ÷ 98个 = 33.69名"),
        ("青松街道2023年刑事警情占案件类警情的比重", "408宗 ÷ 1164宗 = 35.05%"),
        (
            "柳塘镇2023年一般公共预算支出里扣掉民生支出还剩多少亿元",
            "4.12亿元 − 3.09亿元 = 1.03亿元",
        ),
        ("青松街道2023年刑事警情加治安警情合计多少宗", "408宗 + 756宗 = 1164宗"),
        ("青松街道养老床位2023年相对2022年的增长率", "80 ÷ 320张 = 25%"),
    ],
)
def test_computes_what_a_question_words_as_a_formula(
    assistant: Assistant, question: str, formula: str
) -> None:
    answer = assistant.ask(question)
    assert formula in [f.formula for f in answer.figures if f.computed], answer.text


def test_states_both_numbers_of_a_formula_with_their_passages(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年平均每个党支部有多少名党员")
    assert {str(f.value) for f in answer.figures if f.citation is not None} == {"3302", "98"}


def test_computes_nothing_when_one_number_is_not_disclosed(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年平均每个火箭站有多少名党员")
    assert not any(f.computed for f in answer.figures)
