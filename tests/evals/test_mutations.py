"""The graders against answers made by hand: every wrong one is caught, every right one accepted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evals.graders import grade_answer, outcome
from evals.quantity import quantities
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


def _digit_changed(text: str, made: HandMade) -> str:
    """Change the last digit of the first figure that the gold asks for."""
    for gold in CASES[made.case].expect.figures:
        for quantity in quantities(text):
            number = re.match(r"[\d.,]*\d", quantity.written)
            if number and gold.value is not None and quantity.value == gold.value:
                changed = number.group()[:-1] + str((int(number.group()[-1]) + 1) % 10)
                return text.replace(number.group(), changed, 1)
    return text


@pytest.mark.parametrize("made", RIGHT, ids=_name)
def test_catches_a_right_answer_with_one_digit_changed(made: HandMade) -> None:
    changed = _digit_changed(made.text, made)
    if changed == made.text:
        pytest.skip("states no figure of the gold in half-width digits as written")
    case, answer = CASES[made.case], replace(made.answer, text=changed)
    assert outcome(case, answer, grade_answer(case, answer)) != "right"


@pytest.mark.parametrize("made", [m for m in RIGHT if m.cites], ids=_name)
def test_catches_a_right_answer_whose_quotes_say_something_else(made: HandMade) -> None:
    other = tuple(replace(c, quote="这一段没有数字。") for c in made.answer.citations)
    answer = replace(made.answer, citations=other)
    assert outcome(CASES[made.case], answer, grade_answer(CASES[made.case], answer)) != "right"
