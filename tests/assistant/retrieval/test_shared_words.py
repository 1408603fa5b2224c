"""Names that share words, and what the words they do not share change."""

from __future__ import annotations

import pytest

from assistant.found import Indexed
from assistant.retrieval.known_names import KnownNames
from assistant.retrieval.shared_words import by_words, kindred
from corpus.indicators import default_table
from tests.corpus.report_of import figures_of

NAMES = KnownNames(default_table())


def item(name: str, text: str, context: str = "") -> Indexed:
    return Indexed(figures_of(text)[-1], name, "", name, text, context, name, False)


@pytest.mark.parametrize(
    ("wanted", "nearness"),
    [("维修楼道扶手", "same"), ("网格员", None), ("楼道扶手安装公司", "near")],
)
def test_words_beyond_the_name_must_change_nothing(wanted: str, nearness: str | None) -> None:
    near = by_words(wanted, item("楼道扶手", "维修楼道扶手46处。"), NAMES)
    assert (near and near.nearness) == nearness


def test_another_measure_of_one_thing_is_kindred() -> None:
    added = item("规上工业增加值", "规上工业增加值21亿元。")
    assert kindred("规上工业总产值", added, NAMES)
    assert not kindred("固定资产投资额", added, NAMES)
