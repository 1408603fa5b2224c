"""A figure of another stage of the matter, or of other people, is only offered."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_LINTANG = """麟塘镇2024年工作总结

一、社会事业

暑期托管班共招收外来务工人员子女286名。登记留守儿童934名，结对“爱心妈妈”210人。急救志愿者考取救护员证305人。“两癌”检查覆盖适龄妇女3120人。

二、经济发展

发放小额信贷862万元，惠及190户。发放消费券415万元，核销率88.2%。茶叶节签下采购协议7300万元。既有住宅加装电梯居民申请42台。见习岗位募集360个。

三、问题整改

接受县委巡察，反馈问题38个。问题厕所整改296座。维修资金使用申请受理51件。

"""

assistant = assistant_over({"麟塘.txt": _LINTANG})


@pytest.mark.parametrize(
    "question",
    [
        "麟塘镇暑期托管班报名的孩子有多少",
        "麟塘镇登记的留守老人有多少",
        "麟塘镇小额信贷2024年收回来多少钱",
        "麟塘消费券拉动了多少消费",
        "麟塘茶叶节签的协议，实际到账多少钱",
        "麟塘加装的电梯已经用上了几台",
        "麟塘见习岗位实际到岗多少人",
        "麟塘巡察反馈的问题改完了几个",
        "麟塘查出来有毛病的厕所有多少座",
        "麟塘维修资金的申请批了多少件",
    ],
)
def test_another_stage_is_no_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status in {"related", "not_found"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("麟塘镇暑期托管班收了多少孩子", "286名"),
        ("麟塘镇登记的留守儿童有多少", "934名"),
        ("麟塘镇小额信贷2024年放了多少钱", "862万元"),
        ("麟塘消费券发了多少钱", "415万元"),
        ("麟塘茶叶节签了多少钱的采购协议", "7300万元"),
        ("麟塘巡察反馈了多少个问题", "38个"),
        ("麟塘问题厕所改好了多少座", "296座"),
        ("麟塘维修资金使用申请受理了多少件", "51件"),
        ("麟塘志愿者里拿到救护员证的有多少人", "305人"),
    ],
)
def test_the_very_stage_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
