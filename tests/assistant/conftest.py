"""Libraries of made-up streets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from index.library import Library
from tests.assistant.offices import CEDAR, REED
from tests.assistant.streets import awkward_reports, library_over
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def awkward_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of thirty plain streets and five that are trouble."""
    with library_over(tmp_path_factory, awkward_reports()) as library:
        yield library


@pytest.fixture(scope="session")
def awkward(awkward_library: Library) -> Assistant:
    """Return the assistant over the made-up streets."""
    return Assistant(awkward_library, today=lambda: TODAY)


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant over two yearly reports that are asked in words."""
    texts = {"weitang.txt": REED, "shanling.txt": CEDAR}
    with library_over(tmp_path_factory, texts) as library:
        yield Assistant(library, today=lambda: TODAY)
