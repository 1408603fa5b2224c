"""The shipped data sets: each has its card, is sound, and the baseline fits the cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.case import fingerprint, load_cases, schema
from evals.compare import read_outcomes
from evals.corpora import known_folders

_DATA = Path(__file__).resolve().parents[2] / "evals" / "data"
_SETS = sorted([*_DATA.glob("cases_*.jsonl"), *_DATA.glob("figures_*.jsonl")])


@pytest.mark.parametrize("file", _SETS, ids=lambda file: file.stem)
def test_each_set_has_a_card_with_its_size(file: Path) -> None:
    card = file.with_suffix(".md").read_text(encoding="utf-8")
    for part in ("用途", "怎样做的、谁核对过", "已知局限"):
        assert f"**{part}**" in card
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    counted = [line for line in lines if "from" not in line]
    assert f"{len(counted)} " in card.splitlines()[2]


def test_no_case_stands_in_two_sets_and_the_published_schema_is_the_one_in_use() -> None:
    cases = load_cases(sorted(_DATA.glob("cases_*.jsonl")))
    assert len({(case.turns, case.corpus) for case in cases}) == len(cases)
    assert json.loads((_DATA / "case.schema.json").read_text(encoding="utf-8")) == schema()


def test_the_baseline_is_of_the_dev_cases_as_they_are() -> None:
    cases = load_cases(sorted(_DATA.glob("cases_*.jsonl")))
    dev = {case.id: fingerprint([case]) for case in cases if case.split == "dev"}
    baseline = read_outcomes(_DATA / "baseline_dev.json")
    assert {i: kept.digest for i, kept in baseline.by_id.items()} == dev


def test_the_reports_of_the_invented_towns_are_shipped_with_their_cases() -> None:
    cases = load_cases([_DATA / "cases_towns.jsonl", _DATA / "cases_pairs.jsonl"])
    named = {name for case in cases for name in case.corpus if name.startswith("towns-")}
    folders = known_folders()
    assert named == {name for name in folders if name.startswith("towns-")}
    reports = {name: [*folders[name].glob("*.txt"), *folders[name].glob("*.md")] for name in named}
    assert all(len(found) >= 4 for found in reports.values())
