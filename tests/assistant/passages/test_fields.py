"""How a field stands is told by the sections and sentences that are on it."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant, Turn
from assistant.passages.fields import asks_standing, field_named, field_of
from tests.assistant.streets import assistant_over

_REPORT = """云屏街道2024年工作总结

云屏街道辖9个社区。现将2024年工作报告如下。

一、2024年工作回顾

（一）聚力平安守街
全年违法犯罪警情1106起，同比下降9.2%。
电信网络诈骗警情131起，止付480万元。
受理群众信访84件，办结83件。

（二）城区面貌持续改善
清理卫生死角316处，更换分类垃圾桶420个。
新建公共停车泊位210个。

（三）民生持续改善
家庭医生签约服务2.1万人，重点人群签约率83%。
纳入低保对象620户1180人。
巡河3860人次，清理漂浮物42吨。
城镇新增就业1260人，帮助85名就业困难人员实现就业。

（四）产业稳步升级
引进亿元以上项目4个，合同引资额9.6亿元。
新签约项目6个，协议投资3.4亿元。
粮食总产量1.2万吨。

二、存在的问题

治安防控力量不足，卫生死角易反弹。

三、2025年工作思路

（一）守牢治安底线
计划新增视频监控120路。
"""

_OTHER = """雾桥街道2024年工作总结

现将2024年工作报告如下。

一、2024年工作回顾

（一）社会治安持续好转
刑事警情201起，同比下降14.8%。

（二）环境整治见效
清运建筑垃圾620吨。
"""

streets = assistant_over({"yunping_2024.txt": _REPORT, "wuqiao_2024.txt": _OTHER})


def quoted(answer: Answer) -> str:
    return "".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["云屏街治安怎么样", "云屏街道2024年社会治安形势如何", "云屏街治安工作情况"]
)
def test_quotes_what_is_on_the_field_under_a_heading_of_other_words(
    streets: Assistant, question: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert "1106起" in quoted(answer)
    assert "131起" in quoted(answer)
    assert "信访" not in quoted(answer)


def test_leaves_plans_and_problems_out_of_what_was_done(streets: Assistant) -> None:
    told = quoted(streets.ask("云屏街治安怎么样"))
    assert "视频监控" not in told
    assert "力量不足" not in told


def test_tells_the_plans_of_a_field_where_they_are_asked_for(streets: Assistant) -> None:
    told = quoted(streets.ask("云屏街道治安方面下一步有什么打算"))
    assert "120路" in told
    assert "1106起" not in told


def test_takes_no_field_for_another_that_shares_its_characters(streets: Assistant) -> None:
    told = quoted(streets.ask("云屏街环境卫生搞得怎么样"))
    assert "卫生死角316处" in told
    assert "停车" not in told


def test_sets_a_field_of_two_streets_side_by_side(streets: Assistant) -> None:
    answer = streets.ask("云屏和雾桥治安对比")
    assert answer.status == "answered"
    assert "1106起" in quoted(answer)
    assert "201起" in quoted(answer)


@pytest.mark.parametrize(
    "question", ["治安最好的是哪个街道", "哪个街道治安好", "云屏和雾桥治安谁好"]
)
def test_ranks_no_field_but_quotes_all(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert "没有统一的衡量办法" in answer.text
    assert "1106起" in quoted(answer)
    assert "201起" in quoted(answer)


def test_compares_figures_where_a_number_is_asked_for(streets: Assistant) -> None:
    answer = streets.ask("云屏和雾桥刑事警情谁多")
    assert "建筑垃圾" not in answer.text
    assert "1106" not in {str(f.value) for f in answer.figures if not f.related}


def test_a_figure_of_the_field_asked_for_stays_a_figure(streets: Assistant) -> None:
    assert streets.ask("云屏街电信网络诈骗警情多少").text.count("131起") == 1


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("党建工作", "党建"),
        ("社会治安形势", "社会治安"),
        ("全街养老", "养老"),
        ("党建工作做", "党建"),
    ],
)
def test_knows_a_field_by_its_name_among_idle_words(asked: str, name: str) -> None:
    assert field_named(asked) == name


@pytest.mark.parametrize("asked", ["刑事警情", "垃圾分类率", "养老床位", "党员", ""])
def test_takes_no_indicator_for_a_field(asked: str) -> None:
    assert field_of(asked) is None


def test_tells_how_a_field_stands_from_a_figure_of_it() -> None:
    assert asks_standing("治安", "云屏街治安怎么样")
    assert not asks_standing("治安", "云屏街治安警情多少宗")
    assert not asks_standing("养老床位", "养老床位情况")


def test_takes_no_family_doctor_for_investment(streets: Assistant) -> None:
    told = quoted(streets.ask("云屏街道招商引资情况怎么样"))
    assert "合同引资额9.6亿元" in told
    assert "协议投资3.4亿元" in told
    assert "医生" not in told


@pytest.mark.parametrize("question", ["云屏街道数字经济怎么样", "云屏街道银发经济做了什么"])
def test_takes_no_kind_of_economy_for_the_economy(streets: Assistant, question: str) -> None:
    assert streets.ask(question).status != "answered"


def test_takes_none_of_several_kinds_for_the_whole(streets: Assistant) -> None:
    answer = streets.ask("云屏街道就业多少人")
    assert answer.status == "related"
    assert "1260人" in answer.text


def test_how_many_people_is_asked_of_the_thing_taken_over(streets: Assistant) -> None:
    first = streets.ask("云屏街道低保对象多少户")
    answer = streets.ask("多少人", [Turn("云屏街道低保对象多少户", first)])
    assert "1180人" in answer.text
    assert "3860" not in answer.text


def test_an_amount_alone_names_no_thing(streets: Assistant) -> None:
    answer = streets.ask("云屏街道亿元以上的多少")
    assert all("引资" not in f.indicator for f in answer.figures if not f.related)
