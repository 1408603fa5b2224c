"""How a figure moved is read from spoken words, and is told with where it started."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

OLD = """沙洲街道2022年工作总结

一、主要工作

党员3215名。养老床位320张。部门整体支出绩效自评得分96.2分。
"""
NEW = """沙洲街道2023年工作总结

一、主要工作

党员3302名。养老床位400张，比上年增加80张。部门整体支出绩效自评得分97.5分。登记失业率2.4%，同比下降0.2个百分点。
垃圾投放点由48个减到19个。时速120公里路段占比由18%增至71%。水田面积连续4年净增170亩。物业合同标的额3100万元，同比增长25%。
"""
LONE = """渔浦街道2023年工作总结

一、主要工作

全年接报警情8936件，同比下降7.8%；2022年、2021年分别为9692件、10624件。拆除违法建设4.03万平方米。
"""

sandbar = assistant_over({"old.txt": OLD, "new.txt": NEW, "lone.txt": LONE})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙洲街道养老床位是增是减，两年各多少", ["320张", "400张", "增加80张"]),
        ("沙洲街道党员2023年底比一年前多几名", ["3215名", "3302名", "87名"]),
        ("沙洲街道整体支出自评得分是提高了吗", ["96.2分", "97.5分"]),
        ("沙洲街道2023年失业率又升了0.2个点？", ["下降0.2个百分点", "与问题里的说法相反"]),
        ("沙洲街道垃圾投放点前后数量怎么变的", ["48个", "19个"]),
        ("沙洲街道时速一百二的路段占比从百分之几升到百分之几了", ["18%", "71%", "53个百分点"]),
        ("沙洲街道水田面积净增了多少", ["170亩"]),
        ("沙洲街道物业合同标的额比上年涨了多少", ["25%"]),
        ("渔浦街道警情近两年是怎么走的", ["8936件", "9692件", "10624件"]),
        ("渔浦街道这几年拆违面积有什么变化趋势", ["4.03万平方米", "只有2023年的报告"]),
    ],
)
def test_a_change_is_told(sandbar: Assistant, question: str, told: list[str]) -> None:
    answer = sandbar.ask(question)
    assert answer.status == "answered"
    assert [t for t in told if t not in answer.text] == []
    assert_signable(answer, sandbar.library)


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("渔浦街道党员2023年底比一年前多几名", "3302"),
        ("沙洲街道拆违面积是增是减，两年各多少", "4.03"),
        ("沙洲街道养老床位利用率从百分之几升到百分之几了", "18%"),
    ],
)
def test_a_change_that_no_report_has_is_not_told(
    sandbar: Assistant, question: str, refused: str
) -> None:
    answer = sandbar.ask(question)
    assert answer.status != "answered"
    assert refused not in answer.text


def test_one_year_alone_has_no_change(sandbar: Assistant) -> None:
    answer = sandbar.ask("渔浦街道拆除违法建设2023年比上年增加多少")
    assert answer.status == "related"


SECTORS = """沙湾街道2023年工作总结

一、主要工作

1-10月零售业同比增长7.3%、规上工业增长4.9%、住宿业增长41.6%、房地产业下降2.8%。城镇新增就业增长99%。单位能耗较2020年下降11.7%。
"""

sectors = assistant_over({"sectors.txt": SECTORS, "lone.txt": LONE})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙湾街道哪个行业涨得最猛", "增幅最大的是住宿业，同比增长41.6%"),
        ("沙湾街道增长最快的是哪个行业", "增幅最大的是住宿业，同比增长41.6%"),
        ("沙湾街道哪个行业下降最多", "降幅最大的是房地产业"),
    ],
)
def test_the_sector_that_moved_the_most_is_named(
    sectors: Assistant, question: str, told: str
) -> None:
    answer = sectors.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert "就业" not in answer.text
    assert_signable(answer, sectors.library)


def test_no_sector_is_named_where_none_is_told(sectors: Assistant) -> None:
    assert sectors.ask("渔浦街道哪个行业涨得最猛").status == "not_found"


def test_sectors_share_the_word_behind_the_last_of_them(sectors: Assistant) -> None:
    answer = sectors.ask("沙湾街道1到10月住宿、零售、房地产业分别增长了多少")
    assert [
        t for t in ("住宿业同比增长41.6%", "零售业", "7.3%", "2.8%") if t not in answer.text
    ] == []


def test_names_that_share_no_last_word_stay_as_they_are(sectors: Assistant) -> None:
    answer = sectors.ask("沙湾街道党建、城镇新增就业分别增长多少")
    assert "党建业" not in answer.text


def test_a_change_against_a_year_without_a_report_is_told_where_the_report_has_it(
    sectors: Assistant,
) -> None:
    answer = sectors.ask("跟2020年比，沙湾街道单位能耗降幅多少")
    assert answer.status == "answered"
    assert "11.7%" in answer.text


def test_no_other_change_stands_in_for_one_against_a_year(sectors: Assistant) -> None:
    answer = sectors.ask("跟2019年比，沙湾街道单位能耗降幅多少")
    assert answer.status == "not_found"
    assert "11.7" not in answer.text
