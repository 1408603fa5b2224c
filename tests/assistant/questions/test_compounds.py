"""A cue or a place's name that only seems to stand in a word is not read as one."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_QINGHE = """青禾镇2024年工作总结

一、环境整治

水质达标率96.5%，同比提高2.1个百分点。查处毁绿占绿案件12宗，清产核资收回被占集体林地230亩。新增长者饭堂3间，累计11间。打造街角口袋公园6个。压减一般性支出320万元。道路机械化清扫率91.2%。

二、社会事业

大学生返乡创业项目39个。送戏下乡46场。营养改善计划支出88万元。初信初访一次性化解率97.2%。手语翻译服务132人次。淘汰落后产能企业4家。学前三年毛入园率98.3%。改造提升高标准农田1200亩。新增加装电梯12台。创成省级文明单位5个。安排专项资金760万元。

三、考核

部门预算执行率95.8%，部门预算执行率得分9分。前三季度税收1.8亿元，增长3.1%。

"""

assistant = assistant_over({"青禾.txt": _QINGHE})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾镇水质达标率是多少", "96.5%"),
        ("青禾查处毁绿占绿案件多少宗", "12宗"),
        ("青禾收回被占林地多少亩", "230亩"),
        ("青禾新增长者饭堂几间", "3间"),
        ("青禾街角口袋公园打造了几个", "6个"),
        ("青禾压减一般性支出多少", "320万元"),
        ("青禾镇道路机械化清扫率多少", "91.2%"),
        ("青禾返乡创业的大学生项目几个", "39个"),
        ("青禾送戏下乡多少场", "46场"),
        ("青禾营养改善计划花了多少钱", "88万元"),
        ("青禾2024年初信初访化解率", "97.2%"),
        ("青禾手语翻译服务多少人次", "132人次"),
        ("青禾淘汰落后产能企业几家", "4家"),
        ("青禾学前三年毛入园率是多少", "98.3%"),
        ("青禾提升高标准农田多少亩", "1200亩"),
        ("青禾新增加装电梯多少台", "12台"),
        ("青禾省级文明单位有几个", "5个"),
        ("青禾专项资金安排多少", "760万元"),
        ("青禾部门预算执行率得分多少", "9分"),
        ("青禾部门预算执行率多少", "95.8%"),
        ("青禾一至三季度税收多少", "1.8亿元"),
    ],
)
def test_a_word_is_read_whole(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert "没有报告" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾镇水质达标率提高了多少", "2.1个百分点"),
        ("青禾税收2024年前三季度增长多少", "3.1%"),
        ("青禾镇和嘉陵镇的税收谁高", "嘉陵镇"),
        ("帮我把这段话翻译成英文", "只能回答"),
    ],
)
def test_a_cue_by_itself_is_still_one(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).text
