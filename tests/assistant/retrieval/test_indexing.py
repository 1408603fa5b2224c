"""What goes with a figure when it is held against names."""

from __future__ import annotations

from tests.assistant.one_report import finder_over

REPORT = "0123456789abcdef"


def test_a_sentence_that_goes_on_takes_along_what_the_one_before_counts() -> None:
    finder, _ = finder_over("接报盗窃警情61起。其中，入室31起。植树520棵。")
    told = {str(i.figure.value): i.around for i in finder.indexed(REPORT)}
    assert "盗窃警情" in told["31"]
    assert "盗窃警情" not in told["520"]


def test_a_street_is_left_out_of_the_name_of_its_figure() -> None:
    finder, _ = finder_over("柳塘街道完成固定资产投资12亿元。柳塘街道小区改造3个。")
    assert next(i.name for i in finder.indexed(REPORT)) == "固定资产投资"
