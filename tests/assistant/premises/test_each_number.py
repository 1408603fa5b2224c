"""Each number of a statement is held against the report, and each bound against its figure."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

TANGKOU = """塘口街道2023年工作总结

一、经济发展

引进优质项目6个，总投资超120亿元。固定资产投资12.6亿元，同比增长3.4%。道路总里程突破90公里。

二、民生实事

完成民生实事18件，落实资金2.36亿元。打造特色民宿31家、床位640张。拆除违法建设3.2万平方米，完成年度任务的106%。

三、生态环境

PM2.5年均浓度34微克/立方米，垃圾分类率约30%。
"""

streets = assistant_over({"a.txt": TANGKOU})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("塘口街道办了25件民生实事，花了3.5亿，是这样吗", ["18件", "2.36亿元"]),
        ("塘口街道民生实事18件，花了3.5亿，是这样吗", ["18件", "2.36亿元", "需要先更正"]),
        ("塘口街道民宿50家、床位900张，对吗", ["31家", "640张"]),
        ("塘口街道固定资产投资12.6亿元，增长8%，属实吗", ["12.6亿元", "增长3.4%", "不一致"]),
    ],
)
def test_each_false_number_is_corrected(streets: Assistant, question: str, told: list[str]) -> None:
    answer = streets.ask(question)
    assert all(number in answer.text for number in told)
    assert any(w.kind == "premise" for w in answer.warnings)
    assert_signable(answer, streets.library)


def test_a_number_that_the_report_lacks_is_said_to_be_lacking(streets: Assistant) -> None:
    answer = streets.ask("塘口街道民宿31家，接待4700人次，对吗")
    assert "“4700人次”，报告没有写到" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "塘口街道民生实事18件，花了2.36亿，是这样吗",
        "塘口街道引进6个优质项目，总投资超120亿元，对吗",
        "塘口街道固定资产投资12.6亿元，增长3.4%，属实吗",
        "塘口街道道路总里程超过90公里了吧",
    ],
)
def test_true_numbers_are_not_corrected(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert not any(w.kind == "premise" for w in answer.warnings)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("塘口街道PM2.5都降到30微克以下了，具体是多少", "34微克/立方米，超过30微克"),
        ("塘口街道固定资产投资都超20亿了，具体多少", "12.6亿元，没有超过20亿"),
        ("塘口街道固定资产投资突破20亿了，增速是多少", "12.6亿元，没有超过20亿"),
        ("塘口街道道路总里程超过95公里了吧", "突破90公里，没有超过95公里"),
        ("塘口街道垃圾分类率超过30%了吗", "约30%，没有写明是否超过30%"),
    ],
)
def test_a_bound_is_held_against_the_figure_as_the_report_gives_it(
    streets: Assistant, question: str, told: str
) -> None:
    assert told in streets.ask(question).text


def test_a_number_beside_a_question_for_another_is_no_claim_of_it(streets: Assistant) -> None:
    answer = streets.ask("塘口街道办了18件民生实事，落实资金多少")
    assert "2.36亿元" in answer.text
    assert "报告没有写到" not in answer.text
