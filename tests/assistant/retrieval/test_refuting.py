"""What a figure may lack of the question, and what makes it another figure."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, library_over
from tests.conftest import TODAY

_HONGQIAO = """虹桥镇2024年工作总结

一、平安建设

电信网络诈骗案件62起，同比下降12%，群众损失1450万元，止付挽损310万元。登记流动人口5.2万人。老旧小区泊位缺口1800个左右。

二、民生服务

镇康复中心新添理疗床36张；设立老年学堂12个班，招收学员640人；社区书屋接待读者2.1万人次。更换破损果皮箱88个。网格队伍不稳，全年离职19人。减免困难家庭热费6.3万元。窗口平均办理时长14分钟。重点人群家庭医生签约率81.2%。

三、渔业和项目

在册渔船230艘。无人机巡河飞行410架次。物业费平均收缴率71%。普法经费预算40万元，普法经费实际支出37.5万元。整改隐患560处，其中消防宣传28场。
"""

assistant = assistant_over({"虹桥.txt": _HONGQIAO})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("虹桥镇电信诈骗让大家亏了多少钱", "损失1450万元"),
        ("虹桥镇被骗的钱追回来多少", "挽损310万元"),
        ("虹桥镇登记的外来人口有多少", "流动人口5.2万人"),
        ("虹桥镇老小区还差多少车位", "泊位缺口1800个"),
        ("虹桥镇换了多少个坏掉的垃圾箱", "更换破损果皮箱88个"),
        ("虹桥镇给困难户免了多少取暖费", "热费6.3万元"),
        ("虹桥镇窗口办件平均要多长时间", "平均办理时长14分钟"),
        ("虹桥镇在册的船有多少条", "在册渔船230艘"),
        ("虹桥镇无人机巡河飞了多少架次", "无人机巡河飞行410架次"),
        ("虹桥镇物业费收上来的比例是多少", "平均收缴率71%"),
    ],
)
def test_what_the_unit_and_the_sentence_tell_need_not_stand_in_the_name(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("虹桥镇老年学堂招了多少学生", "学员640人"),
        ("虹桥镇网格员走了几个人", "离职19人"),
    ],
)
def test_the_sentence_up_to_a_figure_tells_whom_it_is_of(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert told in answer.text
    assert "原文写作" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "虹桥镇整改了多少消防隐患",  # 560处 are of every kind
        "虹桥镇家庭医生签约率是多少？要全体居民的，不要只算重点人群",
        "虹桥镇骑手走了几个人",
        "虹桥镇老年学堂接待了多少读者",  # the readers are told of behind a semicolon
        "虹桥镇新船造了多少条",
        "虹桥镇平均每条渔船花了多少钱",
    ],
)
def test_what_narrows_or_turns_a_figure_is_still_missed(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status != "answered"


def test_a_budget_is_not_what_was_spent(assistant: Assistant) -> None:
    answer = assistant.ask("虹桥镇搞普法用掉多少钱")
    assert "37.5万元" in answer.text
    assert "40万元" not in answer.text.splitlines()[0]


def test_what_was_saved_is_not_what_was_lost(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = (
        "虹桥镇2024年工作总结\n\n一、平安建设\n\n电信网络诈骗案件62起，为群众挽回损失310万元。\n"
    )
    with library_over(tmp_path_factory, {"虹桥.txt": report}) as library:
        answer = Assistant(library, today=lambda: TODAY).ask("虹桥镇电诈骗走多少钱")
    assert answer.status != "answered"


_TANWAN = """滩湾街道2024年工作总结

一、平安建设

电信诈骗发案25起，涉案损失167万元。全年留用毕业生560人，发放人才租房补贴174万元。

二、党的建设

现有党员2318名。更新应急广播终端148个。
"""

lacking = assistant_over({"滩湾.txt": _TANWAN})


@pytest.mark.parametrize(
    "question",
    [
        "滩湾2024年被骗的钱拦下来多少",
        "滩湾2024年给人才买房补了多少钱",
        "滩湾2024年新吸收了几个党员",
    ],
)
def test_what_was_kept_bought_or_joined_is_not_lost_rented_or_all(
    lacking: Assistant, question: str
) -> None:
    assert lacking.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("滩湾2024年给人才租房补了多少钱", "174万元"),
        ("滩湾2024年更新了多少个应急广播终端", "148个"),
    ],
)
def test_what_is_rented_or_for_emergencies_is_told(
    lacking: Assistant, question: str, told: str
) -> None:
    assert told in lacking.ask(question).text
