"""Computations over one sentence that a question describes, and years worked back from the next."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

LIUHE = """柳河街道2023年工作总结

一、经济发展

全年地区生产总值52.5亿元，同比增长5%。铁路、公路、水运分别完成投资12亿元、8亿元、5亿元。

二、平安建设

排查消防隐患640处，整改598处。安装智能烟感设备1500个，其中联网设备1200个。发生火灾9起，比上年减少3起。

三、民生服务

开展“邻里夜谈会”，议定事项96件，已办成81件。发放临时救助金84万元，惠及困难家庭120户。热线按时办结率98.5%，群众满意率71.2%。
"""

street = assistant_over({"a.txt": LIUHE})


def computed(answer: Answer) -> list[tuple[str, str]]:
    return [(str(f.value), f.unit) for f in answer.figures if f.computed]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳河街夜谈会定下来的事，还有几件没办成", ("15", "件")),
        ("柳河街智能烟感里头，联网的比例有多高", ("80", "%")),
        ("柳河街铁路、公路、水运三块投资合计多少", ("25", "亿元")),
        ("柳河街临时救助金平均每户多少万元", ("0.7", "万元")),
    ],
)
def test_computes_with_the_one_sentence_that_is_meant(
    street: Assistant, question: str, value: tuple[str, str]
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert [(str(float(v)).removesuffix(".0"), u) for v, u in computed(answer)] == [value]


def test_never_tells_a_part_of_a_sum_as_the_whole(street: Assistant) -> None:
    answer = street.ask("柳河街铁路、公路、航空投资合计多少")
    assert ("20", "亿元") not in computed(answer)
    assert answer.status != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "按2023年的增速倒推，柳河街2022年地区生产总值大约多少",
        "柳河街2022年的地区生产总值是多少（用2023年的涨幅往回算）？",
    ],
)
def test_works_the_year_before_back_where_that_is_asked(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    figure = next(f for f in answer.figures if f.computed)
    assert (answer.status, figure.year, figure.formula) == (
        "answered", 2022, "52.5亿元 ÷ 105% = 50亿元",
    )  # fmt: skip
    assert {"year", "approximate"} <= {w.kind for w in answer.warnings}


def test_does_not_reckon_with_rates_unasked(street: Assistant) -> None:
    answer = street.ask("柳河街2022年的地区生产总值是多少")
    assert (answer.status, answer.reason) == ("not_found", "no_such_year")


def test_corrects_a_rate_under_the_name_of_another(street: Assistant) -> None:
    answer = street.ask("柳河街的群众满意率高达98.5%，写进总结合适吗")
    assert "premise" in [w.kind for w in answer.warnings]
    assert "71.2%" in answer.text
