"""The graders against answers made by hand: every wrong one is caught, every right one accepted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evals.graders import grade_answer, outcome
from evals.quantity import quantities
from evals.verdict import Outcome
from tests.evals import right_answers, wrong_answers
from tests.evals.hand_made import CASES, HandMade
from tests.evals.right_answers_more import MORE_RIGHT
from tests.evals.wrong_answers_more import MORE_ABSTAINED, MORE_NOT_ASSERTED, MORE_WRONG

WRONG = (*wrong_answers.WRONG, *MORE_WRONG)
RIGHT = (*right_answers.RIGHT, *MORE_RIGHT)
NOT_ASSERTED = wrong_answers.NOT_ASSERTED | MORE_NOT_ASSERTED


def _name(made: HandMade) -> str:
    return f"{made.case}: {made.why}"


def _outcome_of(made: HandMade) -> Outcome:
    case, answer = CASES[made.case], made.answer
    return outcome(case, answer, grade_answer(case, answer))


def test_there_are_sixty_of_each_at_least_and_all_differ() -> None:
    assert len(wrong_answers.WRONG) == len(right_answers.RIGHT) == 60
    every = (*WRONG, *RIGHT)
    kinds = {(m.case, m.text, m.figures, m.cites, m.warns, m.reason) for m in every}
    assert len(kinds) == len(every) > 230


@pytest.mark.parametrize("made", WRONG, ids=_name)
def test_catches_a_wrong_answer(made: HandMade) -> None:
    assert _outcome_of(made) != "right"


@pytest.mark.parametrize("made", WRONG, ids=_name)
def test_tells_a_wrong_figure_from_what_is_incomplete_badly_sourced_or_silent(
    made: HandMade,
) -> None:
    quiet = "abstained" if made.why in MORE_ABSTAINED else "missed"
    asserted = made.why not in NOT_ASSERTED | MORE_ABSTAINED
    assert _outcome_of(made) == ("wrong" if asserted else quiet)


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


# others state no figure of the gold in half-width digits as written
_IN_DIGITS = [made for made in RIGHT if _digit_changed(made.text, made) != made.text]


@pytest.mark.parametrize("made", _IN_DIGITS, ids=_name)
def test_catches_a_right_answer_with_one_digit_changed(made: HandMade) -> None:
    changed = _digit_changed(made.text, made)
    case, answer = CASES[made.case], replace(made.answer, text=changed)
    assert outcome(case, answer, grade_answer(case, answer)) != "right"


@pytest.mark.parametrize("made", [m for m in RIGHT if m.cites], ids=_name)
def test_catches_a_right_answer_whose_quotes_say_something_else(made: HandMade) -> None:
    other = tuple(replace(c, quote="这一段没有数字。") for c in made.answer.citations)
    answer = replace(made.answer, citations=other)
    assert outcome(CASES[made.case], answer, grade_answer(CASES[made.case], answer)) != "right"
