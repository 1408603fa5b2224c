from __future__ import annotations

import asyncio
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.chain import Assistant, Step, TextDelta, Turn
from assistant.config import AssistantSettings, LLMSettings
from assistant.errors import QuestionError
from assistant.rewording.llm import writer_for
from index.library import Library
from tests.assistant.binding import assert_signable, dangling_markers, inexact_quotes

QUESTIONS = [
    "永平街刑事警情同比下降多少",
    "云城街刑事警情同比下降多少",
    "永平街案件类警情多少宗",
    "青松街道2022年和2023年刑事警情相差多少",
    "哪个街道的垃圾分类率最高",
    "各街道刑事警情从低到高排名",
    "垃圾分类率超过25%的街道有哪些",
    "青松街道2023年新增就业多少人",
    "青松街道近五年年均新增就业多少人",
    "临溪街道全年地区生产总值",
    "临溪街道2024年固定资产投资目标是多少",
    "柳塘镇2024年的刑事警情",
    "云城街预算完成率",
    "永平街地区生产总值",
    "青松街道基本支出占预算数的比重",
    "临溪街道预算执行率",
    "永平街住宿业同比增长多少",
    "永平街存在哪些问题",
    "柳塘镇做了哪些乡村振兴工作",
    "为什么临溪街道固定资产投资下降",
    "总结一下云城街道的工作",
    "云城街12345按时完成率",
    "永平街新增四上企业多少家",
    "How many criminal cases in Yuncheng Street",
]


