"""Names as the indicator table knows them."""

from __future__ import annotations

from assistant.retrieval.known_names import KnownNames
from corpus.indicators import default_table

NAMES = KnownNames(default_table())


def test_an_asked_name_is_wanted_without_general_measure_words() -> None:
    assert NAMES.wanted("案件类警情总数") == NAMES.plain("案件类警情")
    assert NAMES.wanted("刑事警情里盗窃") == "刑事警情盗窃"
