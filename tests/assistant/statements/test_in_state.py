"""How many are in a state, which is not how many there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over
from tests.conftest import TODAY

_CEDAR = """# 雪杉街道2023年工作总结

一、城市管理

巡查路灯840盏，发现损坏路灯66盏，已修复61盏，其余5盏因线路老化暂缓修复。修补破损井盖45个。新装充电桩70个，更换故障充电桩22个，仍有9个充电桩待修。

二、民生保障

建成公租房960套，已分配902套，剩余58套暂未分配。投放自助借书机14台，其中正常运行11台，停运3台。停用老旧电梯17台，其中已恢复使用12台。新增托位230个。日间照料床位140张，目前入住96人，空余44张。

三、项目建设

全年实施改造项目20个，已完工12个，正在施工6个，另有2个因用地问题尚未开工。劝停违规办酒31起。拆除违建77处，未拆除的13处已立案。建成厂房30栋，已出租24栋，闲置6栋。拓宽桥梁8座。
"""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with library_over(tmp_path_factory, {"a.txt": _CEDAR}) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("雪杉街路灯坏了几盏", "损坏路灯66盏", "修复损坏路灯61盏"),
        ("雪杉街路灯还有几盏没修好", "5盏", "雪杉街道2023年巡查"),
        ("雪杉街充电桩还有几个没修好", "9个", "计算"),
        ("雪杉公租房 还空着几套", "58套", "雪杉街道2023年建成公租房960套"),
        ("雪杉街公租房分出去多少套", "902套", "雪杉街道2023年建成公租房960套"),
        ("雪杉街自助借书机能用的有几台", "11台", "雪杉街道2023年投放"),
        ("雪杉街改造项目还有几个没动工", "2个", "雪杉街道2023年实施"),
        ("雪杉街违建还有几处没拆", "13处", "雪杉街道2023年拆除违建77处"),
        ("雪杉街厂房还有几栋没租出去", "6栋", "雪杉街道2023年出租"),
        ("雪杉街日间照料床位空几张", "44张", "雪杉街道2023年日间照料床位140张"),
        ("雪杉街公租房没分出去的有几套", "58套", "雪杉街道2023年分配"),
    ],
)
def test_states_those_in_the_state_and_not_all(
    street: Assistant, question: str, told: str, not_told: str
) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert not_told not in answer.text


def test_takes_off_those_that_are_in_use_again(street: Assistant) -> None:
    answer = street.ask("雪杉街电梯还停着几台")
    assert "17台 − 12台 = 5台" in answer.text


def test_how_many_there_are_is_no_answer_where_the_state_is_not_told(street: Assistant) -> None:
    answer = street.ask("雪杉街托位空着几个")
    assert answer.status != "answered"


def test_those_done_are_no_answer_for_those_that_are_not(street: Assistant) -> None:
    answer = street.ask("雪杉街桥梁还有几座没修")
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("雪杉街坏掉的充电桩换了几个", "22个"),
        ("雪杉街换了多少个坏掉的充电桩", "22个"),
        ("雪杉街违规办酒劝停了几起", "31起"),
    ],
)
def test_a_deed_done_about_a_state_is_no_state(street: Assistant, question: str, told: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
