"""What a model may say instead of an answer's own words: figures first, then quoted sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.drafting.draft import Draft
from assistant.drafting.work import Work
from assistant.rewording.facts import worded_part
from assistant.rewording.faithful import faults_of
from index.library import Library
from tests.conftest import TODAY

ONE = "云城街刑事警情同比下降多少"
TWO = "云城街和柳塘镇的刑事警情分别是多少"
HIGHER = "青松街道和柳塘镇2023年刑事警情哪个多"
GREW = "青松街道2023年比2022年刑事警情少了多少宗"
RELATED = "永平街刑事警情同比下降多少"
PREMISE = "柳塘镇信访件数增加了多少"
PROBLEMS = "青松街道2022年存在哪些问题"
PLANS = "临溪街道2024年有哪些工作计划"


@pytest.fixture(scope="module")
def draft(sample_library: Library) -> Callable[[str], Draft]:
    """Return the draft that a model is given for a question."""
    caught: dict[str, Draft] = {}

    def keep(work: Work) -> Draft:
        caught[work.asked.question] = work.draft
        return work.draft

    assistant = Assistant(sample_library, writer=keep, today=lambda: TODAY)

    def of(question: str) -> Draft:
        if question not in caught:
            assistant.ask(question)
        return caught[question]

    return of


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ONE, "2022年云城街道的刑事警情为425宗，较上年同期下降13.8%[1]。"),
        (ONE, "根据报告，云城街2022年刑事警情四百二十五宗，同比降幅为百分之十三点八[1]。"),
        (ONE, "云城街道2022年刑事警情同比减少13.8%[1]。"),
        (HIGHER, "青松街道2023年刑事警情比柳塘镇2023年多，"
                 "相差256宗（计算：408宗 − 152宗 = 256宗）。"
                 "青松街道2023年刑事警情408宗[1]，柳塘镇2023年刑事警情152宗[2]。"),
        (RELATED, "永平街道2023年的报告未单列刑事警情。"
                  "相近的是截至目前案件类警情1677宗，同比下降14.5%[1]。"),
        (PROBLEMS, "青松街道2022年存在的主要问题：\n- 税源结构单一，抗风险能力不强。[1]\n"
                   "- 电信网络诈骗警情仍在上升，老年人反诈意识有待提高。[2]\n"
                   "- 停车位供给不足。[3]\n- 部分项目前期论证不充分，支出进度偏慢。[4]"),
    ],
)  # fmt: skip
def test_lets_the_same_be_said_in_other_words(
    draft: Callable[[str], Draft], question: str, text: str
) -> None:
    assert faults_of(text, draft(question)) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(ONE, "云城街道2022年刑事警情同比下降13.8%[1]，柳塘镇更高。", id="compares"),
        pytest.param(ONE, "云城街道2022年刑事警情同比下降约13.8%[1]。", id="makes it inexact"),
        pytest.param(ONE, "云城街道2022年上半年刑事警情同比下降13.8%[1]。", id="other period"),
        pytest.param(ONE, "云城街道2022年刑事警情环比下降13.8%[1]。", id="other baseline"),
        pytest.param(ONE, "云城街道2022年刑事警情425宗[1]。", id="leaves out what was asked"),
        pytest.param(ONE, "云城街道刑事警情同比下降13.8%[1]。", id="leaves out the year"),
        pytest.param(ONE, "云城街道2022年刑事警情同比下降一成四[1]。", id="rounds to 成"),
        pytest.param(ONE, "云城街道2022年刑事警情同比上升-13.8%[1]。", id="verb against sign"),
        pytest.param(ONE, "云城街道2022年刑事警情没有下降13.8%[1]。", id="denies"),
        pytest.param(ONE, "云城街道2022年刑事警情预计下降13.8%[1]。", id="makes it a forecast"),
        pytest.param(
            HIGHER,
            "柳塘镇2023年刑事警情比青松街道2023年多，相差256宗（计算：408宗 − 152宗 = 256宗）。"
            "青松街道2023年刑事警情408宗[1]，柳塘镇2023年刑事警情152宗[2]。",
            id="comparison turned",
        ),
        pytest.param(
            HIGHER,
            "青松街道2023年高于柳塘镇2023年，相差256宗。"
            "青松街道2023年刑事警情408宗[1]，柳塘镇2023年刑事警情152宗[2]。",
            id="result without its formula",
        ),
        pytest.param(
            GREW,
            "青松街道的刑事警情2023年到2022年减少72宗，下降15%（计算：408宗 − 480宗 = -72宗）。"
            "青松街道2022年刑事警情480宗[1]，青松街道2023年刑事警情408宗[2]。",
            id="years of a change turned",
        ),
        pytest.param(
            RELATED,
            "永平街道2023年的报告没有单列刑事警情，刑事警情按案件类警情计1677宗，同比下降14.5%[1]。",
            id="wider figure under the asked name",
        ),
        pytest.param(
            RELATED,
            "永平街道2023年的报告没有单列刑事警情。案件类警情1677宗，同比下降14.5%[1]。",
            id="period lost",
        ),
        pytest.param(
            RELATED,
            "永平街道2023年的报告没有单列刑事警情，刑事警情即案件类警情，"
            "截至目前案件类警情1677宗，同比下降14.5%[1]。",
            id="asked name made equal to the wider one",
        ),
        pytest.param(
            TWO,
            "柳塘镇2023年和云城街道2022年刑事警情均同比下降13.8%[1][2]。",
            id="one figure for two streets",
        ),
        pytest.param(ONE, "云城街道2022年刑事警情每年同比下降13.8%[1]。", id="made yearly"),
        pytest.param(ONE, "云城街道2022年全年刑事警情同比下降13.8%[1]。", id="period added"),
        pytest.param(PREMISE, "柳塘镇2023年信访136件，同比下降22.7%[1]。", id="correction lost"),
        pytest.param(
            TWO,
            "云城街道和柳塘镇的刑事警情分别为152宗[1]和425宗[2]。",
            id="分别 in the wrong order",
        ),
    ],
)
def test_refuses_a_wording_that_says_something_else(
    draft: Callable[[str], Draft], question: str, text: str
) -> None:
    assert faults_of(text, draft(question)) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[2]", "[1]"),
        ("不强", "强"),
        ("不足", "充足"),
        ("上升", "下降"),
        ("四成", "五成"),
        ("停车位", "养老床位"),
        ("。[4]", "。[4]\n- 街道还缺少专业人才，干部年龄偏大。[4]"),
        ("。[4]", "。[4]\n总体来看治安形势严峻。"),
        ("[3]", ""),
    ],
)
def test_refuses_a_sentence_that_its_passage_does_not_support(
    draft: Callable[[str], Draft], old: str, new: str
) -> None:
    text = worded_part(draft(PROBLEMS))
    assert faults_of(text, draft(PROBLEMS)) == []
    changed = text.replace(old, new)
    assert changed != text
    assert faults_of(changed, draft(PROBLEMS)) != []


def test_refuses_plans_told_as_done(draft: Callable[[str], Draft]) -> None:
    text = worded_part(draft(PLANS))
    assert faults_of(text.replace("计划", "已"), draft(PLANS)) != []


def test_refuses_a_list_that_leaves_a_passage_out(draft: Callable[[str], Draft]) -> None:
    lines = worded_part(draft(PROBLEMS)).split("\n")
    assert faults_of("\n".join(lines[:-1]), draft(PROBLEMS)) != []


@given(value=st.integers(1, 10**6), tenths=st.integers(0, 999))
def test_binds_no_other_value(draft: Callable[[str], Draft], value: int, tenths: int) -> None:
    rate = f"{tenths / 10:g}"
    text = f"云城街道2022年刑事警情{value}宗，同比下降{rate}%[1]。"
    right = (value, rate) == (425, "13.8")
    assert (faults_of(text, draft(ONE)) == []) == right


@given(st.text(max_size=200))
def test_reads_any_text(draft: Callable[[str], Draft], text: str) -> None:
    assert isinstance(faults_of(text, draft(ONE)), list)


@given(
    st.text(
        alphabet="云城街道刑事警情年宗同比下降上升%。，[1]024538柳塘镇计划约没有单列", max_size=60
    )
)
def test_lets_nothing_out_that_random_words_of_the_trade_make(
    draft: Callable[[str], Draft], text: str
) -> None:
    if not faults_of(text, draft(ONE)):
        assert "13.8" in text
        assert "[1]" in text


def test_a_span_of_years_keeps_its_first_year(draft: Callable[[str], Draft]) -> None:
    given = draft("柳塘镇近五年GDP平均增速多少")
    own = given.text()
    assert "2019年至2023年" in own
    assert faults_of(own, given) == []
    assert faults_of(own.replace("2019年至", "2018年至"), given) != []


TURNED = "青松街道的税收收入2022年和2023年是怎么变的"


@pytest.mark.parametrize(
    ("old", "new"),
    [("2022年下降", "2022年上升"), ("转为上升", "转为下降"), ("转为上升", "继续下降")],
)
def test_refuses_a_year_told_to_have_gone_the_other_way(
    draft: Callable[[str], Draft], old: str, new: str
) -> None:
    told = worded_part(draft(TURNED))
    assert old in told
    assert faults_of(told, draft(TURNED)) == []
    assert faults_of(told.replace(old, new), draft(TURNED)) != []
