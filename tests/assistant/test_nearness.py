"""How near the figures of a made-up report come to names as they are asked for."""

from __future__ import annotations

import pytest

from assistant.evidence import FigureFinder
from assistant.nearness import NameMatcher
from corpus.figure import Figure
from corpus.figures import extract_figures
from corpus.indicators import default_table
from corpus.report import Report
from tests.corpus.report_of import report_of

TEXT = (
    "推行“网格员+楼长”工作法，划分网格120个，配备专兼职网格员156名。\n"
    "全年受理人民调解案件835件，调解成功821件，成功率98.3%。\n"
    "村级集体经济总收入4,340万元，其中经营性收入2,388万元。\n"
    "全年接待游客121万人次，国庆假期接待游客13万人次。\n"
    "全年“三公”经费预算17.5万元，实际支出13.4万元。"
)


class OneReport:
    """A source of figures that holds a single report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def figures(self, *, reports: object = None) -> list[Figure]:
        return list(extract_figures(self._report))

    def report(self, report_id: str) -> Report:
        return self._report


FINDER = FigureFinder(OneReport(report_of(TEXT)), default_table())
MATCHER = NameMatcher(default_table())


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("网格员", "156"),
        ("人民调解成功率", "98.3"),
        ("村级集体经营性收入", "2388"),
        ("国庆接待游客", "13"),
        ("接待游客", "121"),
        ("三公经费支出", "13.4"),
    ],
)
def test_only_the_figure_of_that_very_thing_is_the_same(asked: str, value: str) -> None:
    near = [(MATCHER.match(asked, item), item) for item in FINDER._index("0123456789abcdef")]
    same = [str(item.figure.value) for found, item in near if found and found.nearness == "same"]
    assert same == [value]
