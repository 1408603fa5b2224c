"""对比: chosen streets, years and indicators side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import gradio as gr

from corpus.errors import JieWenError
from ui.backend import Backend
from ui.events import PRIVATE, QUIET, detail, relay
from ui.markup import render
from ui.rendering import card_html
from ui.users import visitor

_MOST_CHOICES = 1500
_MOST_INDICATORS = 8
_NAME_CHARS = 60


class ComparisonPage:
    """Builds the page's components and answers their events.

    Attributes:
        shown: the components that `arrive` fills.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.shown: list[Any] = []

    def build(self, page: gr.Blocks) -> None:
        """Lay the components out inside the current layout and wire them."""
        with gr.Column(elem_classes="jw-sheet"):
            gr.HTML(render("comparison_head.html"), apply_default_css=False, js_on_load=None)
            with gr.Row(elem_classes="jw-filters"):
                indicators = gr.Dropdown(
                    label="指标（可输入查找，最多 8 项）",
                    multiselect=True,
                    max_choices=_MOST_INDICATORS,
                    allow_custom_value=True,
                    filterable=True,
                    scale=3,
                    elem_id="jw-indicators",
                )
                streets = gr.Dropdown(
                    label="街道（不选为全部）", multiselect=True, scale=2, elem_id="jw-streets"
                )
                years = gr.Dropdown(
                    label="年度（不选为各自最近）", multiselect=True, scale=1, elem_id="jw-years"
                )
            results = gr.HTML(
                elem_id="jw-compared", apply_default_css=False, js_on_load=relay("pick")
            )
        chosen = [indicators, streets, years]
        self.shown = [*chosen, results]
        gr.on(
            [c.change for c in chosen],
            self.compare,
            chosen,
            results,
            concurrency_limit=4,
            trigger_mode="always_last",
            **PRIVATE,
        )
        results.pick(self.pick, None, indicators, **QUIET)
        page.load(self.arrive, None, self.shown, **QUIET)

    def arrive(self, request: gr.Request) -> tuple[Any, ...]:
        """Offer what the library holds now."""
        visitor(request)
        catalog = self._backend.assistant.catalog()
        names = indicator_names(self._backend)
        return (
            gr.Dropdown(choices=names[:_MOST_CHOICES], value=[]),
            gr.Dropdown(choices=[place.label for place in catalog.places], value=[]),
            gr.Dropdown(choices=[str(year) for year in catalog.years], value=[]),
            self._empty(names),
        )

    def pick(self, event: gr.EventData) -> list[str]:
        """Choose one of the indicators that the empty page offers."""
        return tidy([detail(event, "name")])

    def compare(
        self, indicators: list[str], streets: list[str], years: list[str], request: gr.Request
    ) -> str:
        """Return a card for each indicator."""
        visitor(request)
        wanted = tidy(indicators)
        if not wanted:
            return self._empty(indicator_names(self._backend))
        cards = []
        for indicator in wanted:
            try:
                answer = self._backend.assistant.compare(streets, whole(years), indicator)
            except JieWenError as error:
                cards.append(render("note.html", message=f"{indicator}：{error.user_message}"))
                continue
            address = workbook_address([indicator], streets, years)
            cards.append(card_html(answer, title=indicator, workbook=address))
        everything = workbook_address(wanted, streets, years) if len(wanted) > 1 else ""
        return render("compared.html", cards=cards, everything=everything)

    def _empty(self, names: Sequence[str]) -> str:
        return render("comparison_empty.html", names=names[:8])


def indicator_names(backend: Backend) -> list[str]:
    """Return the indicators as reports write them, those of most reports first."""
    found = backend.library.indicators()
    ordered = sorted(found.items(), key=lambda item: (-len(set(item[1])), len(item[0]), item[0]))
    return [name for name, _ in ordered]


def tidy(indicators: Sequence[str]) -> list[str]:
    """Return the names to compare: trimmed, each once, no more than the page takes."""
    names = (name.strip()[:_NAME_CHARS] for name in indicators)
    return list(dict.fromkeys(name for name in names if name))[:_MOST_INDICATORS]


def whole(years: Sequence[str]) -> list[int]:
    """Return the years that are years."""
    return [int(year) for year in years if year.isdecimal() and len(year) == 4]


def workbook_address(
    indicators: Sequence[str], streets: Sequence[str], years: Sequence[str]
) -> str:
    """Return where the same comparison is had as a workbook."""
    query = [("indicator", i) for i in indicators] + [("street", s) for s in streets]
    return "export/comparison.xlsx?" + urlencode([*query, *(("year", y) for y in years)])