def test_offers_the_wider_figure_where_the_street_does_not_list_the_one_asked(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("永平街刑事警情同比下降多少")
    assert (answer.status, answer.reason) == ("related", "not_disclosed")
    assert "没有单列“刑事警情”" in answer.text
    assert "案件类警情1677宗，同比下降14.5%" in answer.text
    assert "13.8" not in answer.text
    (figure,) = answer.figures
    assert (figure.street, figure.year, figure.indicator, figure.related) == (
        "永平街道", 2023, "案件类警情", True,
    )  # fmt: skip
    assert "scope" in {w.kind for w in answer.warnings}
    assert_signable(answer, sample_library)


def test_answers_the_same_question_where_the_street_does_list_it(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("云城街刑事警情同比下降多少")
    (figure,) = answer.figures
    assert answer.status == "answered"
    assert (str(figure.value), figure.unit, figure.year) == ("425", "宗", 2022)
    assert figure.change is not None
    assert (figure.change.direction, str(figure.change.amount), figure.change.unit) == (
        "down", "13.8", "%",
    )  # fmt: skip
    (citation,) = answer.citations
    assert (citation.street, citation.year, citation.file) == ("云城街道", 2022, "yuncheng-2022.md")
    assert "425" in citation.quote
    assert "13.8" in citation.quote
    assert_signable(answer, sample_library)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_of_an_answer_can_be_followed_to_a_passage(
    assistant: Assistant, sample_library: Library, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status in {"answered", "related"}
    assert "unverified" not in {w.kind for w in answer.warnings}
    assert_signable(answer, sample_library)


@pytest.mark.parametrize("question", QUESTIONS[:4])
def test_answers_only_about_the_streets_asked(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    street = {"永": "永平街道", "云": "云城街道", "青": "青松街道"}[question[0]]
    assert {c.street for c in answer.citations} == {street}


@pytest.mark.parametrize(
    ("question", "today", "year", "value"),
    [
        ("去年青松街道刑事警情多少宗", date(2024, 3, 1), 2023, "408"),
        ("去年青松街道刑事警情多少宗", date(2023, 12, 31), 2022, "480"),
        ("今年青松街道刑事警情多少宗", date(2023, 12, 31), 2023, "408"),
        ("前年青松街道刑事警情多少宗", date(2024, 3, 1), 2022, "480"),
    ],
)
def test_reads_relative_years_by_the_clock_it_is_given(
    sample_library: Library, question: str, today: date, year: int, value: str
) -> None:
    answer = Assistant(sample_library, today=lambda: today).ask(question)
    assert (answer.figures[0].year, str(answer.figures[0].value)) == (year, value)
    assert f"{year} 年理解" in answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("云城街打击假冒伪劣行动多少次，食品安全联合行动多少次", {"12", "26"}),
        ("青松街道2023年党员人数和党支部数", {"3302", "98"}),
        ("青松街道2022年刑事警情和治安警情分别多少宗", {"480", "840"}),
        ("永平街走访群众多少户，解决问题多少个", {"5874", "393"}),
    ],
)
def test_answers_both_halves_of_a_question_for_two_things(
    assistant: Assistant, question: str, values: set[str]
) -> None:
    answer = assistant.ask(question)
    assert {str(f.value) for f in answer.figures} == values


@pytest.mark.parametrize("said", ["今年", "去年"])
def test_offers_the_newest_report_under_its_own_year_where_the_year_said_has_none(
    assistant: Assistant, said: str
) -> None:
    answer = assistant.ask(f"{said}云城街刑事警情多少宗")
    assert (answer.status, answer.reason) == ("related", "no_such_year")
    assert "没有" in answer.text.split("最近的云城街道为2022年")[0]
    assert [(f.year, str(f.value)) for f in answer.figures] == [(2022, "425")]
    assert "year" in {w.kind for w in answer.warnings}


def test_says_which_year_a_report_on_the_year_before_was_taken_for(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2024年的刑事警情")
    assert answer.figures[0].year == 2023
    assert "year" in {w.kind for w in answer.warnings}


def test_answers_for_the_street_that_is_there_and_names_the_missing_one(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("云城街和星河街道的刑事警情分别是多少")
    assert answer.status == "answered"
    assert [(f.street, str(f.value)) for f in answer.figures] == [("云城街道", "425")]
    assert "没有星河街道的报告" in answer.text
    assert "星河街道" in answer.coverage.missing
    assert_signable(answer, sample_library)


def test_counts_the_reports_searched_when_no_street_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("刑事警情多少宗")
    assert (answer.coverage.searched, answer.coverage.found) == (5, 3)
    assert len(answer.coverage.missing) == 2
    assert "没有指明街道" in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("永平街刑事警情多少宗", "scope"),
        ("柳塘镇2024年的刑事警情", "year"),
        ("永平街地区生产总值", "period"),
        ("临溪街道全年地区生产总值", "planned"),
        ("云城街垃圾分类率", "approximate"),
        ("青松街道和临溪街道的垃圾分类率合计", "unit"),
        ("青松街道刑事警情为什么同比上升", "premise"),
        ("青松街道刑事警情500宗对吗", "premise"),
        ("永平街\u200b案件类警情", "unverified"),
    ],
)
def test_warns_of_what_a_reader_must_not_overlook(
    assistant: Assistant, question: str, kind: str
) -> None:
    warnings = {w.kind: w.message for w in assistant.ask(question).warnings}
    assert kind in warnings
    assert warnings[kind].endswith("。")


def test_does_not_warn_about_a_plain_figure_of_a_whole_year(assistant: Assistant) -> None:
    assert assistant.ask("青松街道2022年刑事警情多少宗").warnings == ()


def test_carries_a_talk_over_several_turns(assistant: Assistant) -> None:
    talk: list[Turn] = []
    answers = []
    for question in [
        "永平街案件类警情多少宗",
        "那云城街呢？",
        "两个差多少？",
        "今天天气怎么样",
        "青松街道2023年呢",
    ]:
        answers.append(assistant.ask(question, talk))
        talk.append(Turn(question, answers[-1]))
    values = [[str(f.value) for f in a.figures if not f.computed] for a in answers]
    assert values == [["1677"], ["1193"], ["1677", "1193"], [], ["1164"]]
    assert [float(f.value or 0) for f in answers[2].figures if f.computed] == [484]


def test_a_follow_up_keeps_what_is_computed(assistant: Assistant) -> None:
    question = "青松街道刑事警情占案件类警情的比重"
    answer = assistant.ask("2022年呢", [Turn(question, assistant.ask(question))])
    assert [f.formula for f in answer.figures if f.computed] == ["480宗 ÷ 1320宗 = 36.36%"]


def test_a_follow_up_compares_with_the_street_talked_about(assistant: Assistant) -> None:
    question = "青松街道刑事警情多少宗"
    answer = assistant.ask("和柳塘镇比呢", [Turn(question, assistant.ask(question))])
    assert {f.street for f in answer.figures if not f.computed} == {"青松街道", "柳塘镇"}


@pytest.mark.parametrize(
    "question",
    [
        "永平街案件类警情为什么同比上升",
        "柳塘镇专利",
        "云城街道疫情防控情况",
        "青松街道2023年刑事警情",
    ],
)
def test_never_counts_one_report_as_found_and_as_missing(
    assistant: Assistant, question: str
) -> None:
    coverage = assistant.ask(question).coverage
    assert coverage.found + len(coverage.missing) == coverage.searched == 1


@pytest.mark.parametrize("question", ["", "   ", "\n\t　"])
def test_refuses_an_empty_question_in_one_chinese_line(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError) as refused:
        assistant.ask(question)
    assert "问题是空的" in refused.value.user_message
    assert "\n" not in refused.value.user_message


def test_refuses_a_question_of_ten_thousand_characters(assistant: Assistant) -> None:
    with pytest.raises(QuestionError) as refused:
        assistant.ask("永平街刑事警情" * 1429)
    assert "10003" in refused.value.user_message
    assert "2000" in refused.value.user_message


def test_takes_a_question_up_to_the_limit_of_the_settings(sample_library: Library) -> None:
    short = Assistant(sample_library, AssistantSettings(max_question_chars=12))
    assert short.ask("云城街刑事警情多少宗").status == "answered"
    with pytest.raises(QuestionError):
        short.ask("请问云城街刑事警情一共是多少宗")


@pytest.mark.parametrize("question", ["\u200b\u200b", "？？？", "。", "1", "a", "😀", "[1]", "%%%"])
def test_answers_what_says_nothing_with_a_refusal(assistant: Assistant, question: str) -> None:
    try:
        answer = assistant.ask(question)
    except QuestionError:
        return
    assert (answer.status, answer.figures) == ("not_found", ())


def test_needs_no_model_unless_an_endpoint_is_set(assistant: Assistant) -> None:
    assert writer_for(LLMSettings()) is None
    assert assistant.ask("云城街刑事警情").model == "extractive"


def test_answers_without_blocking_the_event_loop(assistant: Assistant) -> None:
    async def both() -> list[Answer]:
        return list(
            await asyncio.gather(
                assistant.aask("云城街刑事警情"), assistant.aask("青松街道刑事警情")
            )
        )

    first, second = asyncio.run(both())
    assert [f.street for f in (*first.figures[:1], *second.figures[:1])] == ["云城街道", "青松街道"]


@pytest.mark.parametrize("question", [*QUESTIONS[:3], "今天天气怎么样", "柳塘镇有哪些不足"])
def test_streams_steps_then_the_text_then_the_answer_itself(
    assistant: Assistant, question: str
) -> None:
    events = list(assistant.stream(question))
    kinds = [type(e) for e in events]
    steps, pieces = kinds.count(Step), kinds.count(TextDelta)
    assert kinds == [Step] * steps + [TextDelta] * pieces + [Answer]
    assert steps >= 3
    assert pieces >= 1
    answer, asked = events[-1], assistant.ask(question)
    assert isinstance(answer, Answer)
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == answer.text
    for field in ("status", "reason", "text", "citations", "figures", "warnings", "coverage"):
        assert getattr(answer, field) == getattr(asked, field)


@pytest.mark.parametrize("question", [*QUESTIONS[:8], "星河街道刑事警情", "今天天气怎么样"])
def test_suggests_only_questions_that_it_can_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert 1 <= len(answer.suggestions) <= 3
    for suggestion in answer.suggestions:
        follow_up = assistant.ask(suggestion, [Turn(question, answer)])
        assert follow_up.reason in {None, "not_disclosed"}, suggestion


def test_what_was_just_asked_is_not_suggested_again(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道存在哪些问题")
    assert "青松街道下一步有什么打算？" in answer.suggestions
    assert not any("问题" in suggestion for suggestion in answer.suggestions)


def test_suggests_no_question_for_indicators_as_such(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年有哪些主要指标")
    assert "哪些街道披露了指标？" not in answer.suggestions


def test_times_each_step(assistant: Assistant) -> None:
    timings = assistant.ask("云城街刑事警情").timings_ms
    assert set(timings) == {"plan", "retrieve", "draft", "verify", "total"}
    parts = sum(v for k, v in timings.items() if k != "total")
    assert timings["total"] == pytest.approx(parts)


def test_answers_the_same_question_twice_alike(assistant: Assistant) -> None:
    first, second = (assistant.ask("哪个街道的垃圾分类率最高") for _ in range(2))
    assert (first.text, first.citations) == (second.text, second.citations)


PIECES = re.findall(
    r"\S+",
    """青松街道 柳塘镇 云城街 永平 星河街道 2022年 2023年 去年 和 、 的 刑事警情 案件类警情
    垃圾分类率 税收收入 养老床位 超过25% 相差多少 合计 最高 占 几倍 同比 为什么 下降 目标
    排第几 近两年 主要问题 ？""",
)


@pytest.mark.slow
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_binds_every_number_whatever_is_asked(
    assistant: Assistant, sample_library: Library, question: str
) -> None:
    assert_signable(assistant.ask(question), sample_library)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_markers_resolve_whatever_is_typed(
    assistant: Assistant, sample_library: Library, question: str
) -> None:
    answer = assistant.ask(question)
    assert dangling_markers(answer) == []
    assert inexact_quotes(answer, sample_library) == []
    assert (answer.reason is None) == (answer.status == "answered")
