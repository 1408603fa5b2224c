"""What a claim says beside its number is quoted, and nothing false is said of the report."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

LIUHE = """柳河镇2022年工作总结

一、经济发展

地区生产总值70.2亿元，同比增长3.1%，总量居全区第8。税收超千万元楼宇7栋。

刑事警情371宗，下降21.4%。

二、村级经济

经营性收入超100万元的村达到9个，占行政村总数的45%。
"""
LIUHE_NOW = """柳河镇2023年工作总结

一、经济发展

地区生产总值76.3亿元，同比增长6.4%，总量居全区第6，比上年进了2位。税收收入5.2亿元，增长4.4%。茶叶产量1352吨、再创历史新高。荔枝产量3900吨，下降46.3%，好在价格涨上来了，产值1.17亿元，下降9.8%。

二、村级经济

经营性收入超100万元的村达到14个，占行政村总数的70%。14个村的空气质量全部达到国家二级标准。

三、拆违治乱

1—11月拆除违法建设2.86万平方米，完成年度任务3.0万平方米的95.3%。

四、2024年工作计划

计划拆除违法建设3.2万平方米。
"""

streets = assistant_over({"a.txt": LIUHE, "b.txt": LIUHE_NOW})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳河镇茶叶产量超过1300吨了吧，还创了新高？", ["1352吨", "历史新高"]),
        ("柳河镇荔枝产量下降了46.3%，产值也跌了？", ["46.3%", "1.17亿元，下降9.8%"]),
        ("柳河镇14个村的空气质量全都达到国家二级标准了？", ["全部达到国家二级标准"]),
        ("柳河镇经营性收入过百万的村占到七成，对吗", ["14个", "70%"]),
        ("柳河镇2023年地区生产总值的位次是不是往前走了两位", ["第6", "2位"]),
        ("柳河镇拆违到11月还没完成全年任务，是吧", ["2.86万平方米", "95.3%"]),
    ],
)
def test_what_bears_a_claim_out_is_told(streets: Assistant, question: str, told: list[str]) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in told)
    assert "没有写到" not in answer.text
    assert "没有超过" not in answer.text
    assert "3.2万平方米" not in answer.text
    assert_signable(answer, streets.library)


def test_a_number_beside_the_figure_is_no_contradiction(streets: Assistant) -> None:
    answer = streets.ask("柳河镇地区生产总值总量是不是比上年进了2位，全区第6")
    assert "不一致" not in answer.text


def test_the_newest_report_that_has_the_number_is_taken(streets: Assistant) -> None:
    answer = streets.ask("柳河镇税收超千万的楼宇有7栋吧")
    assert "税收超千万元楼宇7栋" in answer.text
    assert {c.year for c in answer.citations} == {2022}
    assert any(w.kind == "year" for w in answer.warnings)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳河镇地区生产总值70.2亿元，对吗", "76.3亿元"),
        ("柳河镇茶叶产量超过1500吨了吧", "没有超过1500吨"),
    ],
)
def test_a_false_claim_is_still_corrected(streets: Assistant, question: str, told: str) -> None:
    answer = streets.ask(question)
    assert any(w.kind == "premise" for w in answer.warnings)
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "柳河镇14个村经营性收入都过百万了，对吗",
        "柳河镇税收超千万的楼宇有5栋吧",
    ],
)
def test_a_bound_of_another_thing_denies_nothing(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert "没有超过100万" not in answer.text
    assert "5.2亿元，是超过" not in answer.text
    assert "14个，没有超过" not in answer.text


def test_the_year_that_has_the_numbers_is_named(streets: Assistant) -> None:
    answer = streets.ask("柳河镇2023年刑事警情371宗，怎么又降了21.4%")
    assert "问题里的数见于柳河镇2022年的报告" in answer.text


def test_a_number_of_another_year_does_not_answer_for_the_year_asked(streets: Assistant) -> None:
    answer = streets.ask("柳河镇2023年税收超千万的楼宇有7栋吧")
    assert any(w.kind == "year" for w in answer.warnings)
