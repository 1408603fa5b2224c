"""What a question takes for granted is no part of the name asked, and may be denied."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.language.asserting import claims_task, in_digits, task_last
from tests.assistant.binding import dangling_markers, inexact_quotes
from tests.assistant.streets import assistant_over

BAILU = """白鹭街道2023年工作总结

一、主要工作

全年拆除违法建设2.86万平方米，完成年度任务3.0万平方米的95.3%，居全区第9。改造老旧小区6个，完成年度任务5个的120%。
一般公共预算支出4.12亿元，其中民生支出3.09亿元，占75.0%。12345热线群众满意率84.7%。
电信网络诈骗警情156起，同比下降18.3%。工业总产值增长12.5%、达63亿元，规上工业总产值增长9.1%、达41亿元，产值均居全区第2位。绿道总里程120公里。
"""

bailu = assistant_over({"bailu.txt": BAILU})


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("民生支出连一半都不到", "民生支出不到50%"),
        ("批零占比还不到两成", "批零占比不到20%"),
        ("占比还不到三成", "占比不到30%"),
        ("执行率九成九以上", "执行率99%以上"),
        ("早就过一万公里了", "超过1万公里了"),
        ("任务已经过半了", "任务超过50%了"),
        ("来过两次", "来过两次"),
        ("通过三百人次评审", "通过三百人次评审"),
        ("满意率九成多", "满意率九成多"),
        ("占了几成", "占了几成"),
        ("党员1700多名对吗", "党员超过1700名对吗"),
        ("1700多名党员参加了几次培训", "1700多名党员参加了几次培训"),
    ],
)
def test_bounds_are_written_in_digits(said: str, written: str) -> None:
    assert in_digits(said) == written


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("白鹭街道超额完成了拆违任务", True),
        ("拆违任务没完成", False),
        ("没有完成年度任务", False),
        ("完成了年度任务的多少", None),
        ("有没有完成任务", None),
        ("年度任务完成情况", None),
        ("哪两项重点任务没完成", None),
    ],
)
def test_a_claim_about_a_task_is_told_from_a_question(said: str, claim: bool | None) -> None:
    assert claims_task(task_last(said)) is claim


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("白鹭街道超额完成了拆违任务", "完成目标任务的95.3%，没有完成"),
        ("白鹭街道拆违任务没完成", ""),
        ("白鹭街道老旧小区改造任务没完成", "完成目标任务的120%，已经完成"),
        ("白鹭街道拆违超额完成了任务，超了多少", "没有超额完成，与问题里的说法不同"),
        ("白鹭街道民生支出连一半都不到", "占75%，没有低于一半"),
        ("白鹭街道民生支出超过一半", ""),
        ("白鹭街道拆违任务一半都没完成", "完成95.3%，没有低于一半"),
        ("白鹭街道拆违任务完成不到九成", "95.3%，没有低于90%"),
        ("白鹭街道拆违任务完成超过九成", ""),
        ("白鹭街道满意率九成以上，能给个准数吗", "84.7%，低于90%"),
        ("白鹭街道拆违全区倒数第一，这说法站得住吗", ""),  # of how many is not told
        ("白鹭街道工业总产值位居全区首位，是多少亿", "“全区第2”，与问题里的名次不同"),
        ("白鹭街道工业总产值排全区第二，是多少亿", ""),
    ],
)
def test_a_claim_is_corrected_only_where_the_report_denies_it(
    bailu: Assistant, question: str, line: str
) -> None:
    answer = bailu.ask(question)
    assert answer.status == "answered"
    assert line in answer.text
    assert any(w.kind == "premise" for w in answer.warnings) is bool(line)
    assert not any(w.kind == "unverified" for w in answer.warnings)
    assert dangling_markers(answer) == inexact_quotes(answer, bailu.library) == []


def test_a_claim_of_what_the_report_lacks_is_not_disclosed(bailu: Assistant) -> None:
    answer = bailu.ask("白鹭街道信访积案连一半都没化解")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("白鹭街道改造了8个老旧小区，是怎么推进的", "报告写的是6个，与问题里的数不一致"),
        ("白鹭街道改造了6个老旧小区，是怎么推进的", ""),
        ("白鹭街道诈骗警情咋涨到156起了", "同比下降18.3%，与问题里的说法相反"),
        ("白鹭街道诈骗警情咋降到156起的", ""),
    ],
)
def test_a_number_or_a_way_taken_for_granted_is_corrected(
    bailu: Assistant, question: str, line: str
) -> None:
    answer = bailu.ask(question)
    assert line in answer.text
    assert any(w.kind == "premise" for w in answer.warnings) is bool(line)
    assert dangling_markers(answer) == inexact_quotes(answer, bailu.library) == []


TWO = """鹭洲街道2023年工作总结

一、主要工作

城镇新增就业2310人，完成年度任务2100人的110.0%。最低工资标准平均提高15.4%。

二、存在的问题

（一）招商目标未完成。主要是2家企业外迁，合计减少岗位430个。
"""

_OTHER = TWO.replace("鹭洲", "雁塘").replace("2310", "1953").replace("110.0", "93.0")
pair = assistant_over({"one.txt": TWO, "two.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城镇新增就业完成年度任务的比例，鹭洲街道和雁塘街道谁高", "17个百分点"),
        ("哪个街道没有完成城镇新增就业任务", "没有达到目标的有：雁塘街道"),
        ("鹭洲街道和雁塘街道的城镇新增就业并到一起有多少人", "4263人"),
        ("鹭洲街道最低工资平均涨了百分之几", "15.4%"),
        ("鹭洲街道招商没完成目标，主要原因是什么", "2家企业外迁"),
        ("鹭洲街道招商没完成目标，卡在哪里", "2家企业外迁"),
    ],
)
def test_what_only_looks_like_a_bound_or_a_rank_is_none(
    pair: Assistant, question: str, told: str
) -> None:
    answer = pair.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_a_rate_of_what_is_done_in_time_is_no_claim() -> None:
    assert claims_task("梅溪街道按时完成率多少") is None
    assert claims_task("梅溪街道拆违按时完成了任务") is True
