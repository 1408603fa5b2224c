"""What is computed, listed and compared where a question names it in words of its own."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

REED = summary_of(
    "苇塘街道",
    "全年预算8600万元，支出8170万元，执行率95%。\n"
    "规模以上工业总产值31.5亿元，同比增长7%；全区规模以上工业总产值增长4.5%。\n"
    "接待游客25万人次，旅游收入1.2亿元。发现消防隐患640处，现场整改480处。\n"
    "刑事警情210宗，同比下降12%；治安警情340宗，同比下降9%。\n"
    "地区生产总值72亿元，其中服务业增加值45亿元。新建充电端口620个，累计建成充电端口2900个。\n"
    "受理12345热线工单9000件。从类别看，物业管理类2100件，违法搭建类450件。\n"
    "老旧小区改造8个，惠及居民2100户。调解矛盾纠纷900件，化解率97.5%。\n"
    "新装路灯90盏，维修路灯410盏。低保对象300人，全年发放低保金240万元。\n"
    "1—11月拆除违法建设1.7万平方米，完成年度任务2.0万平方米的85%。\n"
    "空气优良天数比率88.5%，地表水断面水质优良比例100%。\n\n"
    "二、2024年工作安排\n\n"
    "改造老旧小区4个，加装电梯15台，新增停车泊位300个，拆违1.2万平方米。\n"
    "道路投资60万元，绿化投资45万元，水务投资30万元。地区生产总值增长6%左右。",
)
RUSH = summary_of(
    "蒲渡镇",
    "全年预算数5000万元，其中基本支出2000万元，项目支出3000万元。"
    "全年执行数4650万元，其中基本支出1950万元，项目支出2700万元。\n"
    "规模以上工业企业产值18.2亿元，增长6%。发现消防隐患310项。\n"
    "老旧小区改造3个，惠及居民760户。调解矛盾纠纷1200件，化解率96%。",
)

banks = assistant_over({"reed.txt": REED, "rush.txt": RUSH})


def worked(answer: Answer) -> list[tuple[str, str]]:
    return [(str(f.value), f.unit) for f in answer.figures if f.computed]


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("苇塘街道还有多少预算没有支出", "430", "万元"),
        ("蒲渡镇单看项目支出，执行率是多少", "90.00", "%"),
        ("蒲渡镇项目支出的执行数比预算数少多少", "300.0000", "万元"),
        ("蒲渡镇项目支出那块预算还剩多少没花出去", "300", "万元"),
        ("苇塘街道每个游客平均花了多少钱", "480.00", "元"),
        ("苇塘查出的消防隐患，当场改掉的占全部的百分之几", "75.00", "%"),
        ("苇塘街道地区生产总值扣除服务业增加值后是多少", "27.0000", "亿元"),
        ("苇塘违法搭建类工单占热线工单的比重多少", "5.00", "%"),
        ("苇塘街道和蒲渡镇规上工业产值相差多少", "13.3000", "亿元"),
        ("苇塘街道规上工业增速比全区快多少", "2.5", "个百分点"),
        ("苇塘和蒲渡查出的消防隐患合计多少", "950.0000", "处"),
        ("苇塘街道路灯新装的和修的加起来多少", "500", "盏"),
        ("苇塘低保平均每个人一年发多少钱", "8000", "元"),
        ("若要完成2023年的拆违任务，苇塘到11月底还差多少万平方米", "0.3", "万平方米"),
    ],
)
def test_computes_what_is_asked_for_in_other_words(
    banks: Assistant, question: str, value: str, unit: str
) -> None:
    answer = banks.ask(question)
    assert answer.status == "answered"
    assert [(float(v), u) for v, u in worked(answer)] == [(float(value), unit)]


@pytest.mark.parametrize(
    "question",
    [
        "苇塘街道项目支出那块预算还剩多少没花出去",
        "蒲渡镇每个游客平均花了多少钱",
        "苇塘违法搭建类案件占立案的比重多少",
        "苇塘街道2023年，现场整改的占全部财政支出的百分之几",
    ],
)
def test_computes_nothing_where_a_number_is_lacking(banks: Assistant, question: str) -> None:
    assert not worked(banks.ask(question))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("苇塘街道2024年在老旧小区、电梯、停车泊位、拆违上分别有什么目标", "4 15 300 1.2"),
        ("苇塘街道2024年在道路、绿化、水务上各要投多少", "60 45 30"),
        ("苇塘街道和蒲渡镇老旧小区改造个数、受益户数对照一下", "8 3 2100 760"),
        ("苇塘街道内部比较：刑事与治安两类警情，哪类降得更多", "210 340"),
        ("苇塘街道新建了多少个充电端口，累计呢", "620 2900"),
    ],
)
def test_tells_all_that_is_listed(banks: Assistant, question: str, values: str) -> None:
    told = {str(f.value) for f in banks.ask(question).figures}
    assert told >= set(values.split())


def test_who_does_better_is_who_has_the_higher_rate(banks: Assistant) -> None:
    answer = banks.ask("苇塘街道和蒲渡镇矛盾纠纷化解情况哪个好")
    assert "苇塘街道2023年高于蒲渡镇2023年，相差1.5个百分点" in answer.text


def test_what_a_district_did_is_not_what_its_street_did(banks: Assistant) -> None:
    answer = banks.ask("苇塘街道规上工业总产值增速比全区快多少")
    assert "7% − 4.5% = 2.5个百分点" in answer.text


def test_a_share_of_days_with_good_air_is_no_share_of_good_water(banks: Assistant) -> None:
    answer = banks.ask("苇塘街道好空气天数的占比多少")
    assert [str(f.value) for f in answer.figures if not f.related] == ["88.5"]


def test_a_target_keeps_its_words_for_about(banks: Assistant) -> None:
    answer = banks.ask("苇塘街道2024年地区生产总值目标增长多少")
    assert "增长6%左右" in answer.text
