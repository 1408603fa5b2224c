"""The real reports beside the checkout, where they are present."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.reading import read_report
from corpus.report import Report

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "reports"

needs_real_reports = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real reports (../shared/reports) are not beside this checkout"
)


def real_files() -> list[Path]:
    return sorted(SHARED.glob("*/*.txt"))


@cache
def real_report(name: str) -> Report:
    return read_report(SHARED / name)
