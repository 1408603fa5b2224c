from __future__ import annotations

import pytest

from assistant.answer import AnswerFigure
from assistant.chain import Assistant
from assistant.drafting.periods import same_period
from assistant.language.likeness import bare, core, uncovered
from assistant.plan import Plan
from tests.assistant.one_report import finder_over


def first(assistant: Assistant, question: str) -> AnswerFigure:
    """Return the figure that an answer leads with."""
    return assistant.ask(question).figures[0]


@pytest.mark.parametrize(
    ("question", "street", "year", "value", "unit"),
    [
        ("云城街刑事警情多少宗", "云城街道", 2022, "425", "宗"),
        ("云城街治安警情多少宗", "云城街道", 2022, "768", "宗"),
        ("云城街案件类警情多少宗", "云城街道", 2022, "1193", "宗"),
        ("永平街案件类警情多少宗", "永平街道", 2023, "1677", "宗"),
        ("青松街道2022年刑事警情多少宗", "青松街道", 2022, "480", "宗"),
        ("青松街道2023年刑事警情多少宗", "青松街道", 2023, "408", "宗"),
        ("青松街道2023年刑事立案多少宗", "青松街道", 2023, "281", "宗"),
        ("青松街道2023年治安警情多少宗", "青松街道", 2023, "756", "宗"),
        ("柳塘镇刑事警情多少宗", "柳塘镇", 2023, "152", "宗"),
        ("柳塘镇粮食总产量", "柳塘镇", 2023, "1.24", "万吨"),
        ("临溪街道养老床位多少张", "临溪街道", 2023, "260", "张"),
        ("云城街预算完成率", "云城街道", 2022, "93.6", "%"),
        ("青松街道2022年税收收入", "青松街道", 2022, "5.46", "亿元"),
        ("永平街全年调解纠纷多少宗", "永平街道", 2023, "1066", "宗"),
        ("云城街固定资产投资多少亿元", "云城街道", 2022, "22.8", "亿元"),
        ("永平街高清监控多少支", "永平街道", 2023, "4955", "支"),
        ("永平街人脸识别监控多少支", "永平街道", 2023, "166", "支"),
        ("云城街信访案件多少宗", "云城街道", 2022, "549", "宗"),
        ("青松街道加装电梯完工多少台", "青松街道", 2023, "6", "台"),
    ],
)
def test_takes_the_figure_of_that_street_year_and_indicator(
    assistant: Assistant, question: str, street: str, year: int, value: str, unit: str
) -> None:
    answer = assistant.ask(question)
    figure = answer.figures[0]
    assert answer.status == "answered"
    assert (figure.street, figure.year, str(figure.value), figure.unit) == (
        street, year, value, unit,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("永平街刑事警情多少宗", "案件类警情"),
        ("永平街治安警情多少宗", "案件类警情"),
        ("云城街道新增四上企业多少家", "在库“四上”企业"),
    ],
)
def test_offers_a_figure_of_another_scope_only_as_related(
    assistant: Assistant, question: str, nearest: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == ("related", "not_disclosed")
    assert [f.indicator for f in answer.figures if f.related] == [nearest]
    assert all(f.related for f in answer.figures)


@pytest.mark.parametrize(
    ("question", "period", "value"),
    [
        ("临溪街道前三季度地区生产总值", "前三季度", "61.3"),
        ("临溪街道1—11月案件类警情多少宗", "1—11月", "986"),
        ("临溪街道上半年社会消费品零售总额", "上半年", "17.5"),
    ],
)
def test_takes_the_figure_of_the_period_asked(
    assistant: Assistant, question: str, period: str, value: str
) -> None:
    figure = first(assistant, question)
    assert (figure.period, str(figure.value)) == (period, value)


def test_does_not_answer_for_a_period_that_the_report_leaves_out(assistant: Assistant) -> None:
    answer = assistant.ask("临溪街道上半年地区生产总值")
    assert answer.status == "related"
    assert all(f.related for f in answer.figures)


def test_keeps_the_average_of_years_apart_from_the_year(assistant: Assistant) -> None:
    year = first(assistant, "青松街道2023年新增就业多少人")
    average = first(assistant, "青松街道近五年年均新增就业多少人")
    assert (str(year.value), str(average.value)) == ("2310", "2200")
    assert "年均" in average.period + average.indicator


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青松街道2023年拆除违法建设多少平方米", "4.15"),
        ("柳塘镇2023年固定资产投资多少亿元", "15.8"),
    ],
)
def test_keeps_the_sum_of_years_apart_from_the_year(
    assistant: Assistant, question: str, value: str
) -> None:
    assert [str(f.value) for f in assistant.ask(question).figures] == [value]


