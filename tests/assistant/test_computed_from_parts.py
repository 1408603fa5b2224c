"""Shares, averages, remainders, quarters, targets and balances over made-up streets."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over

TAOXI_2022 = """桃溪街道2022年工作总结

一、经济发展

年末在库“四上”企业150家。加装电梯9台。

二、2023年工作计划

计划新增停车泊位400个，新增“四上”企业15家。
"""
TAOXI = """桃溪街道2023年工作总结

一、经济发展

常住人口8.4万人，下辖12个社区。全年新增“四上”企业18家，退库5家，年末在库“四上”企业163家。固定资产投资9.6亿元，其中工业投资4.2亿元。

二、平安建设

全年案件类警情864宗，四个季度分别为260宗、230宗、198宗、176宗。发现消防安全隐患1350处，整改1312处。

三、民生服务

城镇新增就业1470人，年度目标1500人，完成率98%。在册低保对象205户310人，全年发放低保金287万元。特困供养12人，支出36.9万元。新增停车泊位420个。加装电梯13台。核定编制86名，实有在编人员79人。集体经济总收入由1200万元增加到2100万元。厨余垃圾日均清运量26吨。
"""
LIUPU = """柳铺街道2023年工作总结

一、主要工作

城镇新增就业2100人，完成年度任务的105%。案件类警情900宗。固定资产投资11.2亿元。
"""
HESHAN = """禾山街道2023年工作总结

一、主要工作

案件类警情512宗。固定资产投资3.1亿元。
"""
YANPO_2022 = """岩坡街道2022年工作总结

一、主要工作

全年执行数4,900万元。新装路灯80盏、维修210盏。拆除违法建设2.6万平方米。案件类警情700宗，其中刑事警情190宗、治安警情510宗。
"""
YANPO = """岩坡街道2023年工作总结

一、主要工作

新装路灯105盏、维修180盏。拆除违法建设3.1万平方米。全年执行数5,640万元。一般公共预算收入3,800万元，其中税收收入2,900万元。年初部门预算5,200万元，年中追加后全年预算数5,860万元。全年“三公”经费预算21万元，实际支出16.4万元。城镇新增就业1,320人，其中上半年702人。

二、民生服务

城市低保120户、196人，全年发放101.4万元；农村低保310户、744人，全年发放240万元。

三、平安建设

