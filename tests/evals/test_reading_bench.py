from __future__ import annotations

from pathlib import Path

from evals.reading_bench import bench_reading
from tests.corpus import manuscript


def test_reading_is_measured_over_a_folder_with_its_bad_files_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(manuscript.as_text(), encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    result = bench_reading([tmp_path], memory_files=3)
    good, bad = result.rows
    assert (good.street, good.year, good.cut, good.displaced) == ("柳湾街道", 2023, 0, 0)
    assert "b.pdf" in bad.problem
    assert result.text_speed > 0
    assert result.figure_speed > 0
    assert result.memory_files == 3
    assert result.peak_mb > 0
    assert result.memory_late_mb > 0
    assert "连续读 3 份" in result.render()
