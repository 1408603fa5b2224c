"""Builds reports of made-up streets for the tests of figures."""

from __future__ import annotations

from corpus.figure import Figure
from corpus.figures import extract_figures
from corpus.report import Metadata, Report, Section


def report_of(
    text: str,
    *,
    year: int = 2023,
    stated_year: int | None = None,
    kind: str = "工作总结",
    street: str = "柳塘街道",
    headings: tuple[str, ...] = (),
) -> Report:
    """Return a report with the given text; each heading found in it opens a top-level section."""
    metadata = Metadata(street, year, stated_year or year, kind, f"{year}年{street}{kind}")
    starts = [text.index(h) for h in headings]
    sections = tuple(
        Section((h,), 1, start, start + len(h), end)
        for h, start, end in zip(
            headings, starts, [*starts[1:], len(text)][: len(starts)], strict=True
        )
    )
    return Report("0123456789abcdef", metadata, text, sections, ())


def figures_of(text: str, **about: object) -> list[Figure]:
    """Return the figures of a text as those of a street report on 2023."""
    return list(extract_figures(report_of(text, **about)))  # type: ignore[arg-type]


def brief(figure: Figure) -> str:
    """Return a figure on one line: indicator=value unit, change, then what else it carries."""
    parts = [f"{figure.indicator}="]
    if figure.value is not None:
        upper = f"~{figure.value_upper}" if figure.value_upper is not None else ""
        parts[0] += f"{figure.value}{upper}{figure.unit}"
    if figure.change is not None:
        change = figure.change
        amount = "" if change.amount is None else f"{change.amount}{change.unit}"
        parts.append(f"{change.baseline}{change.direction}{amount}")
    return " ".join(parts)
