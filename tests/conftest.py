"""What the tests of several packages share: the sample reports, indexed once a session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.chain import Assistant
from index.library import Library

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
TODAY = date(2024, 6, 1)

# The first example loads dictionaries; a deadline would blame the code for it.
settings.register_profile("jiewen", deadline=None)
settings.load_profile("jiewen")


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed home folder with the sample reports; copy it, never open it."""
    from index.intake import take_in

    home = tmp_path_factory.mktemp("samples") / "home"
    with Library.open(home, create=True) as library:
        summary = take_in(library, [SAMPLES])
    assert summary.count("added") == len(list(SAMPLES.glob("*.md")))
    return home


@pytest.fixture(scope="session")
def sample_library(
    built_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """Return the library of the sample reports, with the bundled model and a real Chroma."""
    home = tmp_path_factory.mktemp("library") / "home"
    shutil.copytree(built_home, home)
    with Library.open(home) as library:
        yield library


@pytest.fixture(scope="session")
def assistant(sample_library: Library) -> Assistant:
    """Return the assistant over the sample reports, in the middle of 2024."""
    return Assistant(sample_library, today=lambda: TODAY)
