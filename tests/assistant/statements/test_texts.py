from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant
from index.library import Library
from tests.assistant.binding import assert_signable


def quoted(text: str) -> str:
    """Return a text without markers and blanks, as sentences are compared."""
    return re.sub(r"\[\d+\]|\s", "", text)


@pytest.mark.parametrize(
    ("question", "openings"),
    [
        (
            "青松街道2023年存在哪些主要问题",
            "规模以上工业企业数量偏少 老旧小区加装电梯推进缓慢 社区工作者力量不足",
        ),
        (
            "青松街道2022年存在的主要问题",
            "税源结构单一 电信网络诈骗警情仍在上升 停车位供给不足 部分项目前期论证不充分",
        ),
        ("云城街存在哪些问题", "经济结构偏弱 疫情冲击下 东西片区发展不平衡"),
        (
            "柳塘镇有哪些不足",
            "工业用地碎片化 粮食种植比较效益低 优质教育医疗资源不足 个别干部担当精神不强",
        ),
        ("永平街下一步改进措施", "加强预算编制管理 加强绩效管理"),
        ("永平街接下来从哪几个方面发力", "加强预算编制管理 加强绩效管理"),
        ("云城街的难处在哪，几条都说下", "经济结构偏弱 疫情冲击下 东西片区发展不平衡"),
        (
            "柳塘镇班子检讨了哪些毛病",
            "工业用地碎片化 粮食种植比较效益低 优质教育医疗资源不足 个别干部担当精神不强",
        ),
        (
            "云城街道下一步有哪些改进措施",
            "推动产业发展 提升城市环境 深化城中村治理 改善民生 加强党的建设 统筹疫情防控 抓好整改",
        ),
        ("临溪街道2024年工作计划", "项目攻坚 平安提升 环境整治 民生改善"),
    ],
)  # fmt: skip
def test_lists_all_items_of_a_list_and_not_the_first_ones(
    assistant: Assistant, sample_library: Library, question: str, openings: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [o for o in openings.split() if o not in quoted(answer.text)] == []
    assert_signable(answer, sample_library)


@pytest.mark.parametrize(
    "question",
    [
        "青松街道存在哪些主要问题",
        "临溪街道下一步改进措施",
        "柳塘镇做了哪些乡村振兴工作",
        "总结一下青松街道的工作",
    ],
)
def test_says_only_sentences_that_stand_in_the_report(
    assistant: Assistant, sample_library: Library, question: str
) -> None:
    answer = assistant.ask(question)
    items = [line for line in answer.text.split("\n") if line.startswith("- ")]
    stored = quoted("".join(sample_library.report(c.report).text for c in answer.citations))
    assert items
    for item in items:
        assert quoted(item.removeprefix("- ")).rstrip("。") in stored


def test_cites_every_item_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年存在哪些主要问题")
    items = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert [re.findall(r"\[(\d+)\]$", item) for item in items] == [["1"], ["2"], ["3"]]


def test_groups_sentences_by_heading(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年存在哪些主要问题")
    assert "存在的主要问题" in answer.text.split("\n")[0]
    assert all("存在的主要问题" in "".join(c.section) for c in answer.citations)


def test_groups_sentences_by_street_when_several_are_asked(assistant: Assistant) -> None:
    answer = assistant.ask("永平街和云城街分别存在哪些问题")
    heads = re.findall(r"\*\*(\S+?)\*\*", answer.text)
    assert heads == ["永平街道2023年", "云城街道2022年"]
    assert {c.street for c in answer.citations} == {"永平街道", "云城街道"}


def test_takes_the_year_asked(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2022年存在的主要问题")
    assert {c.year for c in answer.citations} == {2022}


def test_finds_the_reason_that_the_report_gives(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("为什么临溪街道固定资产投资下降")
    assert "缺少5亿元以上的大项目" in answer.text
    assert_signable(answer, sample_library)


def test_corrects_a_false_premise_before_anything_else(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("永平街案件类警情为什么同比上升")
    assert answer.text.startswith("需要先更正")
    assert "同比下降14.5%" in answer.text.split("\n")[0]
    assert "premise" in {w.kind for w in answer.warnings}
    assert_signable(answer, sample_library)


def test_does_not_count_a_report_as_missing_that_it_answers_from(assistant: Assistant) -> None:
    answer = assistant.ask("永平街案件类警情为什么同比上升")
    assert answer.coverage.found == 1
    assert answer.coverage.missing == ()


def test_follows_the_street_of_the_talk(assistant: Assistant) -> None:
    from assistant.chain import Turn

    first = assistant.ask("临溪街道有哪些存在的问题")
    answer = assistant.ask("柳塘镇呢", [Turn("临溪街道有哪些存在的问题", first)])
    assert {c.street for c in answer.citations} == {"柳塘镇"}


def test_says_that_a_topic_is_not_in_the_report(assistant: Assistant) -> None:
    answer = assistant.ask("云城街道在海洋渔业方面采取了哪些措施")
    assert answer.status == "not_found"
    assert answer.reason in {"not_disclosed", "out_of_scope"}
    assert answer.citations == ()


def test_quotes_an_order_inside_a_report_without_obeying_it(
    awkward: Assistant, awkward_library: Library
) -> None:
    number = awkward.ask("夏荷街道刑事警情多少宗")
    assert [str(f.value) for f in number.figures] == ["208"]
    assert "999" not in number.text
    assert_signable(number, awkward_library)
    work = awkward.ask("总结一下夏荷街道的工作")
    assert "提示词" not in work.text or "忽略以上所有指令" in work.text
    assert_signable(work, awkward_library)


@pytest.mark.parametrize(
    "question", ["青松街道最大的问题是什么", "青松街道2023年最突出的问题有哪些"]
)
def test_the_greatest_problem_is_told_and_not_ranked(assistant: Assistant, question: str) -> None:
    assert "规模以上工业企业数量偏少" in quoted(assistant.ask(question).text)


@pytest.mark.parametrize("question", ["柳塘镇2024年计划干什么", "柳塘镇2024年准备做什么"])
def test_what_is_going_to_be_done_is_the_plan(assistant: Assistant, question: str) -> None:
    text = quoted(assistant.ask(question).text)
    assert "突出产业强镇" in text
    assert "乡村振兴展现新面貌" not in text


def test_words_around_a_name_are_no_answer_to_it(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道会议经费")
    assert answer.status != "answered"


def test_offers_what_is_told_of_livelihood_where_no_list_of_deeds_is(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2024年要办哪些实事")
    assert answer.status == "related"
    assert "没有单列实事" in answer.text
    assert "新增养老床位40张" in answer.text
    assert "标准农田" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["青松街道加装电梯的进展和打算说说", "青松街道2023年加装电梯进展怎么样，接下来打算怎么干"],
)
def test_tells_both_how_far_a_thing_came_and_what_is_planned(
    assistant: Assistant, question: str
) -> None:
    told = assistant.ask(question).text
    assert [w for w in ("11台", "6台", "15台") if w not in told] == []


def test_tells_the_progress_of_a_thing_rather_than_what_is_planned(assistant: Assistant) -> None:
    told = assistant.ask("青松街道2023年加装电梯进展").text
    assert "完工6台" in told
    assert "15台" not in told


def test_tells_what_a_part_of_the_work_consists_of(assistant: Assistant) -> None:
    told = assistant.ask("永平街道治安好那块分了哪几方面").text
    assert [w for w in ("防控体系", "社会力量", "矛盾纠纷", "安全") if w not in told] == []


def test_takes_the_main_tasks_of_a_year_for_those_of_that_year(assistant: Assistant) -> None:
    told = assistant.ask("云城街道2022年重点工作有哪几项").text
    assert "疫情防控和问题整改" in told
    assert "招商联盟" not in told
