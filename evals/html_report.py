"""A run as one self-contained HTML page: numbers, plots, and every miss with what it cited.

Several configurations side by side are a page of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evals.case import CATEGORY_NAMES
from evals.gold_words import gold_lines
from evals.graders import GRADER_NAMES
from evals.graders.reason import REASON_NAMES
from evals.graders.status import STATUS_NAMES
from evals.graders.warnings import WARNING_NAMES
from evals.plots import interval_plot, latency_plot, legend, outcomes_plot
from evals.results import Run
from evals.summary import summarise
from evals.verdict import OUTCOME_NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_WORST_FIRST = ("wrong", "failed", "missed", "abstained")


def write_html(run: Run, path: Path, *, show_blind: bool = False) -> None:
    """Write the page; misses of the blind split are counted, and listed only on demand."""
    path.write_text(render_html(run, show_blind=show_blind), encoding="utf-8")


def render_html(run: Run, *, show_blind: bool = False) -> str:
    """Return the page."""
    from markupsafe import Markup

    summary = summarise(run)
    lost = [r for r in run.results if r.outcome != "right"]
    shown = [r for r in lost if show_blind or r.case.split != "blind"]
    shown.sort(key=lambda r: _WORST_FIRST.index(r.outcome))
    milliseconds = [1000 * r.seconds for r in run.results if r.outcome != "failed"]
    return (
        _environment()
        .get_template("run.html")
        .render(
            s=summary,
            misses=shown,
            hidden=len(lost) - len(shown),
            gold_lines=gold_lines,
            legend=[(word, Markup(colour)) for word, colour in legend()],
            outcomes_plot=Markup(outcomes_plot(summary.rows)),
            interval_plot=Markup(interval_plot((*summary.rows, summary.total))),
            latency_plot=Markup(latency_plot(milliseconds)),
            outcome_names=OUTCOME_NAMES,
            category_names=CATEGORY_NAMES,
            grader_names=GRADER_NAMES,
            status_names=STATUS_NAMES,
            reason_names=REASON_NAMES,
            warning_names=WARNING_NAMES,
            counts=Counter(r.outcome for r in shown),
        )
    )


def write_matrix_html(runs: Sequence[Run], path: Path) -> None:
    """Write the page that lays several configurations side by side; the first is the measure."""
    path.write_text(render_matrix_html(runs), encoding="utf-8")


def render_matrix_html(runs: Sequence[Run]) -> str:
    """Return the page; each name links to the run's own page in the folder of that name."""
    from markupsafe import Markup

    from evals.compare import compare

    summaries = [summarise(run) for run in runs]
    first = runs[0].folder
    return (
        _environment()
        .get_template("matrix.html")
        .render(
            summaries=summaries,
            comparisons=[None, *(compare(first, run.folder) for run in runs[1:])],
            categories=[(row.name, row.label) for row in summaries[0].rows],
            by_category=[{row.name: row for row in s.rows} for s in summaries],
            interval_plot=Markup(
                interval_plot([replace(s.total, label=s.header.name) for s in summaries])
            ),
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    # everything that comes from answers and reports is escaped by the templates
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
