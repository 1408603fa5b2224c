from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evals.errors import GoldError
from evals.gold_check import ReportText, check_gold
from evals.runner import RunOptions, run
from tests.evals.doubles import FolderlessStage, ScriptedAsker
from tests.evals.hand_made import CASES, PASSAGES

_REPORTS = tuple(
    ReportText(street, year, text) for street, year, text in PASSAGES.values()
)  # one passage a report is enough here


def test_golds_that_the_reports_hold_pass() -> None:
    assert check_gold(CASES.values(), _REPORTS) == []


@pytest.mark.parametrize("name", ["police", "waste", "sheds", "gdp", "spent", "deeds"])
def test_finds_a_gold_whose_value_was_shifted(name: str) -> None:
    case = CASES[name]
    (gold,) = case.expect.figures
    shifted = gold.model_copy(update={"value": (gold.value or Decimal(0)) + Decimal("0.31")})
    expect = case.expect.model_copy(update={"figures": (shifted,)})
    (found,) = check_gold([case.model_copy(update={"expect": expect})], _REPORTS)
    assert found.case == name
    assert "报告里找不到" in found.message


def test_finds_a_citation_that_stands_nowhere() -> None:
    case = CASES["police"]
    (wanted,) = case.expect.citation
    expect = case.expect.model_copy(
        update={"citation": (wanted.model_copy(update={"contains": "409宗"}),)}
    )
    (found,) = check_gold([case.model_copy(update={"expect": expect})], _REPORTS)
    assert found.message == "报告里找不到“409宗”"


def test_a_run_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    asker = ScriptedAsker({})
    stage = FolderlessStage(asker, reports=(ReportText("青禾街道", 2023, "别的内容。"),))
    with pytest.raises(GoldError) as caught:
        run([CASES["police"]], stage, tmp_path, RunOptions(progress=False))
    assert "police" in caught.value.user_message
    assert asker.asked == []
