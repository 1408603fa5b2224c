"""An answer read back from the JSON of the command-line contract, for grading without asking."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.answer import (
    Answer,
    AnswerChange,
    AnswerFigure,
    AnswerWarning,
    Citation,
    Coverage,
)
from evals.errors import RunFolderError


def answer_from_json(read: dict[str, Any]) -> Answer:
    """Return the answer that `Answer.to_json` wrote.

    Raises:
        RunFolderError: a field of the contract is missing or of another shape.
    """
    try:
        return Answer(
            question=read["question"],
            status=read["status"],
            text=read["text"],
            reason=read["reason"],
            model=read["model"],
            citations=tuple(_citation(c) for c in read["citations"]),
            figures=tuple(_figure(f) for f in read["figures"]),
            warnings=tuple(AnswerWarning(w["kind"], w["message"]) for w in read["warnings"]),
            coverage=Coverage(
                read["coverage"]["searched"],
                read["coverage"]["found"],
                tuple(read["coverage"]["missing"]),
            ),
            timings_ms=dict(read["timings_ms"]),
        )
    except (KeyError, TypeError) as error:
        raise RunFolderError(
            f"Not an answer in the shape of the contract: {error!r}.",
            f"结果里的回答不完整（{error}），请重新运行评测。",
        ) from error


def _citation(read: dict[str, Any]) -> Citation:
    return Citation(
        number=read["number"],
        report=read["report"],
        title=read["title"],
        street=read["street"],
        year=read["year"],
        section=tuple(read["section"]),
        file=read["file"],
        quote=read["quote"],
        start=read["start"],
        end=read["end"],
    )


def _figure(read: dict[str, Any]) -> AnswerFigure:
    change = read["change"]
    return AnswerFigure(
        street=read["street"],
        year=read["year"],
        period=read["period"],
        indicator=read["indicator"],
        value=_decimal(read["value"]),
        unit=read["unit"],
        change=None
        if change is None
        else AnswerChange(
            change["direction"],
            _decimal(change["amount"]),
            change["unit"],
            change["baseline"],
        ),
        computed=read["computed"],
        formula=read["formula"],
        citation=read["citation"],
        related=read.get("related", False),
    )


def _decimal(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
