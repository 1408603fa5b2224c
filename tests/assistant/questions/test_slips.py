"""Slips of typing in names are mended where only one reading is left, and said."""

from __future__ import annotations

import pytest

from assistant.catalog import build_catalog
from assistant.questions.slips import mended

NAMES = [
    "案件类警情", "刑事警情", "信访件数", "城镇新增就业", "粮食总产量", "长者饭堂", "原煤产量",
    "固定资产投资", "登记失业率", "信访室", "在库“四上”企业", "新增“四上”企业", "12345热线工单总数",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("案件类警请多少宗", "案件类警情多少宗"),
        ("刑是警情多少宗", "刑事警情多少宗"),
        ("程镇新曾就业多少人", "城镇新增就业多少人"),
        ("长着饭堂有几个", "长者饭堂有几个"),
        ("原媒产量多少", "原煤产量多少"),
        ("案类警情多少宗", "案件类警情多少宗"),
        ("登记失业业率多少", "登记失业率多少"),
        ("固资定产投资多少", "固定资产投资多少"),
    ],
)
def test_puts_a_slip_right(typed: str, meant: str) -> None:
    text, slips = mended(typed, build_catalog((), NAMES))

    assert text == meant
    assert slips


@pytest.mark.parametrize(
    "question",
    [
        "信访是多少",
        "居民报事降了14.4%吗",
        "在库四上企业数是多少",
        "刑事警情情况怎么样",
        "限上零售额多少",
        "2022年年中追加了多少预算",
        "原油产量多少",
        "登记就业率多少",
    ],
)
def test_leaves_what_is_no_slip(question: str) -> None:
    assert mended(question, build_catalog((), NAMES)) == (question, ())
