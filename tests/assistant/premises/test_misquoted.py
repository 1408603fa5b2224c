"""Numbers that a question gives a figure, in its own unit, in another, and of a share."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_REPORT = summary_of(
    "苇塘街道",
    "全年地区生产总值58.4亿元，增长6.2%。新增绿化面积3.6公顷。新增视频监控410路。\n"
    "一般公共预算收入5.6亿元，税收占比79.6%。发生火灾11起，同比减少14起。\n"
    "2019年至2023年，全街累计拆除违法建设18.6万平方米；全年拆除违法建设4.1万平方米。\n"
    "筹集保障性租赁住房1560套。税收超千万元楼宇4栋。辖区接入治安摄像头约1200个。\n"
    "全年受理工单720件，其中咨询类300件、求助类280件、其他140件。\n"
    "生活垃圾分类准确率87.6%，高于区定标准2.6个百分点。木结构老房加装烟感2700个。\n"
    "新增“四上”企业16家，其中规上工业4家，年末在库“四上”企业143家。压减功率1640千瓦。\n"
    "新建口袋公园2个，占地面积8578平方米。刑事警情425宗，下降13.8%，治安警情768宗，下降12.6%。",
    year=2023,
)


weitang = assistant_over({"weitang.txt": _REPORT})


@pytest.mark.parametrize(
    ("claim", "denied"),
    [
        ("地区生产总值是58.4亿元", False),
        ("地区生产总值是584000万元", False),
        ("地区生产总值是58.4万元", True),
        ("地区生产总值是585000万元", True),
        ("一般公共预算收入是56000万元", False),
        ("一般公共预算收入是6千万元", True),
        ("口袋公园占地面积是0.858万平方米", False),
        ("口袋公园占地面积是1万平方米", True),
        ("新增绿化面积是36000平方米", False),
        ("新增绿化面积是3.6平方米", True),
        ("新增绿化面积是54亩", False),
        ("新增绿化面积是56亩", True),
        ("新增视频监控是410路", False),
        ("新增视频监控是533路", True),
        ("税收占比是79.6%", False),
        ("税收占比是89.6%", True),
        ("火灾是11起", False),
        ("火灾是14起", True),
        ("火灾减少14起", False),
        ("2019年至2023年拆除违法建设是18.6万平方米", False),
        ("筹集保障性租赁住房是1560套", False),
        ("筹集保障性租赁住房是2028套", True),
        ("税收超千万元楼宇是4栋", False),
        ("税收超千万元楼宇是5栋", True),
        ("接入治安摄像头是1560个", True),
        ("生活垃圾分类准确率是87.6%", False),
        ("生活垃圾分类准确率是97.6%", True),
        ("受理工单其他是140件", False),
        ("受理工单其他是240件", True),
        ("受理工单咨询类是280件", True),
        ("受理工单求助类是300件", True),
        ("治安警情降了13.8%", True),
        ("刑事警情降了12.6%", True),
        ("刑事警情降了13.8%", False),
    ],
)
def test_a_number_is_denied_only_where_the_report_has_another(
    weitang: Assistant, claim: str, denied: bool
) -> None:
    answer = weitang.ask(f"苇塘街道2023年{claim}吗")
    found = "premise" in {w.kind for w in answer.warnings}
    assert (answer.status, found) == ("answered", denied), answer.text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("受理工单其他", "140件"),
        ("口袋公园占地面积", "8578平方米"),
        ("木结构老房加装烟感", "2700个"),
        ("在库“四上”企业", "143家"),
        ("压减功率", "1640千瓦"),
    ],
)
def test_a_figure_is_told_by_its_own_name(weitang: Assistant, name: str, told: str) -> None:
    answer = weitang.ask(f"苇塘街道2023年{name}是多少")
    assert answer.status == "answered", answer.text
    stated = [f"{f.value}{f.unit}" for f in answer.figures if not f.related]
    assert stated == [told], answer.text
