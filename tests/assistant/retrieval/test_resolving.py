"""Figures asked for in words of one's own, and those that only look like what is asked."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_HEBIN = """河滨街道2023年工作总结

一、民生服务

发放高龄津贴186万元，惠及老人2140名。为居民实现微心愿312个。完成60岁以上全程接种4100人，18岁以上接种加强针3.6万人。安装独立烟感探测器2750个。

二、基层治理

全街划分网格47个，配备专职网格员52名。开设垃圾分类巴士线路6条。走访慰问经费38.5万元。

三、文旅商贸

滨河步行街出租率88.4%，比上年末下降1.6个百分点。新能源汽车产量2.3万辆。完成工业投资24.6亿元，其中技改投资9.3亿元。工业用电量3.4亿千瓦时。查处无证经营游船7艘。规上工业总产值31.5亿元。新增国家级专精特新“小巨人”企业3家。建成视频监控812支。年末出栏生猪2600头。

四、集体经济

村集体经营性收入合计386万元，9个村均在15万元以上，柳湾村88万元最高，石埠村19.5万元最低。加装电梯14台。

"""

assistant = assistant_over({"河滨.txt": _HEBIN})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("河滨街道给高龄老人发的津贴一共多少钱", "高龄津贴186万元"),
        ("河滨街道帮着实现的小心愿有几个", "微心愿312个"),
        ("河滨街道垃圾分类的巴士跑几条线路", "垃圾分类巴士线路6条"),
        ("河滨街道企业花在技术改造上的投资是多少", "技改投资9.3亿元"),
        ("河滨街道厂子里一年用了多少度电", "工业用电量3.4亿千瓦时"),
        ("河滨街道国家专精特新小巨人企业新增几家", "3家"),
        ("河滨街道装了多少个视频监控", "视频监控812支"),  # 个 is said of all things
    ],
)
def test_a_figure_asked_for_in_other_words_is_the_answer(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert answer.figures[0].citation is not None


def test_a_figure_taken_by_its_meaning_is_told_as_such(assistant: Assistant) -> None:
    answer = assistant.ask("河滨街道帮着实现的小心愿有几个")
    assert any(w.kind == "scope" and "微心愿" in w.message for w in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "河滨街道60岁以上老人打加强针的有多少人",  # 加强针 is told of those over 18
        "河滨街道走访慰问了多少退役军人",  # 38.5万元 counts nobody
        "河滨街道新能源汽车出口多少辆",  # made, not exported
        "河滨街道刑事警情多少宗",
        "河滨街道有证的游船有多少艘",
        "河滨街道出栏了多少头牛",
        "河滨街道石埠村的集体经营性收入是多少",  # 386万元 are all villages'
        "河滨街道加装的电梯坏过几台",  # borne whole, and the question says something of it
        "河滨街道工业总产值是多少",  # 规上 is a part of it
    ],
)
def test_what_only_looks_like_it_is_offered_and_not_asserted(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status != "answered"
