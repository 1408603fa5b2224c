"""问答: the conversation, the question box and the list of past conversations."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.components import Component
from markupsafe import Markup

from assistant.answer import Answer
from assistant.chain import Turn
from corpus.errors import JieWenError
from ui.asking import Run
from ui.backend import Backend
from ui.events import PRIVATE, QUIET, detail, relay
from ui.rendering import conversation_html, live_html
from ui.sidebar import sidebar_html
from ui.starters import Starters
from ui.turns import ShownTurn
from ui.users import User, visitor

_TITLE = "请留意"
# An answer that is there so soon is shown in the same round trip as its question.
_AT_ONCE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components of the page.

    Attributes:
        side: past conversations. start: what one can ask, shown while there is no turn.
        log: this one's turns. live: the answer under way.
        hint: that the last question is being changed.
        box, send, stop: the question box and its buttons.
        conversation: the open one's id. editing: its last question is being changed.
        waiting: an answer is under way.
    """

    side: gr.HTML
    start: gr.HTML
    log: gr.HTML
    live: gr.HTML
    hint: gr.HTML
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    conversation: gr.State
    editing: gr.State
    waiting: gr.State

    @property
    def shown(self) -> list[Component]:
        """What every event on the conversation sets, in the order of its outputs."""
        return [
            self.log, self.live, self.side, self.hint, self.send, self.stop,
            self.conversation, self.editing, self.waiting,
        ]  # fmt: skip


def _lay_out() -> _Parts:
    """Lay the components out inside the current layout."""
    conversation = gr.State("")
    editing = gr.State(False)
    waiting = gr.State(False)
    with gr.Row(elem_id="jw-ask"):
        with gr.Column(elem_id="jw-side", scale=0):
            side = gr.HTML(
                elem_id="jw-side-list",
                apply_default_css=False,
                js_on_load=relay("fresh", "open", "rename", "delete"),
            )
        with gr.Column(elem_id="jw-chat"):
            with gr.Column(elem_id="jw-scroll"):
                start = gr.HTML(
                    elem_id="jw-welcome", apply_default_css=False, js_on_load=relay("arrive")
                )
                log = gr.HTML(
                    elem_id="jw-log", apply_default_css=False, js_on_load=relay("retry", "edit")
                )
                live = gr.HTML(elem_id="jw-live", apply_default_css=False, js_on_load=None)
            with gr.Column(elem_id="jw-composer"):
                hint = gr.HTML(elem_id="jw-editing", apply_default_css=False, js_on_load=None)
                with gr.Row(elem_id="jw-box"):
                    box = gr.Textbox(
                        elem_id="jw-question",
                        label="问题",
                        placeholder="问一个街道、一项指标…",
                        lines=1,
                        max_lines=6,
                        container=False,
                        autofocus=True,
                        html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
                    )
                    send = gr.Button("发送", elem_id="jw-send", variant="primary", scale=0)
                    stop = gr.Button("停止", elem_id="jw-stop", visible=False, scale=0)
    return _Parts(side, start, log, live, hint, box, send, stop, conversation, editing, waiting)


