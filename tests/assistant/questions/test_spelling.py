from __future__ import annotations

import pytest

from assistant.questions.spelling import from_pinyin, respelt
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(
    ("永平街道", 2023, "广州市白云区"),
    indicators=("刑事警情", "生活垃圾分类率", "城镇新增就业", "招录政府雇员", "新建农村公路"),
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("永平街2023 laji fenlei lv 多少", "永平街2023 垃圾分类率 多少"),
        ("yongping jie xingshi jingqing", "永平街道 刑事警情"),
        ("永平街城镇新增jiuye多少人", "永平街城镇新增就业多少人"),
        ("yong ping jie dao zhao le duo shao ming zheng fu gu yuan", "永平街道 招了多少名政府雇员"),
        ("永平街 xin jian nong cun gong lu duo shao gong li", "永平街 新建农村公路多少公里"),
        ("永平街 pao le duo shao nong cun gong lu", "永平街 pao了多少农村公路"),
    ],
)
def test_writes_words_in_pinyin_as_the_reports_do(typed: str, read: str) -> None:
    assert from_pinyin(typed, CATALOG) == read


@pytest.mark.parametrize(
    "typed", ["What is the crime rate of Yongping", "永平街GDP", "永平街5km绿道", "hello world"]
)
def test_leaves_english_and_units_alone(typed: str) -> None:
    assert from_pinyin(typed, CATALOG) == typed


def test_mends_one_misspelt_piece_of_a_name() -> None:
    assert respelt("12345群众满意律", ["群众满意率", "刑事警情"]) == "12345群众满意率"
    assert respelt("垃极分类率", ["垃圾分类率", "刑事警情"]) == "垃圾分类率"


def test_mends_nothing_where_two_readings_fit_or_none() -> None:
    assert respelt("群众满意律", ["群众满意率", "群众满意绿"]) == ""
    assert respelt("刑事案件", ["垃圾分类率", "刑事警情"]) == ""
