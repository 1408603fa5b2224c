from __future__ import annotations

import pytest

from assistant.questions.rewriting import as_written, clean_question
from tests.assistant.streets import catalog_of

CATALOG = catalog_of(("永平街道", 2023, "广州市白云区"), indicators=("刑事警情",))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("永平街抓了多少人", "永平街抓获多少人"),
        ("永平街破了几宗案件", "永平街破获几宗案件"),
        ("永平街着火多少起", "永平街火灾多少起"),
        ("永平街花了多少钱", "永平街支出执行数多少钱"),
        ("永平街三公花了多少钱", "永平街三公经费支出多少钱"),
        ("永平街12345一共多少件", "永平街12345工单一共多少件"),
        ("永平街去年拆违多少？我说的是2023年", "永平街2023年拆违多少"),
        ("百分之十三点八", "13.8%"),
        ("一到十一月", "1到11月"),
        ("永平街头半年GDP多少", "永平街上半年GDP多少"),
        ("永平街头九个月GDP多少", "永平街1-9月GDP多少"),
        ("永平街着了几回火", "永平街火灾几起"),
        ("永平街公务接待花了多少", "永平街公务接待多少钱"),
        ("永平街2023年多了几个车位", "永平街2023年新增几个车位"),
        ("永平街小学扩建后增加了多少个学位", "永平街小学扩建后新增多少个学位"),
        ("永平街小学扩建能添多少个学位", "永平街小学扩建预计新增多少个学位"),
        ("永平街信访主要反映什么问题", "永平街信访主要反映什么"),
        ("永平街修路的进展和打算一起说说", "永平街修路的进展和打算说说"),
        ("侬晓得永平街拆了多少违建伐", "永平街拆除多少违建"),
        ("永平街行政检查多少次？只要涉企的", "涉企的永平街行政检查多少次"),
        ("永平街满意率好高嘛", "永平街满意率多少"),
        ("永平街PM2.5浓度要压到几微克以下", "永平街PM2.5浓度要压到几微克"),
        ("两条街刑事警情高的是哪个", "两个街道刑事警情哪个高"),
        ("永平街刑事警情2024比2023多多少", "永平街刑事警情2024年比2023年多多少"),
        ("永平街投入2024万元和2023万元", "永平街投入2024万元和2023万元"),
        ("永平街GDP是前几个月的", "永平街GDP是多少"),
        ("永平街而家有几多个会员", "永平街现在有多少个会员"),
        ("两条街刑事警情边个高啲", "两个街道刑事警情哪个高"),
        ("永平街栽了好多棵树嘛", "永平街种植多少棵树嘛"),
        ("永平街集中培训来了多少人", "永平街参加培训多少人"),
        ("永平街车查扣多少量", "永平街车查扣多少辆"),
        ("永平街那份2023年度自评报告里应该写过一句，刑事警情多少", "永平街2023年,刑事警情多少"),
    ],
)
def test_writes_what_is_said_as_reports_do(said: str, written: str) -> None:
    assert as_written(clean_question(said)[0], CATALOG) == written


@pytest.mark.parametrize(
    "text",
    [
        "引起火灾多少起",
        "永平街好多指标都下降了",
        "永平街而家庭医生多少人",
        "GDP突破了多少亿",
        "建立了多少机制",
        "开发了多少地块",
        "加装了几部电梯",
        "比上年多了几个车位",
        "养老床位增加了多少张",
        "参加了多少个活动",
        "满意率增加了多少个百分点",
        "代办了多少件",
        "各街道刑事警情最低的是哪个",
        "产值有多少家亿元以上企业",
        "多少人在60岁以上",
    ],
)
def test_leaves_words_that_only_hold_such_a_word_alone(text: str) -> None:
    assert as_written(text, CATALOG) == text


@pytest.mark.parametrize(
    "said",
    [
        "永平街2023年报告里给2024年安排了什么工作",
        "永平街2023年工作报告对2024年工作的安排",
        "永平街2023年总结中下一年怎么打算的",
    ],
)
def test_what_a_report_sets_for_the_next_year_is_its_plan(said: str) -> None:
    written = as_written(clean_question(said)[0], CATALOG)
    assert written.startswith("永平街2023年报告的下一年工作安排有哪些")


def test_what_a_report_says_of_another_year_is_no_plan() -> None:
    said = "永平街2023年报告里对2022年工作的安排"
    assert "下一年" not in as_written(clean_question(said)[0], CATALOG)
