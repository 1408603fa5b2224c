"""What the tests of several packages share: the sample reports, indexed once a session."""

from __future__ import annotations

import hashlib
import os
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
def built_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed home folder with the sample reports; copy it, never open it.

    It is kept in pytest's cache for as long as no file that shapes it changes.
    """
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    if cache is None:
        return _index_samples(tmp_path_factory.mktemp("samples") / "home")
    kept = cache.mkdir("sample-homes") / _fingerprint()
    if not kept.exists():
        built = _index_samples(kept.with_name(f"{kept.name}.{os.getpid()}"))
        for stale in kept.parent.iterdir():
            if not stale.suffix:  # with one it is being built by another run
                shutil.rmtree(stale, ignore_errors=True)
        built.rename(kept)
    return kept


def _index_samples(home: Path) -> Path:
    from index.intake import take_in

    with Library.open(home, create=True) as library:
        summary = take_in(library, [SAMPLES])
    assert summary.count("added") == len(list(SAMPLES.glob("*.md")))
    return home


def _fingerprint() -> str:
    """Return a hash over the code and texts that the index of the samples comes from."""
    root = SAMPLES.parents[1]
    files = [root / "constraints.txt", *(root / "corpus").rglob("*"), *(root / "index").rglob("*")]
    digest = hashlib.sha256()
    for file in sorted(f for f in files if f.suffix in {".py", ".toml", ".txt", ".md"}):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def sample_library(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the library of the sample reports, with the bundled model and a real Chroma."""
    home = tmp_path_factory.mktemp("library") / "home"
    shutil.copytree(built_home, home)
    with Library.open(home) as library:
        yield library


@pytest.fixture(scope="session")
def assistant(sample_library: Library) -> Assistant:
    """Return the assistant over the sample reports, in the middle of 2024."""
    return Assistant(sample_library, today=lambda: TODAY)
