"""Whose a figure is: the street's own, or that of the district, the county or one of its parts."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over

_REPORTS = {
    "青埔.txt": """青埔街道2024年工作总结

一、经济

全区常住人口42.6万人，青埔街道常住人口6.83万人。全年实现地区生产总值58.7亿元，同比增长5.2%。固定资产投资18.3亿元，同比下降3.1%。
""",
    "石岭.txt": """石岭镇2024年工作总结

一、经济

全县地区生产总值突破300亿元，增长6.1%。我镇地区生产总值预计完成36.5亿元，增长6.8%左右，增速高于全县0.7个百分点。
""",
}

assistant = assistant_over(_REPORTS)


@pytest.mark.parametrize(
    "question", ["青埔街道所在区的GDP是多少", "青埔街道报告里全区固定资产投资是多少"]
)
def test_the_streets_own_is_no_answer_for_the_district(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "related"
    assert any("上级地区" in w.message for w in answer.warnings)


def test_the_countys_own_is_told_where_it_is_asked_for(assistant: Assistant) -> None:
    assert "300亿元" in assistant.ask("石岭镇所在县的地区生产总值是多少").text
    assert "300亿元" in assistant.ask("石岭镇报告里全县2024年地区生产总值是多少").text


def test_how_far_it_is_from_the_countys_is_no_value(assistant: Assistant) -> None:
    answer = assistant.ask("石岭镇GDP多少，增长多少")
    assert "36.5亿元" in answer.text
    assert any(w.kind == "planned" for w in answer.warnings)
    assert "0.7" in assistant.ask("石岭镇GDP增速比全县高多少").text
    assert "0.7" in assistant.ask("石岭镇GDP增速高出全县多少").text


def test_a_place_in_the_countys_list_asks_for_the_towns_own(assistant: Assistant) -> None:
    assert "36.5亿元" in assistant.ask("石岭镇的GDP是全县倒数吗").text


def test_the_streets_own_stays_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("青埔街道常住人口多少")
    assert "6.83万人" in answer.text
    assert "42.6" not in answer.text


_MEANS = """荻岸街道2024年工作总结

一、环境与热线

PM2.5年均浓度31微克/立方米，全区均值34微克/立方米；降雨量1220毫米。12345热线群众满意率95.9%，全区平均为95.1%。
"""

means = assistant_over({"荻岸.txt": _MEANS})


def test_a_mean_of_the_district_is_told_of_the_very_thing(means: Assistant) -> None:
    assert "95.1%" in means.ask("荻岸街道2024年全区热线群众满意率是多少").text
    rain = means.ask("荻岸街道2024年全区平均降雨量是多少")
    assert rain.status != "answered"
    assert not any(f.unit == "%" and not f.related for f in rain.figures)