def test_keeps_targets_apart_from_what_was_done(assistant: Assistant) -> None:
    done = first(assistant, "柳塘镇垃圾分类率是多少")
    assert (str(done.value), done.planned) == ("27.5", "")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临溪街道2024年固定资产投资目标是多少", "12"),
        ("临溪街道2024年计划新增就业多少人", "1700"),
        ("柳塘镇2024年垃圾分类率目标", "28.5"),
    ],
)
def test_takes_the_target_when_that_is_asked(
    assistant: Assistant, question: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert str(answer.figures[0].value) == value
    assert answer.figures[0].planned
    assert "planned" in {w.kind for w in answer.warnings}


@pytest.mark.parametrize(
    "question", ["柳塘镇固定资产投资增长目标是多少", "青松街道2023年计划新增停车位多少个"]
)
def test_never_answers_a_question_for_a_target_with_what_was_done(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    done = [f for f in answer.figures if not f.planned and not f.related]
    assert done == [], answer.text


def test_keeps_the_unit_of_a_table_column(assistant: Assistant) -> None:
    figure = first(assistant, "青松街道公共图书馆藏书有多少")
    assert (str(figure.value), figure.unit) == ("9.4", "万册")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青松街道2023年基本支出预算", "3315"),
        ("青松街道2023年基本支出执行数", "3281.85"),
        ("永平街基本支出预算", "3223.25"),
        ("永平街基本支出执行数", "3167.46"),
    ],
)
def test_keeps_what_was_planned_to_be_spent_apart_from_what_was(
    assistant: Assistant, question: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert [float(f.value or 0) for f in answer.figures] == [float(value)], answer.text


def test_says_of_two_values_which_is_which(assistant: Assistant) -> None:
    answer = assistant.ask("永平街基本支出多少")
    lines = [line for line in answer.text.split("\n") if "万元" in line]
    assert len(lines) == 2
    assert "预算" in lines[0] + lines[1]
    assert "执行" in lines[0] + lines[1]


def test_finds_the_figure_of_another_year_in_a_table(assistant: Assistant) -> None:
    figure = first(assistant, "青松街道2022年公共图书馆藏书多少")
    assert (figure.year, str(figure.value), figure.unit) == (2022, "8.6", "万册")


@pytest.mark.parametrize("name", ["GDP", "gdp", "Gdp", "地区生产总值", "生产总值"])
def test_knows_an_indicator_by_its_other_names(assistant: Assistant, name: str) -> None:
    answer = assistant.ask(f"青松街道2023年{name}增速")
    assert answer.status == "answered"
    assert answer.figures[0].change is not None
    assert str(answer.figures[0].change.amount) == "5.5"


def test_keeps_the_spelling_of_names_while_reading_traditional_characters(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("永平街富乾集团的年营收")
    assert [str(f.value) for f in answer.figures] == ["35"]
    assert answer.figures[0].planned == "预计"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("案件类警情总数", "案件类警情"),
        ("信访量", "信访"),
        ("垃圾分类率", "垃圾分类率"),
        ("人数", "人数"),
    ],
)
def test_drops_a_general_measure_word(asked: str, kept: str) -> None:
    assert core(asked) == kept


def test_compares_names_without_marks_and_width() -> None:
    assert bare("“四上”企业（在库）") == bare("四上企业在库")
    assert bare("ＧＤＰ 总量") == "gdp总量"


@pytest.mark.parametrize(
    ("wanted", "context", "missing"),
    [
        ("刑事警情", "全年刑事警情425宗", ""),
        ("刑事警情", "案件类警情1677宗", "刑事"),
        ("垃圾分类率", "环境卫生", "垃圾分类率"),
    ],
)
def test_tells_which_words_of_a_name_are_missing(wanted: str, context: str, missing: str) -> None:
    assert uncovered(wanted, context) == missing


@pytest.mark.parametrize(
    ("written", "asked", "same"),
    [
        ("1—6月", "上半年", True),
        ("1—9月", "前三季度", True),
        ("1—11月", "1-11月", True),
        ("1—11月", "全年", False),
        ("前三季度", "全年", False),
        ("", "全年", True),
        ("上半年", "前三季度", False),
    ],
)
def test_knows_one_period_by_its_names(written: str, asked: str, same: bool) -> None:
    assert same_period(written, asked) is same


def test_keeps_the_budget_of_the_beginning_of_the_year_apart_from_the_adjusted_one(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("永平街年初预算数多少")
    assert answer.status == "related"
    assert any("年中的调整" in w.message for w in answer.warnings)


def test_words_told_elsewhere_in_a_report_stand_apart_from_a_figure() -> None:
    text = "全年旅游收入3.2亿元，古桥夜游接待游客9万人次。成功举办芦花节开幕式。"
    finder, find = finder_over(text)
    (evidence,) = find(Plan("", "", asked="旅游收入"), "旅游收入")
    assert finder.stands_apart("芦花节", evidence.same[0])
    assert not finder.stands_apart("旅游", evidence.same[0])
    assert not finder.stands_apart("桂花节", evidence.same[0])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("既有住宅加装电梯37台，累计156台。", []),
        ("既有住宅加装电梯37台，在建加装电梯5台。", ["5"]),
        ("完成加装电梯37台，另有5台加装电梯在建。", ["5"]),
    ],
)
def test_what_is_there_is_not_what_is_still_being_built(text: str, same: list[str]) -> None:
    _, find = finder_over(text)
    plan = Plan("", "加装电梯在建多少台", asked="加装电梯在建", unit="台")
    assert [str(h.figure.value) for h in find(plan, "加装电梯在建")[0].same] == same
