"""What the matcher is trained with, and that what is trained is what is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from safetensors.numpy import load_file

from corpus.reading import read_report
from evals.matcher.questions import Line, groups_of, lines_of
from index.e5 import Encoder
from index.e5_tokens import bundled_tokens
from index.figure_matcher import TRAINED, FigureMatcher, told_of

_TEXT = "2024年柳湾街道工作总结\n\n一、平安\n\n安装监控探头120个。新增垃圾桶36个。植树520棵。\n"


def test_the_file_holds_all_kinds_of_questions_once_each() -> None:
    lines = lines_of()
    assert {line.kind for line in lines} == {"stated", "near", "absent"}
    assert len({line.id for line in lines}) == len(lines)
    assert all(line.question.strip() and line.reports for line in lines)
    assert all(line.value or line.name for line in lines if line.kind != "absent")


def test_a_question_is_held_against_its_figure_and_those_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_TEXT, "utf-8")
    report = read_report(path)
    told = {"r": [(figure, told_of(figure, report.text)) for figure in report.figures]}
    lines = [
        Line("1", "stated", "装了多少摄像头", ("r",), "", "120", "个"),
        Line("2", "near", "坏了的摄像头有多少个", ("r",), "", "120", "个"),
        Line("3", "absent", "垃圾清运多少吨", ("r",)),
        Line("4", "stated", "装了多少摄像头", ("r",), "", "121", "个"),
        Line("5", "absent", "垃圾清运多少吨", ("elsewhere",)),
    ]
    stated, near, absent = groups_of(lines, told, Encoder())
    assert len(stated.asked) == 1
    assert "120个" in stated.asked[0]
    assert not any("120个" in other for other in stated.others)
    assert (near.asked, absent.asked) == ((), ())
    assert "120个" in near.others[0]
    assert len(absent.others) == len(report.figures)


@pytest.mark.slow
def test_what_learns_scores_as_what_answers() -> None:
    import torch

    from evals.matcher.network import Matcher

    model = Matcher(bundled_tokens())
    model.resume(load_file(TRAINED))
    model.eval()
    told = ["安装监控探头 120个。安装监控探头120个", "新增垃圾桶 36个。新增垃圾桶36个"]
    question, *figures = model.apart(["query: 装了多少个摄像头", *("passage: " + t for t in told)])
    with torch.no_grad():
        learnt = model([(question, figure) for figure in figures]).tolist()
    assert learnt == pytest.approx(FigureMatcher().scores("装了多少个摄像头", told), abs=0.3)
