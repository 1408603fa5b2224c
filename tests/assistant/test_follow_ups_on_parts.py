"""Follow-ups on a part of what was talked about: elsewhere, in a state, or what is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over, summary_of, talk
from tests.conftest import TODAY

_ONE = (
    "民宿发展到47家、床位812张。全镇纳入监测对象63户205人，年内消除风险48户157人。\n\n"
    "刑事警情97宗，其中盗窃31宗。调解矛盾纠纷263件，成功258件。"
)
_OTHER = "建成民宿12家、在建3家。规模以上工业企业9家。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over the reports of two towns."""
    texts = {"a.txt": summary_of("石坪镇", _ONE), "b.txt": summary_of("云脚镇", _OTHER)}
    with library_over(tmp_path_factory, texts) as library:
        yield Assistant(library, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("then", "told"), [("云脚镇有几家建好的", "12家"), ("云脚镇有几家在建的", "3家")]
)
def test_another_place_is_asked_for_those_in_a_state(
    towns: Assistant, then: str, told: str
) -> None:
    answer = talk(towns, "石坪镇有多少家民宿", then)
    assert answer.status == "answered"
    assert told in answer.text
    assert answer.figures[0].street == "云脚镇"


def test_a_kind_that_is_not_told_is_not_answered_with_another(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇有多少家民宿", "云脚镇有几家省级的")
    assert answer.status != "answered"


@pytest.mark.parametrize("then", ["那还剩多少户没消除", "还剩几户"])
def test_what_is_left_is_computed_in_the_unit_asked(towns: Assistant, then: str) -> None:
    answer = talk(towns, "石坪镇监测对象多少户", "已经消除风险的有几户", then)
    assert "63户 − 48户 = 15户" in answer.text


def test_what_is_left_of_people_is_computed_in_people(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇监测对象多少人", "消除风险的有多少人", "还剩多少人")
    assert "205人 − 157人 = 48人" in answer.text


def test_a_kind_is_nothing_that_was_dealt_with(towns: Assistant) -> None:
    answer = talk(towns, "石坪镇刑事警情多少宗", "盗窃多少宗", "还剩多少宗")
    assert "66宗" not in answer.text
