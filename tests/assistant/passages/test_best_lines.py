"""Questions in words are answered by the sentences that answer, and by nothing beside them."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("question", "told", "beside"),
    [
        ("苇塘口袋公园建在哪里", "苇岸路东口", "夜市"),
        ("苇塘暑期班是谁办的", "街道团工委联合高校志愿者", "社工站"),
        ("苇塘谁来当民间河长", "退休教师担任民间河长", "夜市"),
        ("苇塘怎么发展夜间经济的", "渡头夜市", "苇企贷"),
        ("苇塘的发展定位是什么", "阀门名镇、宜居水乡", "不平凡"),
        ("苇塘下一步怎么发展产业", "龙头企业培育计划", "总体要求"),
        ("苇塘2025年水利方面有什么项目", "加固河堤3.2公里", "整机项目"),
        ("苇塘教育方面的短板和2025年的措施", "新建苇塘第三小学", "整机项目"),
        ("杉岭在基层减负上有什么举措", "精简会议文件", "老旧小区"),
        ("杉岭招商是谁带队去的", "由街道主任带队赴苏州", "老旧小区"),
    ],
)
def test_quotes_what_answers_and_nothing_beside_it(
    offices: Assistant, question: str, told: str, beside: str
) -> None:
    answer = offices.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert beside not in answer.text


@pytest.mark.parametrize(
    "question", ["苇塘街道的旅游发展怎么样", "杉岭街道乡村振兴做得怎么样", "杉岭街道的水利建设如何"]
)
def test_a_field_that_a_report_does_not_tell_of_is_not_disclosed(
    offices: Assistant, question: str
) -> None:
    assert offices.ask(question).reason == "not_disclosed"


def test_who_does_more_is_still_asked_of_numbers(offices: Assistant) -> None:
    assert "民间河长" not in offices.ask("苇塘和杉岭谁引进的项目多").text


@pytest.mark.parametrize(
    "question", ["苇塘准备抓哪几方面工作", "苇塘2025年要抓哪些重点工作", "苇塘2025年打算做什么"]
)
def test_the_plans_as_a_whole_are_told_in_order(offices: Assistant, question: str) -> None:
    text = offices.ask(question).text
    places = [text.find(told) for told in ("推动产业", "城市提能", "民生提质")]
    assert -1 not in places
    assert places == sorted(places)
