"""A part asked for together with its whole is that part; a part alone is no whole."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.language.likeness import set_inside
from tests.assistant.streets import assistant_over

REPORT = (
    "2023年湖州市云岭区秋水街道工作总结\n\n一、主要工作\n\n"
    "现有在编人员58人，其中行政31人、事业27人。\n"
    "全年发生生产安全事故4起，死亡2人，同比下降20%。\n"
    "实施临时救助206人次，发放46.3万元。\n"
    "出具合法性审核意见83件，其中合同61件、文件22件。\n"
    "全年接报刑事警情530起。分类型看，诈骗警情241起，盗窃警情117起。\n"
    "新登记经营主体1204户，其中企业388户。\n"
    "实施老旧小区改造4个，涉及楼房52栋，惠及居民2630户。\n"
    "辖区托育机构19家，托位862个，其中普惠托位504个。\n"
    "受理信访事项203件，其中初次信访151件。及时受理率99%，按期答复率98%，群众满意率93.5%。\n"
    "办理代表建议37件、委员提案9件，代表满意率96.4%。\n"
    "核定行政编制44名，年末实有41名；核定事业编制38名，年末实有35名。下属事业单位3个。\n"
    "每月研究平安工作。班子成员列席重大会议29次。\n"
)

assistant = assistant_over({"a.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("秋水街道在编人员中行政多少人", "31"),
        ("在编人员，秋水街道2023年事业有多少人？", "27"),
        ("秋水街道生产安全事故当中死亡多少人", "2"),
        ("秋水街道临时救助里发放了多少钱", "46.3"),
        ("秋水街道合法性审核里面文件有几件", "22"),
        ("秋水街道新登记经营主体里的企业有多少户", "388"),
        ("秋水街道搞老旧小区改造，受益的有多少户", "2630"),
    ],
)
def test_a_part_asked_for_with_its_whole_comes_before_the_whole(
    assistant: Assistant, question: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, str(answer.figures[0].value)) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("秋水街道托育机构托位数", "862"),
        ("秋水街道普惠托育托位多少个", "504"),
        ("秋水街道信访事项群众满意率", "93.5"),
        ("秋水街道代表建议满意率", "96.4"),
        ("秋水街道行政编制多少名", "44"),
        ("秋水街道行政编制实有多少名", "41"),
        ("秋水街道事业编制中实有多少人", "35"),
        ("秋水街道下属事业单位是多少", "3"),
    ],
)
def test_a_figure_belongs_to_what_its_sentence_or_the_one_before_is_on(
    assistant: Assistant, question: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, str(answer.figures[0].value)) == ("answered", value)


def test_several_parts_are_each_set_into_the_whole_that_the_first_names(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("秋水街道刑事警情里诈骗和盗窃各多少起")
    assert answer.status == "answered"
    assert {str(f.value) for f in answer.figures} >= {"241", "117"}


@pytest.mark.parametrize(
    "question",
    [
        "秋水街道企业有多少户",
        "秋水街道工作会议开了多少次",
        "秋水街道老旧小区改造，安置了多少人",
    ],
)
def test_a_part_is_never_the_answer_where_its_general_name_is_asked(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("在编人员中行政", ("在编人员", "行政")),
        ("评价数里好评率", ("评价数", "好评率")),
        ("综合服务中心面积", ("", "综合服务中心面积")),
        ("中小企业", ("", "中小企业")),
        ("年中追加预算", ("", "年中追加预算")),
    ],
)
def test_a_word_of_place_inside_another_word_sets_nothing_inside(
    asked: str, parts: tuple[str, str]
) -> None:
    assert set_inside(asked) == parts
