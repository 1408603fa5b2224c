from __future__ import annotations

import re

import pytest

from assistant.answer import Answer, AnswerFigure
from assistant.chain import Assistant
from index.library import Library
from tests.assistant.binding import assert_signable
from tests.assistant.streets import MANY


def computed(answer: Answer) -> list[AnswerFigure]:
    return [f for f in answer.figures if f.computed]


def kinds(answer: Answer) -> set[str]:
    return {w.kind for w in answer.warnings}


def rows(answer: Answer) -> dict[str, str | None]:
    """Return the table beside the text: street → value as a string, None where not disclosed."""
    assert answer.comparison is not None
    return {
        r.street: None if r.figure is None or r.figure.value is None else str(r.figure.value)
        for r in answer.comparison.rows
    }


@pytest.mark.parametrize(
    ("question", "value", "unit", "formula"),
    [
        ("云城街和永平街的案件类警情相差多少", "484", "宗", "1677宗 − 1193宗 = 484宗"),
        ("青松街道2022年和2023年刑事警情相差多少", "72", "宗", "480宗 − 408宗 = 72宗"),
        ("青松街道和柳塘镇固定资产投资合计", "37", "亿元", "21.2亿元 + 15.8亿元 = 37亿元"),
        ("青松街道刑事警情和治安警情合计", "1164", "宗", "408宗 + 756宗 = 1164宗"),
        (
            "青松街道2022年和2023年的垃圾分类率相差多少", "2.7", "个百分点",
            "26.8% − 24.1% = 2.7个百分点",
        ),
        ("青松街道刑事警情占案件类警情的比重", "35.05", "%", "408宗 ÷ 1164宗 = 35.05%"),
        (
            "青松街道2023年预算数和执行数相差多少", "397.8", "万元",
            "13260万元 − 12862.2万元 = 397.8万元",
        ),
        ("青松街道养老床位是临溪街道的几倍", "1.54", "倍", "400张 ÷ 260张 = 1.54"),
    ],
)  # fmt: skip
def test_computes_from_two_cited_figures_and_shows_how(
    assistant: Assistant,
    sample_library: Library,
    question: str,
    value: str,
    unit: str,
    formula: str,
) -> None:
    answer = assistant.ask(question)
    (result,) = computed(answer)
    assert (float(result.value or 0), result.unit) == (float(value), unit)
    assert result.formula == formula
    assert f"计算：{formula}" in answer.text
    assert len([f for f in answer.figures if not f.computed]) == 2
    assert_signable(answer, sample_library)


def test_computes_the_growth_between_two_reports(assistant: Assistant) -> None:
    answer = assistant.ask("近两年青松街道税收收入")
    growth = {f.unit: float(f.value or 0) for f in computed(answer)}
    assert growth == {"亿元": 0.37, "%": 6.8}
    assert answer.comparison is not None
    assert answer.comparison.kind == "years"


def test_refuses_to_add_rates(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道和临溪街道的垃圾分类率合计")
    assert computed(answer) == []
    assert "unit" in kinds(answer)


def test_ranks_all_streets_that_disclose_and_counts_the_others(assistant: Assistant) -> None:
    answer = assistant.ask("各街道刑事警情从低到高排名")
    ranked = re.findall(r"^\d\. (\S+?)20\d\d年", answer.text, re.MULTILINE)
    assert ranked == ["柳塘镇", "青松街道", "云城街道"]
    assert (answer.coverage.searched, answer.coverage.found) == (5, 3)
    assert set(answer.coverage.missing) == {"临溪街道 2023年", "永平街道 2023年"}
    assert "已检索5份报告，3份提到" in answer.text


def test_ranks_the_other_way_round(assistant: Assistant) -> None:
    answer = assistant.ask("哪个街道刑事警情最多")
    ranked = re.findall(r"^\d\. (\S+?)20\d\d年", answer.text, re.MULTILINE)
    assert ranked == ["云城街道", "青松街道", "柳塘镇"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("垃圾分类率超过25%的街道有哪些", {"柳塘镇", "青松街道", "永平街道"}),
        ("垃圾分类率低于24%的街道有哪些", {"临溪街道", "云城街道"}),
        ("哪些街道刑事警情少于410宗", {"柳塘镇", "青松街道"}),
        ("哪些街道养老床位不少于400张", {"青松街道"}),
        ("哪些街道城镇新增就业超过2000人", {"青松街道"}),
    ],
)
def test_names_exactly_the_streets_beyond_a_threshold(
    assistant: Assistant, question: str, names: set[str]
) -> None:
    answer = assistant.ask(question)
    named = re.search(r"的有：(\S+?)。", answer.text)
    assert named, answer.text
    assert set(named.group(1).split("、")) == names


def test_says_that_no_street_is_beyond_a_threshold(assistant: Assistant) -> None:
    answer = assistant.ask("哪些街道刑事警情超过9000宗")
    assert "没有超过9000宗的" in answer.text
    assert computed(answer) == []


