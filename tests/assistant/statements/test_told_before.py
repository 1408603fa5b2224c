"""What the newest report only counts is explained from an earlier one; ranks of two years."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

EARLIER = """柳河街道2022年工作总结

一、平安建设

“四所联动”调处矛盾。派出所、司法所、信访所、律师事务所联合坐班，每周三开放接待，全年调处疑难纠纷88宗。

“蓝帆驿站”围绕外卖骑手、快递员建成6个，提供饮水、充电、纳凉等服务，日均服务210人次。

二、城市管理

城市管理综合考评年度得分90.2分，列全区第11位。商务楼宇空置率18.7%。新增养老床位32张。

“积分换物”累计发放积分卡1.2万张。
"""
NEWEST = """柳河街道2023年工作总结

一、平安建设

“四所联动”调处疑难纠纷143宗，成功136宗。

“蓝帆驿站”增到11个，日均服务340人次。

二、城市管理

城市管理综合考评全年得分92.8分，列全区第6位。商务楼宇空置率20.3%，同比上升1.6个百分点。粮食总产量8460吨，增长1.2%。新增养老床位40张。

新增浙东工业母机、现代纺织服装、大飞机等产业集群3个、总数达到8个。

三、还有哪些没办好

一是停车泊位缺口大。二是充电桩不足。

四、2024年怎么干

1.经济上：引进项目12个。

2.民生上：新建长者饭堂3间。
"""
OTHER = """塘口镇2023年工作总结

一、民生

新增养老床位18张。新能源汽车产量3.2万辆。
"""

streets = assistant_over({"a.txt": EARLIER, "b.txt": NEWEST, "c.txt": OTHER})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳河街道的“四所联动”是怎么搞的", ["143宗", "每周三开放接待"]),
        ("柳河街道的蓝帆驿站给骑手提供啥", ["11个", "充电"]),
    ],
)
def test_what_is_only_counted_is_explained_from_an_earlier_report(
    streets: Assistant, question: str, told: list[str]
) -> None:
    answer = streets.ask(question)
    assert [w for w in told if w not in answer.text] == [], answer.text
    assert any(w.kind == "year" for w in answer.warnings)
    assert "2022年" in answer.text
    assert_signable(answer, streets.library)


def test_a_year_asked_for_is_kept_to(streets: Assistant) -> None:
    answer = streets.ask("柳河街道2023年的蓝帆驿站给骑手提供啥")
    assert {c.year for c in answer.citations} <= {2023}


def test_a_number_needs_no_earlier_report(streets: Assistant) -> None:
    answer = streets.ask("柳河街道的“四所联动”调处了多少宗")
    assert {c.year for c in answer.citations} == {2023}


def test_a_term_is_told_by_the_report_that_writes_it(streets: Assistant) -> None:
    answer = streets.ask("柳河街道的积分换物怎么回事")
    assert "积分卡1.2万张" in answer.text
    assert any(w.kind == "year" for w in answer.warnings)


def test_the_ranks_of_both_years_are_quoted(streets: Assistant) -> None:
    answer = streets.ask("柳河街道城市管理综合考评排名这几年进步没有")
    assert "第11位" in answer.text
    assert "第6位" in answer.text


def test_the_rank_of_one_year_stays_alone(streets: Assistant) -> None:
    answer = streets.ask("柳河街道2023年城市管理综合考评排名第几")
    assert "第6位" in answer.text
    assert "第11位" not in answer.text


def test_offices_standing_empty_are_a_rate(streets: Assistant) -> None:
    answer = streets.ask("柳河街道写字楼空置情况这两年好转了吗")
    assert "18.7%" in answer.text
    assert "20.3%" in answer.text
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question", ["柳河街道2024年准备怎么干，分几方面", "柳河街道下一步工作分哪几块"]
)
def test_plans_are_found_under_a_heading_in_plain_words(streets: Assistant, question: str) -> None:
    answer = streets.ask(question)
    assert "引进项目12个" in answer.text
    assert "长者饭堂3间" in answer.text


def test_problems_are_found_under_a_heading_in_plain_words(streets: Assistant) -> None:
    answer = streets.ask("柳河街道还有哪些短板")
    assert "停车泊位缺口大" in answer.text


def test_names_around_a_number_are_listed(streets: Assistant) -> None:
    answer = streets.ask("柳河街道2023年新增的3个产业集群，列一下")
    assert all(name in answer.text for name in ("工业母机", "纺织服装", "大飞机"))


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("柳河街道粮食总产量多少", "同比增减呢", "1.2%"),
        ("柳河街道新增养老床位多少张", "塘口镇也新增了吗，多少", "18张"),
        ("柳河街道新能源汽车产量多少", "那塘口镇产了多少辆", "3.2万辆"),
    ],
)
def test_a_bare_deed_or_move_is_of_the_thing_asked_before(
    streets: Assistant, first: str, then: str, told: str
) -> None:
    answer = streets.ask(then, [Turn(first, streets.ask(first))])
    assert answer.status == "answered"
    assert told in answer.text
