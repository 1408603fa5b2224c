"""Ranks are told with the figure, or in the sentence, that carries them."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORT = """梨川街道2024年工作总结

现将2024年工作报告如下。

一、2024年工作回顾

（一）治安平稳
案件类警情812宗，同比下降9.7%，降幅全区第三。信访考核结果排名居全区前列。

（二）经济运行
地区生产总值41.5亿元，总量全区第八。
"""

street = assistant_over({"lichuan_2024.txt": _REPORT})


@pytest.mark.parametrize("question", ["梨川街治安排第几", "梨川街道治安在全区排名多少"])
def test_the_rank_of_a_field_is_that_of_its_figures(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert "第三" in answer.text
    assert "第八" not in answer.text
    assert "信访" not in answer.text


def test_a_rank_that_belongs_to_no_figure_is_quoted(street: Assistant) -> None:
    assert "前列" in street.ask("梨川街信访考核排名").text
