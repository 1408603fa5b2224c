"""Names whose missing words stand in the scope or the unit of a figure."""

from __future__ import annotations

import pytest

from assistant.found import Indexed
from assistant.retrieval.known_names import KnownNames
from assistant.retrieval.structure import by_structure, measured_by, says_no_more
from corpus.indicators import default_table
from tests.corpus.report_of import figures_of

NAMES = KnownNames(default_table())


def item(text: str, name: str, own: str = "") -> Indexed:
    """Return the last figure of a clause, indexed under a name and a scope."""
    return Indexed(figures_of(text)[-1], name, own, own + name, text, "", name, False)


@pytest.mark.parametrize(
    ("wanted", "same"), [("茶叶产量", True), ("茶叶面积", False), ("茶园产量", False)]
)
def test_a_unit_tells_the_measure_of_a_thing(wanted: str, same: bool) -> None:
    assert measured_by(wanted, item("采摘茶叶13.5吨。", "茶叶"), NAMES) is same


def test_what_a_name_lacks_may_stand_in_its_scope_and_not_in_that_of_another() -> None:
    own = item("受理信访52件，按期办结率98%。", "按期办结率", "信访")
    assert by_structure("信访按期办结率", own, "wider", NAMES) is not None
    assert by_structure("热线按期办结率", own, "wider", NAMES) is None


def test_a_sort_of_what_is_wanted_says_more() -> None:
    assert says_no_more("垃圾分类参与率", item("参与率91%。", "生活垃圾分类居民参与率"), NAMES)
    assert not says_no_more("医保参保", item("职工医保参保2.1万人。", "职工医保参保"), NAMES)
