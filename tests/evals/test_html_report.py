from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from assistant.answer import Answer
from evals.html_report import render_html, render_matrix_html
from evals.results import Run
from evals.runner import RunOptions, run
from tests.evals.doubles import FolderlessStage, ScriptedAsker
from tests.evals.hand_made import CASES
from tests.evals.right_answers import RIGHT
from tests.evals.wrong_answers import WRONG

_WRONG = next(m for m in WRONG if m.case == "police")


def _good() -> Answer:
    return next(made for made in RIGHT if made.case == "police").answer


def _run(tmp_path: Path, text: str = "", split: str = "dev") -> Run:
    case = CASES["police"].model_copy(update={"split": split})
    answer = replace(_WRONG.answer, text=text or _WRONG.text)
    stage = FolderlessStage(ScriptedAsker({case.question: answer}))
    return run([case, CASES["nowhere"]], stage, tmp_path, RunOptions(progress=False))


def test_shows_every_miss_with_gold_answer_passages_and_reasons(tmp_path: Path) -> None:
    page = render_html(_run(tmp_path))
    case = CASES["police"]
    for part in (case.question, _WRONG.text, _WRONG.answer.citations[0].quote, "街道与年度", "408"):
        assert part in page


def test_the_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    page = render_html(_run(tmp_path))
    links = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)""", page)
    assert links == []
    assert page.count("<svg") == 3


def test_words_of_an_answer_cannot_become_markup(tmp_path: Path) -> None:
    page = render_html(_run(tmp_path, "<script>alert(1)</script>408宗[1]"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_misses_of_the_blind_split_are_counted_and_not_shown(tmp_path: Path) -> None:
    blind = _run(tmp_path, split="blind")
    hidden = render_html(blind)
    assert _WRONG.text not in hidden
    assert "盲测集的 1 例只计数" in hidden
    assert _WRONG.text in render_html(blind, show_blind=True)


def test_tells_the_gold_and_the_state_in_words_and_the_worst_miss_first(tmp_path: Path) -> None:
    page = render_html(_run(tmp_path))
    assert "数：青禾街道2023刑事警情 408宗，下降15%" in page
    assert "不应出现：480宗" in page
    assert "&#34;status&#34;" not in page
    assert page.index("说出错数</span>") < page.index("为何不对")


def test_configurations_stand_side_by_side_with_what_each_flipped(tmp_path: Path) -> None:
    worse = _run(tmp_path / "a")
    better = run(
        [result.case for result in worse.results],
        FolderlessStage(ScriptedAsker({CASES["police"].question: _good()})),
        tmp_path / "b",
        RunOptions(progress=False, name="b"),
    )
    page = render_matrix_html([worse, better])
    assert "2 种配置对照" in page
    assert '<td class="n">1 / 0</td>' in page
    assert "+50.0 [" in page
