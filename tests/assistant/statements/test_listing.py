"""A question for names is answered with the sentence that lists, not with a count."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.statements.listing import asks_for_names
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

_TEXT = """2023年湖州市云岭区白苹街道工作总结

现将2023年工作情况报告如下。

一、主要工作

（一）机构设置。街道内设3个科室，另有2个下属单位。综合科、民政科、城建科；白苹街道文化站、白苹街道环卫所。

（二）平安建设。全年打造夜校课堂2个，分别为“河畔讲堂”“工友夜话”。调解纠纷96件，其中邻里纠纷51件、物业纠纷33件、劳资纠纷12件。

（三）推行“巷口议事会”。居民代表每月初在巷口商量难题，当场定下由谁去办。全年议事24次。

1.河道整治有序推进。组织清淤，拆除沿河棚屋。设立护河员岗位。

同时，我们也清醒地看到存在的不足：一是河道保洁人手偏少；二是停车位不够。

二、2024年工作打算

做好新一年工作，要把握两个方面。一是抓河道，由环卫所牵头，增加保洁员；二是抓停车，改造旧厂院。
"""

_OTHER = """2023年湖州市云岭区青蒲街道工作总结

现将2023年工作情况报告如下。

一、主要工作

街道下辖东堤、水关、旧仓3个社区和柳庄、塘上2个村。在水关、旧仓2个社区试点上门送药。

积极盘活闲置房产。旧粮站改作老人食堂，空校舍租给合作社，一年收租金36万元。

年初确定的三件民生实事全部办结，装路灯、通自来水、建卫生站。

二、2024年工作打算

办好三件民生实事。①修桥一座。②改造菜市场。③添置健身器材。
"""

street = assistant_over({"baiping.txt": _TEXT, "qingpu.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("白苹街道的3个科室分别叫什么", "综合科 民政科 城建科"),
        ("白苹街道下属单位有哪几家", "文化站 环卫所"),
        ("白苹街道打造的夜校课堂叫什么名字", "河畔讲堂 工友夜话"),
        ("白苹街道调解的纠纷有哪几类，各多少件", "51件 33件 12件"),
        ("白苹街道“巷口议事会”是怎么回事", "每月初 当场定下"),
        ("白苹街道2024年要把握的两个方面是什么", "抓河道 抓停车"),
        ("白苹街道河道整治做了什么", "组织清淤 护河员"),
        ("青蒲街道下辖哪些社区", "东堤 水关 旧仓"),
        ("青蒲街道管哪几个村", "柳庄 塘上"),
        ("青蒲街道是怎么盘活闲置房产的、效果如何", "老人食堂 36万元"),
        ("青蒲街道2024年三件民生实事是什么", "修桥一座 菜市场 健身器材"),
        ("青蒲街道2023年三件民生实事是什么", "装路灯 卫生站"),
        ("白苹街道有哪些困难", "人手偏少 停车位不够"),
        ("白苹街道2024年河道保洁打算怎么抓", "环卫所牵头"),
    ],
)
def test_quotes_the_sentences_that_hold_what_is_asked(
    street: Assistant, question: str, wanted: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert [w for w in wanted.split() if w not in answer.text] == []
    assert_signable(answer, street.library)


@pytest.mark.parametrize(
    "question",
    [
        "白苹街道的三个图书馆分别叫什么",
        "白苹街道“一户一策”是怎么回事",
        "白苹街道在海岛旅游方面做了哪些工作",
        "白苹街道党工委书记是谁",
        "治安管理处罚法是怎么规定的",
    ],
)
def test_is_silent_where_the_report_has_no_such_thing(street: Assistant, question: str) -> None:
    answer = street.ask(question)
    assert answer.status == "not_found"
    assert answer.citations == ()


def test_quotes_no_deed_as_a_problem(street: Assistant) -> None:
    answer = street.ask("白苹街道在调解方面存在哪些问题")
    assert answer.status != "answered"
    assert "96件" not in answer.text


def test_tells_a_question_for_names_from_one_for_a_number() -> None:
    assert asks_for_names("下属单位都是哪几家")
    assert asks_for_names("三个公园叫什么名字")
    assert not asks_for_names("下属单位有几家")
    assert not asks_for_names("刑事警情多少宗")


def test_lists_what_is_to_come_without_what_was_done(street: Assistant) -> None:
    assert "卫生站" not in street.ask("青蒲街道2024年三件民生实事是什么").text
    assert "修桥" not in street.ask("青蒲街道2023年三件民生实事是什么").text


def test_takes_no_communities_with_a_trial_for_all_of_them(street: Assistant) -> None:
    assert "送药" not in street.ask("青蒲街道有哪些社区").text
    assert "东堤" not in street.ask("白苹街道下辖哪些社区").text