全年刑事立案410件，同比下降5.1%，侦破205件。调解纠纷600件，调解成功588件。从类型看，邻里纠纷330件、劳动争议180件、其他90件。案件类警情640宗，其中刑事警情171宗、治安警情469宗。承办12345热线工单4,000件，满意率96%。反映较多的是噪声扰民900件、违规停车640件。
"""

streets = assistant_over(
    {
        "a.txt": TAOXI_2022,
        "b.txt": TAOXI,
        "c.txt": LIUPU,
        "d.txt": HESHAN,
        "e.txt": YANPO,
        "f.txt": YANPO_2022,
    }
)


def formulas(answer: Answer) -> list[str]:
    return [f.formula or "" for f in answer.figures if f.computed]


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("桃溪街道2023年工业投资占几成", "4.2亿元 ÷ 9.6亿元 = 43.75%"),
        ("桃溪街道固定资产投资里工业投资占多大比重", "4.2亿元 ÷ 9.6亿元 = 43.75%"),
        ("桃溪街道2023年平均一天发生多少宗案件类警情", "864宗 ÷ 365天 = 2.37宗"),
        ("按360天算，桃溪街道2023年平均每天多少宗案件类警情", "864宗 ÷ 360天 = 2.4宗"),
        ("桃溪街道每万人案件类警情多少宗", "864宗 ÷ 8.4万人 = 102.86宗"),
        ("桃溪街道平均每户低保一年领多少钱", "2870000元 ÷ 205户 = 14000元"),
        ("桃溪街道2023年上半年案件类警情一共多少宗", "260宗 + 230宗 = 490宗"),
        ("桃溪街道四季度案件类警情比一季度少多少", "176宗 − 260宗 = -84宗"),
        ("桃溪街道还有多少消防隐患没整改完", "1350处 − 1312处 = 38处"),
        ("桃溪街道还空着多少编制", "86名 − 79名 = 7名"),
        ("桃溪街道城镇新增就业离年度目标还差多少人", "1500人 − 1470人 = 30人"),
        ("桃溪街道2023年新增停车泊位完成目标了吗", "420个 ÷ 400个 = 105%"),
        ("桃溪街道2022、2023两年一共加装了多少台电梯", "9台 + 13台 = 22台"),
        ("桃溪街道在库“四上”企业净增数，用两年的数验一验闭合不闭合", "163家 − 150家 = 13家"),
        ("桃溪街道集体经济收入五年增加了多少", "2100万元 − 1200万元 = 900万元"),
        ("桃溪街道和禾山街道案件类警情合计多少，比柳铺街道多多少", "1376宗 − 900宗 = 476宗"),
    ],
)
def test_works_out_what_the_report_holds_in_parts(
    streets: Assistant, question: str, formula: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered", answer.text
    assert formula in formulas(answer), answer.text
    assert "unverified" not in [w.kind for w in answer.warnings]


def test_does_not_average_money_of_another_thing(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道平均每户低保一年领多少钱")
    assert "36.9" not in answer.text


def test_offers_no_total_in_place_of_an_average_it_cannot_compute(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道加装电梯平均每台花了多少钱")
    assert answer.status == "related"
    assert not formulas(answer)


def test_follows_up_with_a_share_of_what_was_asked_before(streets: Assistant) -> None:
    first = "桃溪街道2023年固定资产投资多少"
    answer = streets.ask("其中工业的占几成", [Turn(first, streets.ask(first))])
    assert formulas(answer) == ["4.2亿元 ÷ 9.6亿元 = 43.75%"]


def test_names_the_places_that_missed_their_target(streets: Assistant) -> None:
    answer = streets.ask("哪些街道城镇新增就业没完成年度任务")
    assert "没有达到目标的有：桃溪街道" in answer.text
    assert "98%" in answer.text


def test_names_the_places_that_do_not_disclose(streets: Assistant) -> None:
    answer = streets.ask("哪些街道没有公布城镇新增就业")
    assert "没有披露“城镇新增就业”的有：禾山街道2023年" in answer.text


def test_tells_who_comes_second(streets: Assistant) -> None:
    answer = streets.ask("固定资产投资排第二的是哪个街道")
    assert {f.street for f in answer.figures} == {"桃溪街道"}


def test_corrects_a_question_that_takes_a_missed_target_for_exceeded(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道城镇新增就业超额完成了年度目标，超了多少")
    assert "premise" in [w.kind for w in answer.warnings]
    assert "1500人 − 1470人 = 30人" in formulas(answer)


def test_says_which_places_a_sum_lacks(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道、柳铺街道和禾山街道城镇新增就业一共多少人")
    assert "1470人 + 2100人 = 3570人" in formulas(answer)
    assert "禾山街道" in answer.text


def test_computes_no_difference_where_only_one_year_is_disclosed(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道2023年案件类警情比2022年少了多少")
    assert answer.status != "answered"
    assert not formulas(answer)


def test_takes_no_part_of_another_name_for_a_share(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道农业投资占固定资产投资的比例")
    assert answer.status != "answered"
    assert not formulas(answer)


def test_does_not_answer_what_is_undone_with_the_total(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道还有多少台加装电梯没验收")
    assert answer.status != "answered"


def test_shares_no_figure_with_itself(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道固定资产投资占全区的比重")
    assert not formulas(answer)


def test_tells_whether_a_fall_grew_between_two_years(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道2023年刑事警情降幅比2022年大还是小")
    assert "15% − 6.1% = 8.9个百分点" in formulas(answer)


def test_states_an_average_that_the_report_gives_itself(streets: Assistant) -> None:
    answer = streets.ask("桃溪街道厨余垃圾平均每天清运多少吨")
    assert [str(f.value) for f in answer.figures] == ["26"]
    assert not formulas(answer)


def test_warns_where_a_computed_rate_mixes_periods(assistant: Assistant) -> None:
    answer = assistant.ask("临溪街道2023年全年预算执行率")
    assert answer.status == "related"
    assert "period" in {w.kind for w in answer.warnings}


def test_divides_by_no_other_thing_that_begins_alike(assistant: Assistant) -> None:
    answer = assistant.ask("青松街道平均每个社区多少党员")
    assert answer.status == "related"
    assert not any(f.computed for f in answer.figures)


def test_does_not_take_a_year_for_five(assistant: Assistant) -> None:
    assert assistant.ask("柳塘镇五年来累计新增就业多少").status == "related"


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("岩坡街道2023年下半年城镇新增就业多少人", "1320人 − 702人 = 618人"),
        ("岩坡年中追加了多少预算", "5860万元 − 5200万元 = 660万元"),
        ("岩坡三公经费实际比预算省了多少", "21万元 − 16.4万元 = 4.6万元"),
        ("岩坡调解的纠纷里劳动争议占比多少", "180件 ÷ 600件 = 30%"),
        ("岩坡热线里噪声扰民占了总量的百分之多少", "900件 ÷ 4000件 = 22.5%"),
        ("帮我算下岩坡邻里纠纷占调解纠纷的比重", "330件 ÷ 600件 = 55%"),
        ("岩坡农村低保平均一户几口人", "744人 ÷ 310户 = 2.4人"),
        ("岩坡城市低保平均每户领多少钱", "1014000元 ÷ 120户 = 8450元"),
        ("岩坡城乡低保加起来一共多少人", "196人 + 744人 = 940人"),
        ("岩坡财政收入里不是税的那块有多少钱", "3800万元 − 2900万元 = 900万元"),
        ("2022年岩坡和2023年岩坡刑事方面差多少", "190宗 − 171宗 = 19宗"),
        ("桃溪2023年查出来的消防隐患还剩几处没改掉", "1350处 − 1312处 = 38处"),
    ],
)
def test_works_out_what_a_question_asks_in_everyday_words(
    streets: Assistant, question: str, formula: str
) -> None:
    assert formulas(streets.ask(question)) == [formula]


def test_does_not_take_the_cases_filed_for_those_solved(streets: Assistant) -> None:
    answer = streets.ask("岩坡街道2023年破获多少刑事案件")
    assert "410" not in answer.text or answer.status == "related"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岩坡路灯新装的，22到23年是涨是跌", "增加25盏"),
        ("岩坡拆违力度2022和2023年比是大了还是小了", "增加0.5万平方米"),
        ("岩坡实际花出去的钱，23年比22年多出多少", "5640万元 − 4900万元 = 740万元"),
    ],
)
def test_tells_how_a_thing_moved_in_everyday_words(
    streets: Assistant, question: str, told: str
) -> None:
    answer = streets.ask(question)
    assert (answer.status, told in answer.text) == ("answered", True)


def test_compares_the_widest_near_figure_and_says_so(streets: Assistant) -> None:
    answer = streets.ask("岩坡这两年警情怎么走的")
    assert (answer.status, formulas(answer)[-1]) == ("related", "640宗 − 700宗 = -60宗")
    assert "没有单列“警情”" in answer.text
    assert "scope" in {w.kind for w in answer.warnings}


def test_names_the_places_without_a_report_for_the_year_that_is_ranked(
    streets: Assistant,
) -> None:
    answer = streets.ask("2022年各街道拆除违法建设哪个最多")
    assert "没有反映2022年的报告" in answer.text
