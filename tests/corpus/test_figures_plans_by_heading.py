"""Whether figures are plans, told by the heading that they stand under."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read_report


@pytest.mark.parametrize(
    ("heading", "year", "planned"),
    [
        ("三、2024年工作要点", 2024, True),
        ("三、2024年重点工作", 2024, True),
        ("三、2024年怎么干", 2024, True),
        ("三、下阶段工作要点", 2023, True),
        ("三、2023年工作要点完成情况", 2023, False),
        ("三、2023年重点工作", 2023, False),
    ],
)
def test_a_year_to_come_in_a_heading_makes_plans_of_its_figures(
    tmp_path: Path, heading: str, year: int, planned: bool
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "沙井镇2023年工作总结\n\n一、2023年工作回顾\n\n植树造林5400亩。\n\n"
        f"{heading}\n\n压沙造林6000亩，新建日光温室100座。\n",
        encoding="utf-8",
    )
    figures = read_report(file).figures
    assert [(f.year, bool(f.planned)) for f in figures[1:]] == [(year, planned)] * 2
    assert (figures[0].year, figures[0].planned) == (2023, "")
