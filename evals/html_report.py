"""A run as one self-contained HTML page: numbers, plots, and every miss with what it cited."""

from __future__ import annotations

import json
from pathlib import Path

from evals.case import CATEGORY_NAMES
from evals.graders import GRADER_NAMES
from evals.plots import interval_plot, latency_plot, outcomes_plot
from evals.results import CaseResult, Run
from evals.summary import summarise
from evals.verdict import OUTCOME_NAMES

_TEMPLATES = Path(__file__).parent / "templates"


def write_html(run: Run, path: Path, *, show_blind: bool = False) -> None:
    """Write the page; misses of the blind split are counted, and listed only on demand."""
    path.write_text(render_html(run, show_blind=show_blind), encoding="utf-8")


def render_html(run: Run, *, show_blind: bool = False) -> str:
    """Return the page."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    summary = summarise(run)
    lost = [r for r in run.results if r.outcome != "right"]
    shown = [r for r in lost if show_blind or r.case.split != "blind"]
    milliseconds = [1000 * r.seconds for r in run.results if r.outcome != "failed"]
    # everything that comes from answers and reports is escaped by the template
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    return environment.get_template("run.html").render(
        s=summary,
        misses=shown,
        hidden=len(lost) - len(shown),
        gold=_gold,
        outcomes_plot=Markup(outcomes_plot(summary.rows)),
        interval_plot=Markup(interval_plot((*summary.rows, summary.total))),
        latency_plot=Markup(latency_plot(milliseconds)),
        outcome_names=OUTCOME_NAMES,
        category_names=CATEGORY_NAMES,
        grader_names=GRADER_NAMES,
    )


def _gold(result: CaseResult) -> str:
    return json.dumps(result.case.to_json()["expect"], ensure_ascii=False, indent=1)
