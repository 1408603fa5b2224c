"""Figures of a sentence that begins with one body are that body's, not the street's."""

import pytest

from corpus.figures.owners import is_owner, is_school
from tests.corpus.report_of import figures_of


@pytest.mark.parametrize(
    ("text", "owner", "name"),
    [
        ("荷塘村新建停车场3处，新增停车位120个。", "荷塘村", "新增停车位"),
        (
            "夯实组织基础，东平联社党委下辖15个党支部，建成党群服务站13个。",
            "东平联社党委",
            "建成党群服务站",
        ),
        ("在河西社区，开展义诊12场。", "河西社区", "义诊"),
        ("云岭小学完成教室改造24间，新增学位270个。", "云岭小学", "新增学位"),
        ("和悦社区作为示范社区，全年收集诉求63件。", "和悦社区", "收集诉求"),
        ("星火公司实现产值3.2亿元，纳税1200万元。", "星火公司", "纳税"),
        ("海湾港货物和集装箱吞吐量分别增长4%、11.3%。", "海湾港", "集装箱吞吐量"),
    ],
)
def test_a_body_at_the_beginning_owns_what_follows(text: str, owner: str, name: str) -> None:
    (figure,) = (f for f in figures_of(text) if f.indicator == name)
    assert owner in figure.scope
    assert is_owner(owner)


@pytest.mark.parametrize(
    "text",
    [
        "荷塘村新建停车场3处；全街新增停车位120个。",
        "荷塘村新建停车场3处，全镇新增停车位120个。",
        "各社区全年收集诉求63件。",
        "示范社区通过评估8个。",
        "老旧小区改造9个，新增停车位120个。",
        "律师进社区提供咨询3480人次，代写文书265份。",
        "普惠性幼儿园覆盖率90%，中小学心理辅导室403个。",
        "支持星火公司上市，新增停车位120个。",
        "新设映月社区，社区总数增至13个。",
    ],
)
def test_what_is_of_all_has_no_owner(text: str) -> None:
    assert not any(is_owner(s) for f in figures_of(text) for s in f.scope)


def test_the_places_of_a_school_are_told_apart_from_a_village() -> None:
    assert is_school("云岭小学")
    assert not is_school("荷塘村")


@pytest.mark.parametrize("scope", ["民营医院", "各社区", "农村", "上市公司", "口袋公园", "行政村"])
def test_a_kind_is_no_body(scope: str) -> None:
    assert not is_owner(scope)
