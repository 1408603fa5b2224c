"""Figures that the question as a whole means, where no rule on its words tells."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_MEIAN = """梅岸镇2024年工作总结

一、海洋与港口

清理海漂垃圾2460吨，查处超限超载砂石车辆318辆次。渔港全年进出港船舶1.4万艘次。出栏生猪5200头。

二、产业发展

全镇民宿和农家乐达到214家，床位5180张。渔农业总产值12.6亿元，增长5.1%。新增工业机器人860台。兑现各级惠企奖补4120万元。栽植各类苗木63.7万株。盐业税收占比下降到38.4%。

三、民生保障

服务老年人就餐31.7万人次。发放人才租房补贴920万元。协助安置转岗职工196人。新招募文艺骨干27名。

"""

assistant = assistant_over({"梅岸.txt": _MEIAN})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("梅岸海面上漂的那些脏东西捞走了多少吨", "清理海漂垃圾2460吨"),
        ("查下梅岸2024年逮了多少辆超载拉沙石的车", "318辆次"),
        ("梅岸民宿加农家乐一共几家", "民宿和农家乐214家"),  # the report gives the sum itself
        ("梅岸渔业农业加起来产值多少", "渔农业总产值12.6亿元"),
        ("梅岸税收里头盐业占几成", "盐业税收占比38.4%"),
        ("梅岸车间里添了好多台机器人", "新增工业机器人860台"),
        ("梅岸给企业兑现了多少奖补", "4120万元"),
        ("2024年梅岸一共种下去多少棵树苗", "栽植各类苗木63.7万株"),
        ("梅岸老年食堂一年有多少人次去吃饭", "服务老年人就餐31.7万人次"),
    ],
)
def test_one_number_is_told_whatever_the_words_are(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_it_is_told_that_the_name_is_the_reports(assistant: Assistant) -> None:
    answer = assistant.ask("梅岸海面上漂的那些脏东西捞走了多少吨")
    assert any(w.kind == "scope" and "清理海漂垃圾" in w.message for w in answer.warnings)
    assert "原文写作" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "梅岸2024年出栏了多少头牛",
        "梅岸给人才买房补了多少钱",
        "梅岸文艺骨干一共有多少名",
        "梅岸海边的垃圾桶有多少个",
        "梅岸2024年的刑事警情多少宗",
        "梅岸渔港里停了多少艘船过冬",
    ],
)
def test_what_only_comes_near_is_not_told_as_the_answer(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status in {"related", "not_found"}


def test_another_year_is_not_told_for_the_one_asked_about(assistant: Assistant) -> None:
    answer = assistant.ask("梅岸2021年海面上漂的脏东西捞走了多少吨")
    assert answer.status != "answered"
