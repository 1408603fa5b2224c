"""Figures asked for in words that the report does not have."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_BODY = (
    "全年送戏下乡37场，放映公益电影210场。盘活闲置楼宇4.6万平方米，新引进企业19家。"
    "清理河面漂浮物185吨，新植行道树640株。组织专场招聘会14场，新增公共停车泊位330个。"
    "商务楼宇26栋，入驻企业908家。安装烟感报警器1200个。"
)

street = assistant_over({"a.txt": summary_of("菱塘街道", _BODY, year=2024)})


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("菱塘招人的专场会办了几次", "14场"),
        ("菱塘写字楼里进驻了多少家公司", "908家"),
        ("菱塘给居民家装了多少个烟雾报警器", "1200个"),
    ],
)
def test_one_that_says_it_in_other_words_is_answered_and_told_of(
    street: Assistant, question: str, number: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert number in answer.text
    assert any(w.kind == "scope" for w in answer.warnings)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("菱塘招聘会上有多少人找到工作", "14场"),
        ("菱塘的电影院有几家", "210场"),
        ("菱塘搬走了多少家企业", "19家"),
        ("菱塘停车一小时多少钱", "330个"),
    ],
)
def test_something_near_is_not_given_for_it(street: Assistant, question: str, number: str) -> None:
    answer = street.ask(question)
    assert answer.status in {"related", "not_found"}, answer.text
    assert number not in answer.text or "没有单列" in answer.text
