"""What the server tells about itself, and what it keeps to itself."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerWarning
from index.database import Database
from index.errors import StoreError
from index.vectors import Patience
from ui.telemetry import Counters, JsonLines


def test_questions_are_counted_by_outcome_and_time() -> None:
    counters = Counters()
    counters.question(Answer("问", "answered", "答", timings_ms={"total": 120.0}))
    counters.question(Answer("问", "not_found", "无", reason="not_disclosed"))
    counters.question(
        Answer("问", "related", "近", warnings=(AnswerWarning("unverified", "未核对"),))
    )
    counters.question(None)
    told = counters.render()
    assert 'jiewen_questions_total{status="answered",reason=""} 1' in told
    assert 'jiewen_questions_total{status="failed",reason=""} 1' in told
    assert "jiewen_abstentions_total 1" in told
    assert "jiewen_unverified_drafts_total 1" in told
    assert 'jiewen_answer_seconds_bucket{le="0.25"} 3' in told


def test_log_lines_carry_no_words_of_reports_or_questions() -> None:
    record = logging.LogRecord("jiewen", 30, "x.py", 1, "refused: %s", ("刑事警情425宗",), None)
    line = json.loads(JsonLines().format(record))
    assert line["event"] == "refused: …"


def test_a_server_that_hangs_is_left_alone_and_one_that_refuses_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from index.errors import VectorStoreError

    clock = [100.0]
    monkeypatch.setattr("index.vectors.time.monotonic", lambda: clock[0])
    patience = Patience()

    def ask(takes: float) -> None:
        with patience.asking():
            clock[0] += takes
            raise VectorStoreError("no answer")

    for _ in range(2):
        with pytest.raises(VectorStoreError, match="no answer"):
            ask(0.1)
    with pytest.raises(VectorStoreError, match="no answer"):
        ask(10)
    with pytest.raises(VectorStoreError, match="left alone"):
        ask(0.1)
    clock[0] += 31
    with pytest.raises(VectorStoreError, match="no answer"):
        ask(0.1)


def test_a_postgres_server_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    database = Database("postgresql+psycopg://nobody@127.0.0.1:9/none")
    with pytest.raises(StoreError), database.reading():
        pass
    database.close()
