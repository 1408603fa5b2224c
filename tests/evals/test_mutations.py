"""The graders against answers made by hand: every wrong one is caught, every right one accepted."""

from __future__ import annotations

import pytest

from evals.graders import grade_answer, outcome
from tests.evals.hand_made import CASES, HandMade
from tests.evals.right_answers import RIGHT
from tests.evals.wrong_answers import NOT_ASSERTED, WRONG


def _name(made: HandMade) -> str:
    return f"{made.case}: {made.why}"


def test_there_are_sixty_of_each_and_all_differ() -> None:
    assert len(WRONG) == 60
    assert len(RIGHT) == 60
    assert len({(m.case, m.text, m.figures, m.cites, m.warns) for m in (*WRONG, *RIGHT)}) == 120


@pytest.mark.parametrize("made", WRONG, ids=_name)
def test_catches_a_wrong_answer(made: HandMade) -> None:
    case = CASES[made.case]
    verdicts = grade_answer(case, made.answer)
    assert outcome(case, made.answer, verdicts) != "right"


@pytest.mark.parametrize("made", [m for m in WRONG if m.why not in NOT_ASSERTED], ids=_name)
def test_counts_a_wrong_figure_as_asserted(made: HandMade) -> None:
    case = CASES[made.case]
    assert outcome(case, made.answer, grade_answer(case, made.answer)) == "wrong"


@pytest.mark.parametrize("made", [m for m in WRONG if m.why in NOT_ASSERTED], ids=_name)
def test_does_not_count_what_is_only_incomplete_or_badly_sourced_as_a_wrong_figure(
    made: HandMade,
) -> None:
    case = CASES[made.case]
    assert outcome(case, made.answer, grade_answer(case, made.answer)) == "missed"


@pytest.mark.parametrize("made", RIGHT, ids=_name)
def test_accepts_a_right_answer_in_other_words(made: HandMade) -> None:
    case = CASES[made.case]
    assert [v for v in grade_answer(case, made.answer) if not v.ok] == []
