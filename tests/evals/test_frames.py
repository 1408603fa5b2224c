"""Questions put around one figure in many ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from evals.frames import KINDS, Frame, FrameError, load_frames, try_frames
from index.library import Library

_SHIPPED = Path(__file__).resolve().parents[2] / "evals" / "data" / "frames.tsv"


def test_the_shipped_frames_are_of_every_kind_and_no_two_are_alike() -> None:
    frames = load_frames(_SHIPPED)
    assert {frame.kind for frame in frames} == set(KINDS)
    assert len({frame.text for frame in frames}) == len(frames)


@pytest.mark.parametrize(
    "line", ["count\t1", "price\t1\t{street}{name}", "count\t1\t{street}{names}多少"]
)
def test_a_line_of_another_form_is_refused_by_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "frames.tsv"
    file.write_text(f"count\t1\t{{street}}{{name}}多少\n{line}\n", encoding="utf-8")
    with pytest.raises(FrameError, match=r"frames.tsv:2"):
        load_frames(file)


def test_frames_are_put_around_figures_that_are_found_when_asked_plainly(
    assistant: Assistant, sample_library: Library
) -> None:
    frames = [
        Frame("count", "1", "{street}{year}年{name}有多少{unit}"),
        Frame("compare", "1", "{year}年{street}和{other}哪个{name}高"),
        Frame("years", "2", "{street}{name}{last}年和{year}年各多少"),
    ]
    score = try_frames(frames, [(sample_library, assistant)], times=3)
    assert score.asked["count", "1"] == 3
    assert score.right["count", "1"] == 3
    assert not any(miss.other for miss in score.misses)


def test_a_frame_that_asks_for_nothing_is_a_miss_and_is_listed(
    assistant: Assistant, sample_library: Library
) -> None:
    score = try_frames(
        [Frame("count", "1", "今天天气怎么样")], [(sample_library, assistant)], times=2
    )
    assert score.right.total() == 0
    assert "今天天气怎么样" in score.render(misses=1)
    assert "答对 0.0%" in score.render(misses=0)
