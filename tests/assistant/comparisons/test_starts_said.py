"""A number that a question says a figure began at is no claim of the figure itself."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

BEFORE = """莲塘街道2023年工作总结

一、经济发展

年末在库“四上”企业84家。新建长者食堂2个。居民满意率91.2%。楼宇空置率由21.5%降至16.8%。
"""
NOW = """莲塘街道2024年工作总结

一、经济发展

年末在库“四上”企业93家。长者食堂累计5个。居民满意率94.5%。平均跑腿次数由1.8次下降到1.2次。楼宇空置率14.2%。
"""

streets = assistant_over({"a.txt": BEFORE, "b.txt": NOW})


@pytest.mark.parametrize(
    ("question", "ends"),
    [
        ("莲塘街道四上企业从84家增加到多少家", ("84家", "93家", "增加9家")),
        ("莲塘街道居民满意率从2023年的91.2%一路升到多少", ("91.2%", "94.5%", "3.3个百分点")),
        ("莲塘街道平均跑腿次数由1.8次下降到多少次", ("1.8次", "1.2次", "下降0.6次")),
    ],
)
def test_tells_both_ends_where_the_question_knows_the_first(
    streets: Assistant, question: str, ends: tuple[str, ...]
) -> None:
    answer = streets.ask(question)

    assert answer.status == "answered"
    assert all(end in answer.text for end in ends)
    assert not any(w.kind == "premise" for w in answer.warnings)


def test_corrects_a_start_that_the_report_gives_otherwise(streets: Assistant) -> None:
    answer = streets.ask("莲塘街道平均跑腿次数由2.6次下降到多少次")

    assert "需要先更正：报告写的起点是1.8次" in answer.text
    assert any(w.kind == "premise" for w in answer.warnings)


def test_computes_nothing_from_a_start_that_no_report_has(streets: Assistant) -> None:
    answer = streets.ask("莲塘街道长者食堂从1个到几个了")

    assert "5个" in answer.text
    assert "起点没有在报告里找到" in answer.text
    assert "增加" not in answer.text


def test_goes_on_from_a_start_that_an_earlier_report_tells(streets: Assistant) -> None:
    answer = streets.ask("莲塘街道楼宇空置率由21.5%降到多少了")

    assert all(end in answer.text for end in ("21.5%", "16.8%", "14.2%"))
