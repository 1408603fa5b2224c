"""Figures that stand in where reports call one thing otherwise, and what they add up to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant, Turn
from assistant.found import Indexed
from assistant.retrieval.standins import stand_in
from corpus.figure import Figure
from tests.assistant.streets import assistant_over

MEIHE = """梅河街道{year}年工作总结

一、基层治理

{year}年受理{calls}。{mediated}

二、民生

{days}。城镇新增就业1180人，完成年度目标1250人的94.4%。失业人员再就业402人。
"""
REPORTS = {
    "a.txt": MEIHE.format(
        year=2022,
        calls="12345热线工单6120件",
        mediated="排查矛盾纠纷410宗，化解402宗，化解率98.0%。",
        days="空气优良天数301天",
    ),
    "b.txt": MEIHE.format(
        year=2023,
        calls="12345热线工单5475件，12345热线满意率91.2%，低于全区平均93.0%",
        mediated="受理各类矛盾纠纷388宗，调处成功386宗，成功率99.5%。噪声类工单812件。",
        days="空气优良天数比上年增加9天",
    ),
    "c.txt": """杨柳街道2023年工作总结

一、基层治理

办理市民服务热线诉求7300宗，其中噪音类1204宗。调解成功率97.1%。

二、环境和满意度

垃圾分类设点投放、逐桶检查，垃圾分类考评得分88.2分，列全区第五。

居民满意度90.2%。分项看，治安环境94.1%，养老服务92.0%，物业管理81.3%。
""",
}  # fmt: skip

streets = assistant_over(REPORTS)


def formulas(answer: Answer) -> list[str]:
    return [f.formula or "" for f in answer.figures if f.computed]


def test_compares_rates_that_reports_call_otherwise_and_says_so(streets: Assistant) -> None:
    answer = streets.ask("梅河街和杨柳街2023年调解成功率哪个高")
    assert "99.5% − 97.1% = 2.4个百分点" in formulas(answer)
    assert answer.status == "answered"
    assert "scope" in [w.kind for w in answer.warnings]


def test_leaves_a_kind_of_what_is_asked_out_of_a_comparison(streets: Assistant) -> None:
    answer = streets.ask("梅河街和杨柳街2023年噪音投诉哪个多")
    assert formulas(answer) == []


def test_averages_over_days_under_a_longer_name(streets: Assistant) -> None:
    answer = streets.ask("杨柳街2023年平均每天接到多少宗热线诉求")
    assert formulas(answer) == ["7300宗 ÷ 365天 = 20宗"]


def test_works_out_a_number_from_the_year_before_and_the_change(streets: Assistant) -> None:
    answer = streets.ask("梅河街2023年空气优良天数是多少天")
    assert formulas(answer) == ["301天 + 9天 = 310天"]


def test_tells_the_gap_to_the_only_target_that_is_set(streets: Assistant) -> None:
    answer = streets.ask("梅河街2023年离就业目标还差多少人")
    assert formulas(answer) == ["1250人 − 1180人 = 70人"]


def test_tells_whether_a_target_was_met_from_the_share_done(streets: Assistant) -> None:
    first = streets.ask("梅河街2023年城镇新增就业多少人")
    answer = streets.ask("完成目标了吗", [Turn("梅河街2023年城镇新增就业多少人", first)])
    assert "没有完成目标" in answer.text
    assert ("城镇新增就业完成率", "94.4") in [(f.indicator, str(f.value)) for f in answer.figures]


def test_holds_a_rate_against_the_average_that_its_report_tells(streets: Assistant) -> None:
    answer = streets.ask("梅河街2023年12345热线满意率比全区平均高多少")
    assert "91.2% − 93.0% = -1.8个百分点" in formulas(answer)
    assert "premise" in [w.kind for w in answer.warnings]


def test_averages_for_each_of_two_streets(streets: Assistant) -> None:
    answer = streets.ask("梅河街和杨柳街2023年平均每天各接多少件热线工单")
    assert "7300宗 ÷ 365天 = 20宗" in formulas(answer)
    assert "5475件 ÷ 365天 = 15件" in formulas(answer)


def test_says_that_a_report_gives_no_average_to_hold_against(streets: Assistant) -> None:
    answer = streets.ask("梅河街2022年矛盾纠纷化解率比全区平均高多少")
    assert answer.status == "related"
    assert "平均" in answer.text


def test_names_the_lowest_of_the_items_behind_a_rate(streets: Assistant) -> None:
    asked = "杨柳街2023年居民满意度多少"
    answer = streets.ask("最低的是哪一项", [Turn(asked, streets.ask(asked))])
    assert "最低的是物业管理，为81.3%" in answer.text


def test_corrects_a_rank_that_the_quoted_sentence_denies(streets: Assistant) -> None:
    answer = streets.ask("杨柳街2023年垃圾分类全区第二是怎么做到的")
    assert "premise" in [w.kind for w in answer.warnings]
    assert "全区第五" in answer.text


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("收入预算", "全年支出预算安排"),
        ("发展党员", "党员"),
        ("常住人口", "每平方公里常住人口"),
        ("入户率", "成功率"),
        ("调解矛盾纠纷", "排查矛盾纠纷"),
    ],
)
def test_another_thing_never_stands_in(asked: str, name: str) -> None:
    figure = Figure(
        id="f1", report="r", street="梅河街道", year=2023, indicator=name, value=Decimal(90),
        unit="%" if name.endswith("率") else "个", value_start=0, value_end=2, start=0, end=2,
        sentence_start=0, sentence_end=9,
    )  # fmt: skip
    item = Indexed(figure, name, "", name, name, "", name, False)
    assert stand_in(asked, [item], rate=name.endswith("率")) is None