class ChatPage:
    """Builds the page's components and answers their events."""

    def __init__(self, backend: Backend, starters: Starters) -> None:
        self._backend = backend
        self._starters = starters

    def build(self, page: gr.Blocks) -> None:
        """Lay the components out inside the current layout and wire them."""
        parts = _lay_out()
        shown = parts.shown
        conversation, editing = parts.conversation, parts.editing
        followed: dict[str, Any] = {
            **PRIVATE,
            "fn": self.follow,
            "inputs": [conversation, parts.waiting],
            "outputs": shown,
            "concurrency_limit": None,
        }
        gr.on(
            [parts.box.submit, parts.send.click],
            self.begin,
            [parts.box, conversation, editing],
            [parts.box, *shown],
            trigger_mode="multiple",
            **QUIET,
        ).then(**followed)
        log, side = parts.log, parts.side
        log.retry(self.retry, conversation, shown, **QUIET).then(**followed)
        log.edit(self.edit, conversation, [parts.box, parts.hint, editing], **QUIET)
        parts.start.arrive(self.welcome, None, parts.start, **QUIET)
        parts.stop.click(self.stop, conversation, None, **QUIET)
        side.fresh(self.fresh, None, shown, **QUIET)
        side.open(self.open, None, shown, **QUIET).then(**followed)
        side.rename(self.rename, conversation, side, **QUIET)
        side.delete(self.delete, conversation, shown, **QUIET)
        page.load(self.welcome, None, parts.start, **QUIET)
        page.load(self.arrive, conversation, shown, **QUIET).then(**followed)

    async def begin(
        self, question: str, conversation: str, editing: bool, request: gr.Request
    ) -> tuple[Any, ...]:
        """Take a question: show it at once and start to answer it."""
        user = visitor(request)
        question = question.strip()
        if not question:
            return (gr.skip(),) * 10
        try:
            turns = self._turns(user, conversation)
            conversation = conversation or self._backend.conversations.create(user.name, question)
            run = self._start(user, conversation, question, turns, replaces=editing)
            if editing:
                self._entitle(user, conversation, turns, question)
                turns = turns[:-1]
        except JieWenError as error:
            gr.Warning(error.user_message, title=_TITLE)
            return (gr.skip(),) * 10
        if await run.over_within(_AT_ONCE_SECONDS):
            return ("", *self._resting(user, conversation))
        return ("", *self._answering(user, conversation, question, turns))

    def retry(self, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        """Ask the last question again; its answer is replaced."""
        user = visitor(request)
        try:
            turns = self._turns(user, conversation)
            if not turns or self._backend.runs.of(conversation):
                return (gr.skip(),) * 9
            question = turns[-1].question
            self._start(user, conversation, question, turns, replaces=True)
            turns = turns[:-1]
        except JieWenError as error:
            gr.Warning(error.user_message, title=_TITLE)
            return (gr.skip(),) * 9
        return self._answering(user, conversation, question, turns)

    def edit(self, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        """Put the last question into the box; what is sent next replaces it."""
        turns = self._turns(visitor(request), conversation)
        if not turns or self._backend.runs.of(conversation):
            return (gr.skip(),) * 3
        note = "<p>正在修改上一个问题，发送后会替换原来的回答。</p>"
        return turns[-1].question, note, True

    def stop(self, conversation: str, request: gr.Request) -> None:
        """Stop the answer that is under way."""
        self._turns(visitor(request), conversation)
        run = self._backend.runs.of(conversation)
        if run is not None:
            run.stop()

    async def follow(
        self, conversation: str, waiting: bool, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Show the answer as it comes and then the conversation with it."""
        if not waiting:
            yield (gr.skip(),) * 9
            return
        user = visitor(request)
        run = self._backend.runs.of(conversation)
        if run is not None:
            async for progress in run.follow():
                if not progress.over:
                    card = live_html(
                        run.question, progress.steps, progress.text, waiting=progress.waiting
                    )
                    yield gr.skip(), card, *(gr.skip(),) * 7
        yield self._resting(user, conversation)

    def fresh(self, request: gr.Request) -> tuple[Any, ...]:
        """Begin a new conversation; it is kept with its first question."""
        return self._resting(visitor(request), "")

    def open(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """Resume a past conversation."""
        return self._resting(visitor(request), detail(event, "id"))

    def rename(self, conversation: str, event: gr.EventData, request: gr.Request) -> str:
        """Give a conversation another title."""
        user = visitor(request)
        title = detail(event, "text").strip()
        if title:
            self._backend.conversations.rename(user.name, detail(event, "id"), title)
        return self._side(user, conversation)

    def delete(
        self, conversation: str, event: gr.EventData, request: gr.Request
    ) -> tuple[Any, ...]:
        """Delete a conversation; the open one gives way to a new one."""
        user = visitor(request)
        gone = detail(event, "id")
        self._backend.conversations.delete(user.name, gone)
        return self._resting(user, "" if gone == conversation else conversation)

    def arrive(self, conversation: str, request: gr.Request) -> tuple[Any, ...]:
        """Show the conversation that the address names: a reload loses nothing.

        Where it names none the log is left alone: a question asked while the page was still
        loading may be answered in it already.
        """
        user = visitor(request)
        named = request.query_params.get("c", "")
        if conversation or not named:
            return (gr.skip(), gr.skip(), self._side(user, conversation), *(gr.skip(),) * 6)
        return self._resting(user, named)

    def welcome(self, request: gr.Request) -> Markup:
        """Make the welcome screen anew: the library may have changed."""
        visitor(request)
        return self._starters.welcome_html()

    def _start(
        self,
        user: User,
        conversation: str,
        question: str,
        turns: list[ShownTurn],
        *,
        replaces: bool = False,
    ) -> Run:
        """Begin to answer; the turn that is replaced is gone only when the new one has begun."""
        keeper = self._backend.conversations
        earlier = turns[:-1] if replaces else turns
        history = [Turn(t.question, t.answer) for t in earlier if t.answer is not None]
        taken_back = threading.Event()

        def keep(answer: Answer | None, failure: str) -> None:
            taken_back.wait()
            keeper.add_turn(user.name, conversation, question, answer, failure)

        run = self._backend.runs.start(conversation, question, history, keep)
        try:
            if replaces and turns:
                keeper.drop_last(user.name, conversation)
        finally:
            taken_back.set()
        return run

    def _turns(self, user: User, conversation: str) -> list[ShownTurn]:
        if not conversation:
            return []
        return self._backend.conversations.turns(user.name, conversation)

    def _entitle(
        self, user: User, conversation: str, turns: list[ShownTurn], question: str
    ) -> None:
        """Name a conversation after its first question again when that is the one that changes."""
        kept = self._backend.conversations
        if len(turns) == 1 and turns[0].question.startswith(kept.title(user.name, conversation)):
            kept.rename(user.name, conversation, question)

    def _side(self, user: User, conversation: str) -> str:
        return sidebar_html(self._backend.conversations.mine(user.name), conversation)

    def _answering(
        self, user: User, conversation: str, question: str, turns: list[ShownTurn]
    ) -> tuple[Any, ...]:
        return (
            conversation_html(turns, conversation, answering=True),
            live_html(question, (), "", waiting=True),
            self._side(user, conversation),
            "",
            gr.Button(visible=False),
            gr.Button(visible=True),
            conversation,
            False,
            True,
        )

    def _resting(self, user: User, conversation: str) -> tuple[Any, ...]:
        try:
            turns = self._turns(user, conversation)
        except JieWenError:
            conversation, turns = "", []
        run = self._backend.runs.of(conversation)
        if run is not None:
            return self._answering(user, conversation, run.question, turns)
        notice = self._backend.library.notice
        return (
            conversation_html(turns, conversation, notice=notice if turns else ""),
            "",
            self._side(user, conversation),
            "",
            gr.Button(visible=True),
            gr.Button(visible=False),
            conversation,
            False,
            False,
        )
