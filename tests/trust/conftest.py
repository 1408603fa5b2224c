"""The rows of `jiewen bench trust` at the size of a test."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evals.trust.bench import faults, provoked
from evals.trust.outcome import Outcome, Stage

Provoke = Callable[[str], Outcome]


@pytest.fixture
def stage(built_home: Path, tmp_path: Path) -> Stage:
    """Return where faults are provoked: copies of the indexed samples."""
    return Stage(built_home, tmp_path)


@pytest.fixture
def provoke(stage: Stage) -> Iterator[Provoke]:
    """Provoke a fault by its key; skip when the machine lacks what it takes."""
    known = {fault.key: fault for fault in faults()}
    loud = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # failures are what is wanted here

    def one(key: str) -> Outcome:
        row = provoked(known[key], stage, short=True)
        if row.why_not.startswith("ServerMissingError"):
            pytest.skip(row.why_not)
        assert row.outcome is not None, row.why_not
        return row.outcome

    yield one
    logging.disable(loud)
