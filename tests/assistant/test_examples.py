"""Every question that README.md shows as an example has an answer in the sample reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.chain import Assistant

_README = Path(__file__).parents[2] / "README.md"
_TABLE = re.compile(r"\*\*可以怎么问。\*\*.*?\n\n(?P<rows>(?:\|.*\n)+)")


def examples() -> list[str]:
    """Return the questions of the table, without those that go on from another."""
    table = _TABLE.search(_README.read_text(encoding="utf-8"))
    assert table is not None
    rows = [row.split("|")[2] for row in table["rows"].splitlines()[2:-1]]
    said = (re.sub(r"（[^）]*）", "", cell) for row in rows for cell in row.split("；"))
    return [question.strip() for question in said]


@pytest.mark.parametrize("question", examples())
def test_an_example_is_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


def test_the_table_is_read() -> None:
    assert len(examples()) >= 12
