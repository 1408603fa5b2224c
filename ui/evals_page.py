"""评测: run the accuracy evals, see what was missed, turn a bad answer into a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

import gradio as gr

from corpus.errors import JieWenError
from evals.case import CATEGORY_NAMES
from evals.results import CaseResult, Run, by_category
from evals.summary import summarise
from evals.verdict import OUTCOME_NAMES
from ui.backend import Backend
from ui.events import PRIVATE, QUIET, detail, relay
from ui.markup import render
from ui.measuring import EXPECTATIONS, SET_NAMES, CaseSet, Measuring
from ui.users import NotAllowedError, require_librarian, visitor

_MOST_MISSES = 60
_MOST_COMPLAINTS = 50
_TITLE = "请留意"


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of a run beside the run before; `change` counts right answers."""

    label: str
    count: int
    right: str
    others: tuple[int, ...]
    change: int | None


class EvalsPage:
    """Builds the page's components and answers their events."""

    def __init__(self, backend: Backend, measuring: Measuring) -> None:
        self._backend = backend
        self._measuring = measuring

    def build(self, page: gr.Blocks) -> None:
        """Lay the components out inside the current layout and wire them."""
        with gr.Column(elem_classes="jw-sheet"):
            gr.HTML(render("evals_head.html"), apply_default_css=False, js_on_load=None)
            with gr.Row(elem_classes="jw-filters jw-run"):
                chosen = gr.Dropdown(
                    label="题集",
                    choices=[(name, key) for key, name in SET_NAMES.items()],
                    value="dev",
                    elem_id="jw-set",
                )
                start = gr.Button("运行评测", variant="primary", elem_id="jw-start")
            progress = gr.HTML(apply_default_css=False, js_on_load=None)
            results = gr.HTML(elem_id="jw-results-evals", apply_default_css=False, js_on_load=None)
            complaints = gr.HTML(
                elem_id="jw-complaints", apply_default_css=False, js_on_load=relay("take", "arrive")
            )
            with gr.Column(elem_id="jw-case", visible=False) as form:
                turns = gr.Textbox(label="问题（多轮时一行一轮，最后一轮计分）", lines=2)
                with gr.Row(elem_classes="jw-filters"):
                    expected = gr.Dropdown(
                        label="应有的结果", choices=list(EXPECTATIONS), value=EXPECTATIONS[0]
                    )
                    must = gr.Textbox(label="应说到（几项用；隔开）", placeholder="例如：425宗")
                    must_not = gr.Textbox(label="不应出现", placeholder="例如：14.5%")
                with gr.Row(elem_classes="jw-buttons"):
                    keep = gr.Button("存为用例", variant="primary", scale=0)
                    cancel = gr.Button("取消", scale=0)
        start.click(
            self.run,
            chosen,
            [progress, results, start],
            concurrency_limit=1,
            concurrency_id="evals",
            **PRIVATE,
        )
        chosen.change(self.results, chosen, results, **QUIET)
        complaints.take(self.take, None, [form, turns], **QUIET)
        complaints.arrive(self.arrive, chosen, [start, results, complaints], **QUIET)
        keep.click(self.keep, [turns, expected, must, must_not], [form, must, must_not], **QUIET)
        cancel.click(lambda: gr.Column(visible=False), None, form, **QUIET)
        page.load(self.arrive, chosen, [start, results, complaints], **QUIET)

    def arrive(self, chosen: str, request: gr.Request) -> tuple[Any, ...]:
        """Show the last run, and to librarians the answers that users complained of."""
        librarian = visitor(request).is_librarian
        listed = ""
        if librarian:
            rows = self._measuring.complaints()
            listed = render(
                "complaints.html",
                rows=[(json.dumps(row.turns, ensure_ascii=False), row) for row in rows][
                    :_MOST_COMPLAINTS
                ],
            )
        return gr.Button(interactive=librarian), self._results(_case_set(chosen)), listed

    def results(self, chosen: str, request: gr.Request) -> str:
        """Show the last run of a set."""
        visitor(request)
        return self._results(_case_set(chosen))

    def run(self, chosen: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Run a set and show how far it is, then its results."""
        case_set = _case_set(chosen)
        failure = ""
        try:
            require_librarian(visitor(request))
            for progress in self._measuring.run(case_set):
                bar = render("progress.html", progress=progress)
                yield bar, gr.skip(), gr.Button(interactive=False)
        except NotAllowedError:
            failure = "只有报告管理员可以运行评测。"
        except JieWenError as error:
            failure = error.user_message
        note = render("note.html", message=failure) if failure else ""
        yield note, self._results(case_set), gr.Button(interactive=True)

    def take(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """Put a complaint's questions into the form."""
        require_librarian(visitor(request))
        try:
            turns = json.loads(detail(event, "turns"))
        except ValueError:
            turns = []
        asked = [turn for turn in turns if isinstance(turn, str)] if isinstance(turns, list) else []
        return gr.Column(visible=True), "\n".join(asked)

    def keep(
        self, turns: str, expected: str, must: str, must_not: str, request: gr.Request
    ) -> tuple[Any, ...]:
        """Keep the form's case."""
        try:
            require_librarian(visitor(request))
            self._measuring.add_case(tuple(turns.splitlines()), expected, must, must_not)
        except JieWenError as error:
            gr.Warning(error.user_message, title=_TITLE)
            return (gr.skip(),) * 3
        gr.Info("已存入本单位用例，选“本单位用例”即可评测。", title="已存下")
        return gr.Column(visible=False), "", ""

    def _results(self, case_set: CaseSet) -> str:
        names = self._measuring.runs(case_set)
        try:
            runs = [self._measuring.load(name) for name in names[:2]]
        except JieWenError as error:
            return render("note.html", message=error.user_message)
        if not runs or not runs[0].results:
            return render("evals_empty.html", name=SET_NAMES[case_set])
        latest, before = runs[0], runs[1] if len(runs) > 1 else None
        summary = summarise(latest)
        misses = [r for r in latest.results if r.outcome != "right"]
        return render(
            "evals.html",
            name=names[0],
            set_name=SET_NAMES[case_set],
            summary=summary,
            aims=[aim for aim in summary.aims if aim.value.count],
            lines=_lines(latest, before),
            outcomes=list(OUTCOME_NAMES.values())[1:],
            outcome_names=OUTCOME_NAMES,
            category_names=CATEGORY_NAMES,
            misses=[] if case_set == "blind" else misses[:_MOST_MISSES],
            more=len(misses),
            blind=case_set == "blind",
            compared=before is not None,
        )


def _case_set(chosen: str) -> CaseSet:
    for name in get_args(CaseSet):
        if name == chosen:
            case_set: CaseSet = name
            return case_set
    return "dev"


def _lines(run: Run, before: Run | None) -> list[CategoryLine]:
    earlier = {} if before is None else {r.case.id: r for r in before.results}
    groups = by_category(run.results)
    lines = []
    for row in (*summarise(run).rows, summarise(run).total):
        results = run.results if row.name == "total" else groups[row.name]
        lines.append(
            CategoryLine(
                row.label,
                row.count,
                row.right.percent(),
                tuple(row.outcomes[outcome] for outcome in list(OUTCOME_NAMES)[1:]),
                _change(results, earlier) if earlier else None,
            )
        )
    return lines


def _change(results: list[CaseResult] | tuple[CaseResult, ...], earlier: Any) -> int:
    """Return how many more cases are right than before, over those that both runs have."""
    both = [(r, earlier[r.case.id]) for r in results if r.case.id in earlier]
    return sum((a.outcome == "right") - (b.outcome == "right") for a, b in both)
