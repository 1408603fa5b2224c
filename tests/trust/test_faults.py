"""Each fault and attack of the trust table, in short: what must hold does."""

from __future__ import annotations

import pytest

from tests.trust.conftest import Provoke

QUICK = ("second", "damage", "forged", "encodings")
SLOW = (
    *("killed", "disk", "chroma", "postgres", "llm", "flood", "soak", "sessions", "injection"),
    *("markup", "outside", "login", "headers", "bombs", "deletion", "backup", "moved", "twins"),
)


@pytest.mark.parametrize("key", QUICK)
def test_what_must_hold_does(provoke: Provoke, key: str) -> None:
    outcome = provoke(key)
    assert outcome.held, outcome.figure


@pytest.mark.slow
@pytest.mark.parametrize("key", SLOW)
def test_what_must_hold_does_though_it_takes_longer(provoke: Provoke, key: str) -> None:
    outcome = provoke(key)
    assert outcome.held, outcome.figure


@pytest.mark.slow
def test_a_model_that_obeys_injected_lines_changes_no_figure(provoke: Provoke) -> None:
    assert "数字错误 0" in provoke("obedient").figure
