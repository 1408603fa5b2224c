from __future__ import annotations

import pytest

from assistant.rewriting import as_written, clean_question
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(("永平街道", 2023, "广州市白云区"), indicators=("刑事警情",))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("永平街抓了多少人", "永平街抓获多少人"),
        ("永平街破了几宗案件", "永平街破获几宗案件"),
        ("永平街着火多少起", "永平街火灾多少起"),
        ("永平街花了多少钱", "永平街支出执行数多少钱"),
        ("永平街三公花了多少钱", "永平街三公多少钱"),
        ("永平街12345一共多少件", "永平街12345工单一共多少件"),
        ("永平街去年拆违多少？我说的是2023年", "永平街2023年拆违多少"),
        ("百分之十三点八", "13.8%"),
        ("一到十一月", "1到11月"),
    ],
)
def test_writes_what_is_said_as_reports_do(said: str, written: str) -> None:
    assert as_written(clean_question(said)[0], CATALOG) == written


@pytest.mark.parametrize(
    "text",
    ["引起火灾多少起", "GDP突破了多少亿", "建立了多少机制", "开发了多少地块", "加装了几部电梯"],
)
def test_leaves_words_that_only_hold_such_a_word_alone(text: str) -> None:
    assert as_written(text, CATALOG) == text
