from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.corpora import Corpora, known_folders
from index.config import IndexSettings


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Corpora:
    """The two fictional reports of 青松街道 as corpus `qingsong`, indexed with the real model."""
    folder = tmp_path_factory.mktemp("reports") / "qingsong"
    folder.mkdir()
    for file in known_folders()["samples"].glob("qingsong-*.md"):
        shutil.copy(file, folder)
    homes: Path = tmp_path_factory.mktemp("homes")
    return Corpora(homes, IndexSettings(), folders={"qingsong": folder})
