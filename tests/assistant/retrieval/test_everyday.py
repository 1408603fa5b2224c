"""What people say is held against the words that stand with a figure."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.retrieval.everyday import weight
from tests.assistant.streets import assistant_over

_LUSHAN = """芦山街道2023年工作总结

一、民生保障

建成长者饭堂6个，日均就餐415人次，发放助餐补贴52.6万元。高龄独居老人1863人。为劳动者追回工资730万元。建设家庭养老床位146张。

二、平安建设

电信网络诈骗警情96宗，群众损失1840万元，止付资金312万元。配备专职网格员74名。入室盗窃警情9件。

三、城市管理

清拖僵尸车205辆，疏通雨污管网11.3公里，老旧小区物业费收缴率68.5%。新招募文艺骨干27名。元宵灯会历时5天。

四、文旅

过夜游客8.4万人次。“三资”平台完成交易45宗。联系企业1312家。
"""

assistant = assistant_over({"芦山.txt": _LUSHAN})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("芦山帮打工的人要回来多少工钱", "追回工资730万元"),
        ("芦山给老人吃饭补了多少钱", "助餐补贴52.6万元"),
        ("芦山拖走了多少辆没人要的废车", "清拖僵尸车205辆"),
        ("芦山三资平台做成了多少单", "交易45宗"),
        ("芦山联系走访了多少企业", "联系企业1312家"),
        ("芦山老小区的物业费能收上来几成", "收缴率68.5%"),
        ("芦山下水管子通了多少公里", "疏通雨污管网11.3公里"),
        ("芦山在老人家里建了多少张养老床", "家庭养老床位146张"),
        ("来芦山玩还住一晚的客人一共有多少人次", "过夜游客8.4万人次"),
    ],
)
def test_words_of_every_day_find_the_figure_that_bears_the_reports_word(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("芦山网格员走了几个", "74"),  # how many there are is not how many left
        ("芦山的文艺骨干一共有多少名", "27"),  # nor are the new ones all
        ("芦山高龄独居老人里失能的有几位", "1863"),  # nor the whole its part
        ("芦山的长者饭堂收了多少学生", "6"),  # nor the halls those who come
        ("芦山还给群众的被骗资金有多少", "1840"),  # nor what was lost what was given back
        ("芦山的长者饭堂有几张床", "6个"),  # nor the halls their beds
        ("芦山元宵灯会接待了多少过夜游客", "8.4"),  # nor the year's guests those of one feast
    ],
)
def test_what_makes_another_figure_of_it_is_no_answer(
    assistant: Assistant, question: str, figure: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status != "answered" or figure not in answer.text


def test_words_that_tell_nothing_have_no_weight() -> None:
    assert weight("里一共") == 0
    assert weight("失能") == 2
