"""The frame of the page: header, four sections and the reading panel."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api

from ui.api import ask_once
from ui.backend import Backend
from ui.chat_page import ChatPage
from ui.comparison_page import ComparisonPage
from ui.evals_page import EvalsPage
from ui.events import QUIET
from ui.findings import FindingsDesk
from ui.library_page import LibraryPage
from ui.markup import render
from ui.measuring import Measuring
from ui.starters import Starters
from ui.users import visitor

SECTIONS = (("ask", "问答"), ("compare", "对比"), ("library", "报告库"), ("evals", "评测"))


def build_page(
    backend: Backend, starters: Starters, measuring: Measuring, findings: FindingsDesk
) -> gr.Blocks:
    """Return the whole page as Gradio blocks, not yet mounted."""

    def header(request: gr.Request) -> str:
        return header_html(backend, request)

    comparison = ComparisonPage(backend)
    page = gr.Blocks(title="街问", fill_width=True, analytics_enabled=False)

    async def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question; the shape is that of `jiewen ask --json`."""
        return (await ask_once(backend, question, history or [])).to_json()

    with page:
        api(ask, api_name="ask", concurrency_limit=None)
        top = gr.HTML(elem_id="jw-top", apply_default_css=False, js_on_load=None)
        with gr.Column(elem_id="jw-ask-section", elem_classes="jw-section"):
            ChatPage(backend, starters).build(page)
        with gr.Column(elem_id="jw-compare-section", elem_classes="jw-section"):
            comparison.build(page)
        with gr.Column(elem_id="jw-library-section", elem_classes="jw-section"):
            after = [(header, top), (comparison.arrive, comparison.shown)]
            LibraryPage(backend, findings).build(page, after)
        with gr.Column(elem_id="jw-evals-section", elem_classes="jw-section"):
            EvalsPage(backend, measuring).build(page)
        gr.HTML(render("panel.html"), elem_id="jw-panel", apply_default_css=False, js_on_load=None)
        page.load(header, None, top, **QUIET)
    return page


def header_html(backend: Backend, request: gr.Request) -> str:
    """Return the header with what is indexed and who is here."""
    user = visitor(request)
    return render(
        "header.html",
        sections=SECTIONS,
        reports=len(backend.library.reports()),
        user=user if backend.settings.has_users else None,
    )
