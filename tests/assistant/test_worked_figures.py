"""What is worked out from figures: checks, movements, last year's values, gaps to targets."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

HUAXI = """花溪街道2023年工作总结

一、平安建设

全年刑事警情286宗，治安警情514宗，案件类警情800宗，同比下降9.1%。一至四季度案件类警情分别为230宗、205宗、190宗、175宗。发生火灾12起，比上年减少5起。办理劳动争议案件310宗，办结率100%。

二、城市管理

生活垃圾分类率由21.5%提高到25.8%。拆除违法建设1.6万平方米，完成年度任务的80%。登记出租屋2400栋，其中放心类1900栋、关注类420栋、严管类80栋。

三、群众服务

受理12345热线工单5200件，按时办结率99.2%，群众满意率85.4%。兑现奖励12.5万元。
"""
ZHULIN = """竹林街道2022年工作总结

一、平安建设

全年刑事警情241宗，案件类警情702宗，同比上升1.5%。辖区面积3.6平方公里。信访总量下降6.5%。
"""

streets = assistant_over({"a.txt": HUAXI, "b.txt": ZHULIN})


def formulas(answer: Answer) -> list[str]:
    return [f.formula or "" for f in answer.figures if f.computed]


def test_confirms_an_arithmetic_claim_that_holds(streets: Assistant) -> None:
    answer = streets.ask("花溪街刑事警情加治安警情，跟案件类警情对得上吗")
    assert "对得上" in answer.text
    assert formulas(answer) == ["286宗 + 514宗 = 800宗"]


def test_denies_an_arithmetic_claim_that_fails(streets: Assistant) -> None:
    answer = streets.ask("花溪街1900栋加420栋等于2400栋，对得上吗")
    assert "对不上" in answer.text
    assert formulas(answer) == ["1900栋 + 420栋 = 2320栋"]
    assert "premise" in [w.kind for w in answer.warnings]


def test_tells_from_where_to_where_a_figure_moved(streets: Assistant) -> None:
    answer = streets.ask("花溪街生活垃圾分类率有什么变化")
    assert "由21.5%到25.8%" in answer.text
    assert formulas(answer) == ["25.8% − 21.5% = 4.3个百分点"]


def test_does_not_take_an_undated_start_for_last_year(streets: Assistant) -> None:
    answer = streets.ask("花溪街2022年生活垃圾分类率是多少")
    assert (answer.status, answer.reason) == ("related", "no_such_year")
    assert not [f for f in answer.figures if f.year == 2022]
    assert "没有写明21.5%是不是2022年的数" in answer.text


def test_works_last_year_back_from_an_absolute_change(streets: Assistant) -> None:
    answer = streets.ask("花溪街2022年发生火灾几起")
    worked = [(f.year, str(f.value), f.unit, f.computed) for f in answer.figures]
    assert (2022, "17", "起", True) in worked
    assert "year" in [w.kind for w in answer.warnings]


def test_says_how_far_a_figure_is_from_its_target(streets: Assistant) -> None:
    answer = streets.ask("花溪街拆违离年度任务还差多少平方米")
    assert "还差约0.4万平方米" in answer.text
    assert "approximate" in [w.kind for w in answer.warnings]


@pytest.mark.parametrize(
    ("question", "value"),
    [("花溪街第四季度案件类警情多少宗", "175"), ("花溪街一季度案件类警情多少宗", "230")],
)
def test_answers_a_quarter_with_that_quarter(streets: Assistant, question: str, value: str) -> None:
    answer = streets.ask(question)
    assert [str(f.value) for f in answer.figures if not f.related] == [value]


def test_does_not_answer_half_a_year_with_the_whole(streets: Assistant) -> None:
    answer = streets.ask("花溪街上半年刑事警情多少宗")
    assert answer.status == "related"
    assert "没有披露上半年的“刑事警情”" in answer.text


def test_takes_the_rate_of_the_thing_asked_about(streets: Assistant) -> None:
    answer = streets.ask("花溪街12345热线满意率是多少")
    assert [str(f.value) for f in answer.figures] == ["85.4"]
    resolved = streets.ask("花溪街12345热线办结率是多少")
    assert "100" not in [str(f.value) for f in resolved.figures if not f.related]


def test_keeps_each_place_to_the_year_named_beside_it(streets: Assistant) -> None:
    answer = streets.ask("花溪街2023年和竹林街2022年的刑事警情相差多少")
    assert formulas(answer) == ["286宗 − 241宗 = 45宗"]
    assert "没有花溪街道2022年" not in answer.text


def test_takes_a_year_said_last_for_the_whole_question(streets: Assistant) -> None:
    answer = streets.ask("竹林街道刑事警情多少？辖区面积多大？按2022年那份")
    assert {f.year for f in answer.figures} == {2022}
    assert {str(f.value) for f in answer.figures} == {"241", "3.6"}


def test_does_not_ask_about_the_place_of_the_one_who_asks(streets: Assistant) -> None:
    answer = streets.ask("我是竹林街道的，想问一下花溪街道兑现奖励多少钱")
    assert {f.street for f in answer.figures} == {"花溪街道"}
    assert "竹林" not in answer.text


def test_ranks_nothing_where_only_one_discloses(streets: Assistant) -> None:
    answer = streets.ask("发生火灾最多的是哪个街道")
    assert answer.status == "related"
    assert "无法排名" in answer.text


def test_lists_the_kinds_that_make_up_a_total(streets: Assistant) -> None:
    answer = streets.ask("花溪街登记出租屋按类型分各多少栋")
    assert {"1900", "420", "80"} <= {str(f.value) for f in answer.figures}


@pytest.mark.parametrize(
    "question",
    [
        "花溪街刑事警情514宗、治安警情286宗，对吗，各多少宗",
        "花溪街2023年案件类警情下降6%，那竹林街2022年呢，两街比较一下案件类警情的变化",
    ],
)
def test_corrects_a_number_put_behind_the_wrong_name(streets: Assistant, question: str) -> None:
    assert "premise" in [w.kind for w in streets.ask(question).warnings]


def test_says_that_a_count_is_missing_where_only_its_change_is_told(streets: Assistant) -> None:
    answer = streets.ask("竹林街道信访总量多少件，降了多少")
    assert [str(f.change.amount) for f in answer.figures if f.change] == ["6.5"]
    assert "没有披露数值" in answer.text
