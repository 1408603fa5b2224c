from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.figure import Change, Figure
from evals.errors import CaseFileError, GoldError
from evals.figures_eval import Scoring, figures, indicator_match
from evals.figures_gold import GoldFigure, load_gold, place
from evals.figures_score import FiguresScore

_TEXT = "开头。\n全年刑事警情 408 宗，同比下降\n15.0%；垃圾分类率约26.80%。\n结尾99宗。"
_SPAN = {"type": "span", "file": "a.txt", "from": "全年刑事", "to": "26.80%。"}


def _gold(anchor: str, indicator: str, value: str | None, unit: str, **more: object) -> dict:
    return {
        "type": "figure", "file": "a.txt", "anchor": anchor, "indicator": indicator,
        "value": value, "unit": unit, **more,
    }  # fmt: skip


_DOWN = {"direction": "down", "amount": "15.0", "unit": "%", "baseline": "同比"}
_GOLDS = [
    _gold("警情408宗", "刑事警情", "408", "宗", change=_DOWN, period="全年", year=2023),
    _gold("约26.80%", "垃圾分类率", "26.80", "%", approximate="约", year=2023),
]


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "figures_x.jsonl"
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _figure(number: str, indicator: str, value: str, unit: str, **more: object) -> Figure:
    start = _TEXT.index(number)
    span = (start, start + len(number))
    made = Figure("f", "r", "青禾街道", 2023, indicator, Decimal(value), unit, *span, *span, *span)
    return replace(made, **more)  # type: ignore[arg-type]


_POLICE = _figure(
    "408 宗", "刑事警情", "408", "宗", period="全年",
    change=Change("down", Decimal("15.0"), "%", "同比", 0, 1),
)  # fmt: skip
_WASTE = _figure("26.80%", "垃圾分类率", "26.8", "%", approximate="约")


def _score(tmp_path: Path, *found: Figure) -> FiguresScore:
    parts = load_gold(_file(tmp_path, _SPAN, *_GOLDS))["a.txt"]
    score = FiguresScore("x")
    Scoring(score, "a.txt", _TEXT, lambda name: name).add(found, place(parts, _TEXT, "a.txt"))
    return score


def test_a_perfect_reading_scores_one_everywhere(tmp_path: Path) -> None:
    score = _score(tmp_path, _POLICE, _WASTE)
    assert [t.f1 for t in (score.value, score.indicator, score.change, score.baseline)] == [1] * 4
    assert all(tally.right == 2 for tally in score.flags.values())
    assert score.misses == []


def test_what_is_read_outside_the_annotated_part_is_not_judged(tmp_path: Path) -> None:
    outside = _figure("99宗", "结尾", "99", "宗")
    assert _score(tmp_path, _POLICE, _WASTE, outside).value.precision == 1


def test_what_is_read_inside_and_not_annotated_is_a_false_positive(tmp_path: Path) -> None:
    extra = replace(_WASTE, value_start=_TEXT.index("15.0%"), value_end=_TEXT.index("15.0%") + 5)
    score = _score(tmp_path, _POLICE, _WASTE, extra)
    assert (score.value.right, score.value.predicted) == (2, 3)
    assert [miss.kind for miss in score.misses] == ["多"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"value": Decimal("409")}, "数值"),
        ({"unit": "万宗"}, "数值"),
        ({"indicator": "治安案件"}, "指标"),
        ({"change": None}, "变化"),
        ({"change": Change("up", Decimal("15.0"), "%", "同比", 0, 1)}, "变化"),
        ({"change": Change("down", Decimal("15.0"), "个百分点", "同比", 0, 1)}, "变化"),
        ({"period": "1—11月"}, "统计期"),
        ({"year": 2022}, "年度"),
        ({"planned": "预计"}, "计划"),
    ],
)
def test_names_the_field_that_differs(
    tmp_path: Path, changed: dict[str, object], kind: str
) -> None:
    score = _score(tmp_path, replace(_POLICE, **changed), _WASTE)  # type: ignore[arg-type]
    assert [miss.kind for miss in score.misses] == [kind]


def test_a_missing_figure_lowers_recall_only(tmp_path: Path) -> None:
    score = _score(tmp_path, _POLICE)
    assert (score.value.precision, score.value.recall) == (1, 0.5)
    assert [miss.kind for miss in score.misses] == ["漏"]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("“四上”企业", "equal"),
        ("规上企业", "alt"),
        ("4上单位", "canonical"),
        ("在库四上企业", "contains"),
        ("全区在库的四上企业", ""),
        ("企业", ""),
    ],
)
def test_says_how_strictly_an_indicator_matched(name: str, how: str) -> None:
    gold = GoldFigure.model_validate(_gold("1", "四上企业", "1", "家", alt=["规上企业"]))
    assert indicator_match(gold, name, _table) == how


def _table(name: str) -> str:
    return {"4上单位": "四上企业"}.get(name, name)


def test_refuses_a_gold_that_is_not_in_the_report(tmp_path: Path) -> None:
    parts = load_gold(_file(tmp_path, _SPAN, _gold("警情500宗", "刑事警情", "500", "宗")))
    with pytest.raises(GoldError) as caught:
        place(parts["a.txt"], _TEXT, "a.txt")
    assert "a.txt 第 2 行的“警情500宗”" in caught.value.user_message


def test_names_a_malformed_line(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as caught:
        load_gold(_file(tmp_path, _SPAN, {**_GOLDS[0], "unite": "宗"}))
    assert "第 2 行：不认识的字段 unite" in caught.value.user_message


def test_scores_real_reports_and_counts_those_that_are_not_here(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "a.txt"
    report.parent.mkdir()
    report.write_text("青禾街道2023年工作总结\n" + _TEXT, encoding="utf-8")
    other = [{**_SPAN, "file": "b.txt"}, {**_GOLDS[0], "file": "b.txt"}]
    (score,) = figures([_file(tmp_path, _SPAN, *_GOLDS, *other)], [report.parent])
    assert (score.files, score.skipped, score.value.right) == (1, ["b.txt"], 2)
    assert "没有报告文件而跳过：b.txt" in score.render()


def test_refuses_when_no_annotated_report_is_here(tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        figures([_file(tmp_path, _SPAN, *_GOLDS)], [tmp_path / "nowhere"])
