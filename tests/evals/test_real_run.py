"""Runs over really indexed reports, with the real assistant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.chain import Assistant
from evals.benchmarks.library_reader import LibraryReader
from evals.case import EvalCase, write_cases
from evals.corpora import Corpora, CorpusMissingError
from evals.errors import CaseFileError
from evals.gold_check import ReportText, check_gold
from evals.propose import KINDS, kinds_of, propose
from evals.runner import RunOptions, regrade, run
from evals.sheet import SheetRow, read_sheet, write_sheet
from evals.stage import LibraryStage
from index.config import IndexSettings

pytestmark = pytest.mark.slow
_CASES = [
    EvalCase.model_validate(read)
    for read in (
        {
            "id": "r-1", "category": "lookup", "corpus": ["qingsong"],
            "turns": ["青松街道2023年刑事警情多少宗"],
            "expect": {"status": "answered", "forbidden": ["480宗"], "figures": [{
                "street": "青松街道", "year": 2023, "indicator": "刑事警情", "value": 408,
                "unit": "宗"}]},
        },
        {
            "id": "r-2", "category": "absent", "corpus": ["qingsong"],
            "turns": ["红柳街道2023年刑事警情多少宗"],
            "expect": {"status": "not_found", "reason": "no_such_street"},
        },
    )
]  # fmt: skip
_QUIET = RunOptions(progress=False)


def test_asks_the_real_assistant_and_checks_its_quotes(two_years: Corpora, tmp_path: Path) -> None:
    done = run(_CASES, LibraryStage(two_years, Assistant), tmp_path, _QUIET)
    assert [(r.case.id, r.outcome) for r in done.results] == [("r-1", "right"), ("r-2", "right")]
    quote = next(v for v in done.results[0].verdicts if v.name == "quote")
    assert quote.checked
    assert quote.ok
    assert regrade(tmp_path) == done.results


def test_an_index_is_reused_until_its_reports_change(two_years: Corpora) -> None:
    built: list[str] = []
    corpora = Corpora(
        two_years.homes,
        IndexSettings(),
        folders=two_years.folders,
        progress=lambda name, files: built.append(name),
    )
    corpora.open(["qingsong"]).close()
    corpora.open(["qingsong"]).close()
    assert len(built) <= 1
    before = corpora.documents(["qingsong"])
    file = next(iter(two_years.folders["qingsong"].glob("*2022.md")))
    original = file.read_text(encoding="utf-8")
    try:
        file.write_text(original.replace("480宗", "481宗"), encoding="utf-8")
        assert corpora.documents(["qingsong"]) != before
        with corpora.open(["qingsong"]) as library:
            texts = [library.report(r.id).text for r in library.reports()]
    finally:
        file.write_text(original, encoding="utf-8")
    assert len(texts) == 2
    assert sum("481宗" in text for text in texts) == 1


def test_a_corpus_that_is_not_here_is_named(two_years: Corpora) -> None:
    assert not two_years.available(["nowhere"])
    with pytest.raises(CorpusMissingError) as caught:
        two_years.open(["nowhere"])
    assert "nowhere" in caught.value.user_message


def test_proposals_of_all_kinds_have_golds_that_stand_in_the_reports(
    two_years: Corpora, tmp_path: Path
) -> None:
    with two_years.open(["qingsong"]) as library:
        proposals = propose(library, 40, corpus="qingsong")
        again = propose(library, 40, corpus="qingsong")
        reports = [
            ReportText(r.metadata.street, r.metadata.year, library.report(r.id).text)
            for r in library.reports()
        ]
    assert proposals == again
    # with one street there is nothing to compare and nobody to be mistaken for
    counts = kinds_of(proposals)
    assert {kind for kind in KINDS if counts[kind]} == {"lookup", "change", "absent"}
    assert check_gold([p.case for p in proposals], reports) == []
    write_sheet([SheetRow(p.case, evidence=p.evidence) for p in proposals], tmp_path / "p.xlsx")
    with pytest.raises(CaseFileError, match="采用"):
        read_sheet(tmp_path / "p.xlsx")


def test_an_office_runs_its_cases_with_pytest(two_years: Corpora, tmp_path: Path) -> None:
    two_years.open(["qingsong"]).close()
    cases = tmp_path / "cases"
    cases.mkdir()
    own = [case.model_copy(update={"corpus": ("library",)}) for case in _CASES]
    broken = own[0].model_copy(update={"id": "r-3", "expect": own[1].expect, "turns": own[0].turns})
    write_cases([*own, broken], cases / "office.jsonl")
    home = two_years.homes / "qingsong"
    command = [
        sys.executable, "-m", "pytest", "-p", "evals.pytest_plugin", "--rootdir", str(tmp_path),
        "--jiewen-cases", str(cases), "--jiewen-home", str(home), "-p", "no:cacheprovider",
    ]  # fmt: skip
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert "2 passed" in done.stdout, done.stdout + done.stderr
    assert "1 failed" in done.stdout
    assert "状态应为没有找到，却是已回答" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_malformed_case_file_fails_the_collection_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "office.jsonl").write_text(json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    command = [
        sys.executable, "-m", "pytest", "-p", "evals.pytest_plugin", "--rootdir", str(tmp_path),
        "--jiewen-cases", str(tmp_path), "-p", "no:cacheprovider",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "office.jsonl 第 1 行" in done.stdout


def test_reads_benchmark_documents_as_reports_of_their_own() -> None:
    reader = LibraryReader(IndexSettings(), Assistant)
    try:
        first = reader.read("资料1的公园面积是多少", ("城南公园面积4200平方米。",))
        second = reader.read("资料1的公园面积是多少", ("城北公园面积980平方米。",))
    finally:
        reader.close()
    assert "4200平方米" in first.text
    assert "980平方米" in second.text
    assert "4200" not in second.text
