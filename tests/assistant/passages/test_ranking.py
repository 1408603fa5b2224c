"""Sentences are found by what they say, where a question uses other words."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

REPORT = """2023年东湖街道工作总结

现将2023年工作情况报告如下。

一、主要工作

（一）经济发展。全年一般公共预算收入2.15亿元，完成年度预算的96.3%。减收的主要因素是两家贸易企业迁出。全年小麦总产1.32万吨，较上年减少3.1%，主要受春季连阴雨影响。

（二）城市治理。更新改造小区8个，完工6个。南关、北里2个小区因燃气管线改迁，工期顺延到下一年。业主对物业的意见集中于报修拖延、账目不公开、楼道堆物三个方面。

受理12345热线3120件，投诉集中于噪声扰民、乱停车和供暖，三类共1460件。开展违建治理，拆除违建1.2万平方米。断面氨氮浓度年均0.7毫克/升。

（三）民生保障。针对企业搬迁后待岗的职工，开办家政、电工、面点培训班6期，结业180人。新建健身步道3公里。

（四）为基层减负。清理社区挂牌，由平均21块减至7块；取消报表29项。

二、存在问题

待岗职工年龄偏大，转岗意愿不强。停车位缺口仍在扩大。

三、2024年工作安排

持续治理违建，实现新增违建为零。
"""

lake = assistant_over({"lake.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("东湖街道粮食减产什么原因", "连阴雨"),
        ("东湖街道财政收入没完成预算的原因", "贸易企业迁出"),
        ("东湖街道那2个小区为什么没按时改造完", "燃气管线改迁"),
        ("东湖街道老百姓对物业主要不满意在哪", "报修拖延"),
        ("东湖街道基层减负做了哪些工作", "29项"),
        ("东湖街道帮下岗职工转岗做了哪些事", "面点培训班"),
        ("东湖街道12345投诉主要集中在哪几类", "噪声扰民"),
        ("东湖街道违建治理情况和下一步打算是什么", "1.2万平方米"),
        ("东湖街道违建治理情况和下一步打算是什么", "持续治理违建"),
    ],
)
def test_quotes_what_answers_in_other_words(lake: Assistant, question: str, words: str) -> None:
    answer = lake.ask(question)
    assert answer.status != "not_found"
    assert words in answer.text


def test_a_sentence_near_in_meaning_alone_is_offered_as_no_answer(lake: Assistant) -> None:
    answer = lake.ask("东湖街道下岗的人后来学了什么手艺")
    assert answer.status != "answered"


@pytest.mark.parametrize(
    "question", ["东湖街道怎么建设核电站的", "东湖街道地铁站有多少个", "东湖街道PM2.5年均浓度"]
)
def test_is_silent_about_what_a_report_does_not_speak_of(lake: Assistant, question: str) -> None:
    assert lake.ask(question).status == "not_found"
