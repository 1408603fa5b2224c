"""Questions as people type them: in words of their own, as claims, half in another language."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over

REPORTS = {
    "a.txt": """榆桥街道2023年工作总结

一、城市更新

新增机动车停车泊位420个，其中共享泊位130个。新建通信5G基站31座。榆桥文体中心于2023年8月建成，设停车位90个，尚未投入使用。便民服务中心新址已于6月启用，设窗口26个。

二、经济发展

新增市场主体902户，其中企业318户。走访企业640家次。城镇调查失业率5.1%。2021年至2023年，高新技术企业数量分别为41家、52家、63家。

三、民生服务

新冠及流感疫苗接种1.2万剂次。物业管理满意度81.3%。认领“微心愿”126个，完成112个。
""",
    "c.txt": """枫港街道2023年工作总结

一、安全和治理

采购灭火器800具，发放烟感报警器2300个。火灾事故12起，比上年增加3起。刑事警情同比下降9.8%，电信网络诈骗警情下降12.4%。12345热线工单1.25万件，群众满意度93.1%。110接处警6120宗，其中家庭纠纷类502宗。专职消防员仅16人，缺编5人。

二、经济和城管

引进亿元以上项目4个，合同引资额12.6亿元，实际到位资金8.1亿元。新增“四上”企业11家。走访企业715家次，协调解决问题188个。网络零售额6.4亿元，增长23%。市政道路清扫保洁面积142万平方米。接待游客35.2万人次。城镇新增就业1930人。
""",
    "b.txt": """柳陂镇2023年工作总结

一、生态环境

农村生活污水处理设施覆盖自然村34个，生活污水治理率68.2%。城镇登记失业率2.9%。
""",
}

streets = assistant_over(REPORTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榆桥街道新增了多少个车位", "420个"),  # and not the 130 of them that are shared
        ("榆桥街道失业率多少", "城镇调查失业率5.1%"),
        ("柳陂镇失业率多少", "城镇登记失业率2.9%"),
        ("榆桥街道物业满意度多少", "81.3%"),
        ("榆桥街道物业服务满意度多少", "81.3%"),
        ("榆桥街道高新企业有多少家", "63家"),
    ],
)
def test_what_a_report_states_is_told_under_a_shorter_name(
    streets: Assistant, question: str, told: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert len([f for f in answer.figures if not f.related]) == 1


@pytest.mark.parametrize(
    "question",
    [
        "榆桥街道登记失业率多少",
        "榆桥街道共享汽车多少辆",
        "榆桥街道流感疫苗打了多少针",  # the report counts it together with another
        "榆桥街道非机动车停车位新增多少个",
        "柳陂镇区污水处理率多少",  # told of its villages
        "柳陂镇区生活污水治理率",
    ],
)
def test_what_is_near_it_is_not_told_for_it(streets: Assistant, question: str) -> None:
    assert streets.ask(question).status != "answered"


@pytest.mark.parametrize("asked", ["用上了吧", "投入使用了吗", "启用了没有", "用上没"])
def test_whether_a_thing_is_in_use_is_told_in_the_reports_words(
    streets: Assistant, asked: str
) -> None:
    answer = streets.ask(f"榆桥街道文体中心{asked}")
    assert "尚未投入使用" in answer.text
    assert "已于6月启用" in streets.ask(f"榆桥街道便民服务中心新址{asked}").text


def test_a_number_of_one_year_of_a_span_is_that_years(streets: Assistant) -> None:
    told = streets.ask("榆桥街道高新技术企业这几年怎么变的").text
    assert "41家（2021年）" in told
    assert "63家" in told
    assert "52家" in streets.ask("榆桥街道2022年高新技术企业多少家").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("枫港街道电诈警情掉了多少", "12.4%"),
        ("枫港街道买了多少灭火器", "800具"),
        ("枫港街道烟感installed多少个", "2300个"),
        ("枫港街道 fire accidents 几起", "12起"),
        ("枫港街道报警电话接了多少起", "6120宗"),
        ("枫港街道招商引资实际落地多少钱", "8.1亿元"),
        ("枫港街道网上卖货卖了多少", "6.4亿元"),
        ("枫港街道扫马路扫了多少面积", "142万平方米"),
        ("枫港街道旅客来了多少人", "35.2万人次"),
        ("枫港街道城里新找到工作的有多少人", "1930人"),
        ("枫港街道消防员缺几个", "缺编5人"),
    ],
)
def test_verbs_and_everyday_words_are_told_by_the_reports_nouns(
    streets: Assistant, question: str, told: str
) -> None:
    answer = streets.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert len([f for f in answer.figures if not f.related]) == 1


@pytest.mark.parametrize(
    "question",
    [
        "枫港街道新开了多少家公司",  # 四上 are some of them
        "枫港街道新开了多少家工厂",
        "枫港街道家暴警情接了多少起",
        "枫港街道消防车缺几辆",
        "枫港街道治安警情掉了多少",
        "枫港街道卖货卖了多少公斤",
    ],
)
def test_everyday_words_for_what_is_not_reported_are_not_answered(
    streets: Assistant, question: str
) -> None:
    assert streets.ask(question).status != "answered"


def test_a_claim_of_a_fall_is_corrected_by_the_stated_rise(streets: Assistant) -> None:
    answer = streets.ask("枫港街道着火是少了吧")
    assert any(w.kind == "premise" for w in answer.warnings)
    assert "增加3起" in answer.text


def test_a_count_and_how_content_people_are_are_two_requests(streets: Assistant) -> None:
    text = streets.ask("枫港街道12345收到多少单，大家满意不").text
    assert "1.25万件" in text
    assert "93.1%" in text


def test_it_is_said_where_no_cause_is_given(streets: Assistant) -> None:
    first = streets.ask("枫港街道火灾多少起")
    told = streets.ask("为啥", (Turn("枫港街道火灾多少起", first),)).text
    assert "没有写明原因" in told
