"""Amounts per head, in percent of another amount, and parts worked out of their share."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, library_over
from tests.conftest import TODAY

_YUNTAN = """云潭镇2023年工作总结

一、主要工作

常住人口4.5万人。地区生产总值36.9亿元，同比增长4.1%。固定资产投资8.2亿元。

二、民生

长者助餐点6个，全年助餐9.3万人次。排查矛盾纠纷205件，调处成功198件。

三、文旅

接待游客41.5万人次，其中过夜游客占比仅16%。
"""
_HUXI = """湖溪镇2023年工作总结

一、主要工作

常住人口3.1万人。地区生产总值24.8亿元，人均地区生产总值8.1万元。
"""

assistant = assistant_over({"云潭.txt": _YUNTAN, "湖溪.txt": _HUXI})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云潭镇按常住人口算人均GDP是多少", "人均地区生产总值8.2万元"),
        ("云潭镇人均固定资产投资，按常住人口算大概多少", "人均固定资产投资1.822万元"),
        ("云潭镇固定资产投资相当于GDP的百分之几", "相当于地区生产总值的22.2%"),
        ("云潭镇平均每个长者助餐点一年服务多少人次", "15500人次"),
        ("云潭镇排查的矛盾纠纷里有多少件没调成", "205件 − 198件 = 7件"),
        ("云潭镇过夜游客占16%，按接待游客总数算大约多少", "41.5万人次 × 16% = 6.64万人次"),
        ("云潭镇过夜游客占比16%，按总数算大约多少万人次", "6.64万人次"),
    ],
)
def test_works_out_what_two_figures_of_one_report_give(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_an_amount_per_head_that_the_report_states_is_not_computed(assistant: Assistant) -> None:
    answer = assistant.ask("湖溪镇按常住人口算人均地区生产总值多少")
    assert "人均地区生产总值8.1万元" in answer.text
    assert not any(f.computed for f in answer.figures)


def test_what_is_spent_per_household_is_no_number_of_estates(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = "云潭镇2023年工作总结\n\n一、主要工作\n\n改造老旧小区7个，惠及1,526户。\n"
    with library_over(tmp_path_factory, {"云潭.txt": text}) as library:
        answer = Assistant(library, today=lambda: TODAY).ask("云潭镇老旧小区改造平均每户投入多少")
    assert answer.status != "answered"
    assert not any(f.computed for f in answer.figures)
