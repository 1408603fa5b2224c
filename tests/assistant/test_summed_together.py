"""Things named together and told apart: shares in one whole, sites that share their kind."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.backwards import worked_back
from assistant.questions.residue import spreads
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

QINGDU = """青渡镇2023年工作总结

一、主要工作

个体企业用电占全镇的31.5%。合资企业用电占全镇的22.4%。
东渡、西渡码头货物吞吐量分别达320万吨、145万吨。
东渡码头泊位12个。
水稻增产1.2万吨，总产8.6万吨。新增就业300人，参保5100人。
垃圾分类参与率91%，投放准确率84%。
"""

qingdu = assistant_over({"qingdu.txt": QINGDU})


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("青渡镇个体企业和合资企业用电合起来占全镇百分之几", "31.5% + 22.4% = 53.9%"),
        ("青渡镇东渡、西渡两个码头货物吞吐量合计", "320万吨 + 145万吨 = 465万吨"),
        ("青渡镇东渡和西渡码头货物吞吐量一共多少", "320万吨 + 145万吨 = 465万吨"),
    ],
)
def test_what_is_told_apart_is_summed(qingdu: Assistant, question: str, formula: str) -> None:
    answer = qingdu.ask(question)
    assert formula in answer.text
    assert_signable(answer, qingdu.library)


@pytest.mark.parametrize(
    "question",
    [
        "青渡镇个体企业和合资企业用电分别占全镇百分之几",
        "青渡镇垃圾分类参与率和投放准确率合计多少",
        "青渡镇东渡、西渡两个码头泊位合计",
    ],
)
def test_other_things_are_not_added(qingdu: Assistant, question: str) -> None:
    assert " + " not in qingdu.ask(question).text


def test_pieces_of_a_name_share_its_end() -> None:
    assert spreads("东渡、西渡码头吞吐量")[0] == ("东渡码头吞吐量", "西渡码头吞吐量")
    assert ("民办企业用工", "外资企业用工") in spreads("民办企业和外资企业用工")
    assert spreads("码头吞吐量") == ()


def test_a_bound_in_a_name_is_no_means_of_reckoning() -> None:
    asked = "临江镇前一年（2023）新开工5亿以上项目应该是几个？用2024年的数反算"
    assert "5亿以上项目" in worked_back(asked)


def test_what_was_added_is_quoted_before_its_total(qingdu: Assistant) -> None:
    answer = qingdu.ask("青渡镇水稻总产8.6万吨，比上年增加多少")
    assert "水稻增产1.2万吨，总产8.6万吨" in answer.text


def test_what_was_added_of_another_thing_is_not_quoted(qingdu: Assistant) -> None:
    assert "300人" not in qingdu.ask("青渡镇参保人数比上年增加多少").text