def test_compares_changes_with_their_direction(assistant: Assistant) -> None:
    answer = assistant.ask("哪个街道刑事警情同比下降最多")
    assert re.search(r"柳塘镇2023年，为-?21\.2%", answer.text)


def test_compares_thirty_streets_at_once(awkward: Assistant, awkward_library: Library) -> None:
    answer = awkward.ask("、".join(MANY) + "的刑事警情哪个最多")
    assert answer.status == "answered"
    assert set(rows(answer)) == set(MANY)
    assert {f.street for f in answer.figures} == set(MANY)
    assert f"{MANY[-1]}2023年，为{100 + 7 * 29}宗" in answer.text
    assert_signable(answer, awkward_library)


def test_compares_all_streets_of_a_big_library(
    awkward: Assistant, awkward_library: Library
) -> None:
    answer = awkward.ask("哪个街道的刑事警情最多")
    assert answer.coverage.searched == len(awkward_library.reports())
    assert "春晓街道2023年，为351宗" in answer.text or "春晓街道2023年，为315宗" in answer.text
    assert_signable(answer, awkward_library)


def test_does_not_divide_by_zero(awkward: Assistant, awkward_library: Library) -> None:
    answer = awkward.ask("夏荷街道刑事警情是秋实街道的几倍")
    assert computed(answer) == []
    assert "为零，不能作除数" in answer.text
    assert_signable(answer, awkward_library)


def test_shows_and_does_not_compute_with_units_that_cannot_be_compared(
    awkward: Assistant, awkward_library: Library
) -> None:
    answer = awkward.ask("夏荷街道和冬青街道植树相差多少")
    assert computed(answer) == []
    assert "unit" in kinds(answer)
    assert {"520棵", "12公顷"} <= set(re.findall(r"520棵|12公顷", answer.text))
    assert_signable(answer, awkward_library)


def test_shows_both_of_two_reports_that_contradict_each_other(
    awkward: Assistant, awkward_library: Library
) -> None:
    answer = awkward.ask("春晓街道刑事警情多少宗")
    assert {str(f.value) for f in answer.figures} == {"315", "351"}
    assert len({c.report for c in answer.citations}) == 2
    assert_signable(answer, awkward_library)


def test_compares_without_a_question(assistant: Assistant, sample_library: Library) -> None:
    answer = assistant.compare(["青松街道", "柳塘镇", "永平街道"], [2023], "刑事警情")
    assert rows(answer) == {"青松街道": "408", "柳塘镇": "152", "永平街道": None}
    assert_signable(answer, sample_library)


def test_compares_the_years_of_one_street_without_a_question(assistant: Assistant) -> None:
    answer = assistant.compare(["青松街道"], [], "刑事警情")
    assert answer.comparison is not None
    assert [(r.year, str(r.figure and r.figure.value)) for r in answer.comparison.rows] == [
        (2022, "480"), (2023, "408"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "year", "value"),
    [
        ("哪一年青松街道刑事警情最少", "2023", "408"),
        ("青松街道刑事警情最高的年份", "2022", "480"),
        ("青松街道哪年税收收入最高", "2023", "5.83"),
    ],
)
def test_ranks_the_years_of_one_street(
    assistant: Assistant, question: str, year: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert {f.year for f in answer.figures if not f.computed} == {2022, 2023}
    assert re.search(rf"青松街道{year}年\D*{value}", answer.text.split("\n")[0])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("云城街和永平街相比，哪个案件类警情降幅更大", "永平街道"),
        ("青松街道和柳塘镇哪个刑事警情降幅更小", "青松街道"),
        ("柳塘镇和青松街道哪个地区生产总值增速更高", "柳塘镇"),
    ],
)
def test_compares_falls_by_their_size(assistant: Assistant, question: str, first: str) -> None:
    headline = assistant.ask(question).text.split("\n")[0]
    named = re.search(r"永平街道|云城街道|青松街道|柳塘镇", headline)
    assert named is not None
    assert named.group(0) == first


def test_names_the_one_in_the_place_asked_for(assistant: Assistant) -> None:
    ranked = assistant.ask("各街道垃圾分类率从高到低排一下").text
    second = next(li for li in ranked.splitlines() if li.startswith("2. "))
    answer = assistant.ask("垃圾分类率排第二的是哪个街道")
    assert second.removeprefix("2. ").split("年")[0] in answer.text.splitlines()[0]


def test_reads_a_task_that_was_not_fulfilled_as_a_bound(assistant: Assistant) -> None:
    answer = assistant.ask("哪些街道没完成拆除违法建设任务")
    assert "没有达到目标的有：临溪街道" in answer.text
    assert answer.status == "answered"


def test_asks_whether_one_is_below_the_other(assistant: Assistant) -> None:
    answer = assistant.ask("2023年柳塘镇固定资产投资是不是低于青松街道，低多少")
    assert [float(f.value or 0) for f in computed(answer)] == [5.4]
