"""Two that are level may both be called the highest; neither is higher than the other."""

from __future__ import annotations

import pytest

from evals.case import EvalCase
from evals.graders.conclusion import grade
from tests.evals.hand_made import HandMade

_LEVEL = EvalCase.model_validate(
    {
        "id": "level",
        "category": "compare",
        "corpus": ["samples"],
        "turns": ["青禾街道和白鹭镇2023年整改率分别是多少"],
        "expect": {
            "status": "answered",
            "figures": [
                {"street": s, "year": 2023, "indicator": "整改率", "value": 99.5, "unit": "%"}
                for s in ("青禾街道", "白鹭镇")
            ],
        },
    }
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("整改率最高的是青禾街道、白鹭镇，均为99.5%。", True),
        ("青禾街道高于白鹭镇。", False),
    ],
)
def test_judges_what_is_said_of_places_that_are_level(text: str, right: bool) -> None:
    answer = HandMade("two", "level", text).answer
    assert grade(_LEVEL, answer).ok is right
