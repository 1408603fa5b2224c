"""How near the figures of a made-up report come to names as they are asked for."""

from __future__ import annotations

import pytest

from assistant.language.likeness import harmless
from assistant.plan import Plan
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.nearness import NameMatcher
from corpus.indicators import default_table
from tests.assistant.one_report import OneReport
from tests.assistant.streets import catalog_of
from tests.corpus.report_of import report_of

TEXT = (
    "推行“网格员+楼长”工作法，划分网格120个，配备专兼职网格员156名。\n"
    "全年受理人民调解案件835件，调解成功821件，成功率98.3%。\n"
    "村级集体经济总收入4,340万元，其中经营性收入2,388万元。\n"
    "全年接待游客121万人次，国庆假期接待游客13万人次。\n"
    "全年“三公”经费预算17.5万元，实际支出13.4万元。"
)


FINDER = FigureFinder(OneReport(report_of(TEXT)), default_table())
MATCHER = NameMatcher(default_table())


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("网格员", "156"),
        ("人民调解成功率", "98.3"),
        ("村级集体经营性收入", "2388"),
        ("国庆接待游客", "13"),
        ("接待游客", "121"),
        ("三公经费支出", "13.4"),
    ],
)
def test_only_the_figure_of_that_very_thing_is_the_same(asked: str, value: str) -> None:
    near = [(MATCHER.match(asked, item), item) for item in FINDER.indexed("0123456789abcdef")]
    same = [str(item.figure.value) for found, item in near if found and found.nearness == "same"]
    assert same == [value]


SORTS = report_of(
    "农村劳动力转移就业2450人，既有住宅加装电梯竣工31台，楼宇平均入驻率86.4%。\n"
    "财政民生支出3.2亿元，职工医保参保2.1万人，假期接待游客9万人次，工业用地面积320亩。"
)
SORTED = FigureFinder(OneReport(SORTS), default_table())


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("农村转移就业", "2450"),
        ("加装电梯", "31"),
        ("楼宇入驻率", "86.4"),
        ("财政支出", ""),
        ("医保参保", ""),
        ("接待游客", ""),
        ("用地面积", ""),
    ],
)
def test_words_on_how_it_was_done_change_nothing_and_words_on_its_sort_do(
    asked: str, value: str
) -> None:
    near = [(MATCHER.match(asked, item), item) for item in SORTED.indexed("0123456789abcdef")]
    same = [str(item.figure.value) for found, item in near if found and found.nearness == "same"]
    assert same == ([value] if value else [])


def test_a_community_and_its_street_are_not_taken_for_each_other() -> None:
    text = "12345热线全年受理工单9300件，办结率99%。云桥社区自5月成立以来受理工单410件。"
    finder = FigureFinder(OneReport(report_of(text)), default_table())
    place = catalog_of(("柳塘街道", 2023)).places[0]

    def found(question: str) -> list[str]:
        plan = Plan(question, question, asked="12345工单")
        return [str(h.figure.value) for h in finder.find(plan, "12345工单", place, 2023, 5).same]

    assert found("柳塘街道12345工单多少件") == ["9300"]
    assert found("云桥社区12345工单多少件") == ["410"]


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("矛盾纠纷调解成功率", "97.4"),
        ("物业纠纷调解成功率", ""),
        ("环保执法罚款", "31"),
        ("安全生产执法罚款", ""),
        ("电诈", "44"),
        ("电诈立案", ""),
    ],
)
def test_a_deed_is_read_from_its_own_half_of_the_sentence(asked: str, value: str) -> None:
    text = (
        "全年调处各类纠纷640起，成功调处623起，成功率97.4%。\n"
        "查处安全生产违法行为43宗；查处环保违法行为20宗，罚款31万元。\n"
        "电信网络诈骗警情44起，破获电信网络诈骗案件9起。"
    )
    finder = FigureFinder(OneReport(report_of(text)), default_table())
    near = [(MATCHER.match(asked, item), item) for item in finder.indexed("0123456789abcdef")]
    same = [str(item.figure.value) for found, item in near if found and found.nearness == "same"]
    assert same == ([value] if value else [])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("房地产业", "房地产"), ("餐饮业", "餐饮行业"), ("引进总部型企业", "引进总部企业")],
)
def test_a_kind_or_an_industry_is_the_same_without_the_word_for_it(name: str, wanted: str) -> None:
    assert harmless(name, wanted)


def test_another_kind_is_another_thing() -> None:
    assert not harmless("引进外资型企业", "引进总部企业")
