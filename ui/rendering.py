"""Turns of a conversation as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from assistant.answer import Answer, AnswerFigure, AnswerWarning, Citation, Comparison
from ui.answer_text import MARKER, answer_html, draft_html
from ui.comparison_view import comparison_html
from ui.marks import Mark, about, change_text, mark_of, value_text
from ui.markup import render
from ui.turns import ShownTurn

NOTE_LABELS = {
    "scope": "口径",
    "year": "年度",
    "period": "统计期",
    "planned": "计划数",
    "approximate": "约数",
    "unit": "单位",
    "premise": "前提",
    "unverified": "未核实",
}
_STATES = {
    "no_such_street": "没有该街道的报告",
    "no_such_year": "没有该年度的报告",
    "not_disclosed": "报告未披露",
    "out_of_scope": "超出报告范围",
}
_STEP_NAMES = {"plan": "理解问题", "retrieve": "检索", "draft": "组织答案", "verify": "逐数核对"}
_LISTED = re.compile(r"\s*(?:-|\d+[.、])\s")
_QUOTE_CHARS = 60
_APART_SHOWN = 4


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """One line of the list that shows how each figure was checked."""

    shown: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Told:
    """The text of a comparison.

    Attributes:
        lead: stands above the table.
        apart: listed lines on what is not in the table, where there are many.
        repeated: listed lines that the table repeats.
    """

    lead: str
    apart: str = ""
    repeated: str = ""


def conversation_html(
    turns: Sequence[ShownTurn], conversation: str, *, answering: bool = False, notice: str = ""
) -> Markup:
    """Return all turns that are over, with a notice on the state of the library under them.

    While a further turn is answered, none of them is the last.
    """
    last = -1 if answering else len(turns) - 1
    cards = [turn_html(turn, last=n == last) for n, turn in enumerate(turns)]
    return render("conversation.html", cards=cards, conversation=conversation, notice=notice)


def turn_html(turn: ShownTurn, *, last: bool = False) -> Markup:
    """Return question and answer card; only the last turn can be edited or asked again."""
    answer = turn.answer
    if answer is None:
        return render("failed_turn.html", turn=turn, last=last)
    return render(
        "turn.html", turn=turn, answer=answer, card=card_html(answer, turn, last), last=last
    )


def card_html(
    answer: Answer,
    turn: ShownTurn | None = None,
    last: bool = False,
    *,
    title: str = "",
    workbook: str = "",
) -> Markup:
    """Return an answer with all that it rests on.

    Args:
        answer: what is shown.
        turn: the turn that it belongs to; without one there is no feedback.
        last: it can be asked again.
        title: a heading, where no question stands above.
        workbook: address of the comparison as a workbook, where the turn has none.
    """
    told = Told(answer.text)
    if answer.comparison is not None:
        told = _told(answer.text, answer.comparison)
    if turn is not None and answer.comparison is not None:
        workbook = f"export/turn/{turn.id}.xlsx"
    return render(
        "card.html",
        turn=turn,
        answer=answer,
        last=last,
        title=title,
        workbook=workbook if answer.comparison is not None else "",
        state=_state(answer),
        body=_text_html(answer, told.lead),
        apart=_text_html(answer, told.apart),
        lines=_text_html(answer, told.repeated),
        comparison=None if answer.comparison is None else comparison_html(answer.comparison),
        notes=_by_label(notes(answer)),
        unverified=any(w.kind == "unverified" for w in answer.warnings),
        coverage=coverage_line(answer),
        formulas=_formulas(answer),
        sources=[(c, excerpt(c)) for c in answer.citations],
        checked=checked_figures(answer),
        passages=passages_json(answer),
        plain=plain_text(answer),
        seconds=_seconds(answer),
        steps=_steps(answer),
    )


def live_html(question: str, steps: Sequence[str], text: str, *, waiting: bool = False) -> Markup:
    """Return the turn that is being answered: steps so far and the words already there."""
    return render(
        "live_turn.html",
        question=question,
        steps=steps,
        body=draft_html(text) if text else Markup(),
        waiting=waiting,
    )


def notes(answer: Answer) -> list[AnswerWarning]:
    """Return the warnings, with one added for each reservation that no warning speaks of."""
    shown = list(answer.warnings)
    kinds = {w.kind for w in shown}
    for figure in answer.figures:
        if figure.planned and "planned" not in kinds:
            message = f"{about(figure)}原文写作“{figure.planned}”，不是已完成的数。"
            shown.append(AnswerWarning("planned", message))
        if figure.approximate and "approximate" not in kinds:
            message = f"{about(figure)}原文写作“{figure.approximate}”，不是精确数。"
            shown.append(AnswerWarning("approximate", message))
        if figure.related and "scope" not in kinds:
            message = f"{about(figure)}与所问指标口径不同，仅供参考。"
            shown.append(AnswerWarning("scope", message))
    return list(dict.fromkeys(shown))


def _by_label(warnings: Sequence[AnswerWarning]) -> list[tuple[str, list[str]]]:
    labelled: dict[str, list[str]] = {}
    for warning in warnings:
        labelled.setdefault(NOTE_LABELS[warning.kind], []).append(warning.message)
    return list(labelled.items())


def coverage_line(answer: Answer) -> str:
    """Return how many reports were searched and how many say something."""
    coverage = answer.coverage
    if coverage.searched == 0:
        return ""
    line = f"检索 {coverage.searched} 份报告，{coverage.found} 份有所提及"
    absent = coverage.searched - coverage.found
    return f"{line}，{absent} 份未提及" if absent > 0 else line


def checked_figures(answer: Answer) -> list[CheckedFigure]:
    """Return every figure of the answer with how it is marked and why."""
    return [CheckedFigure(_shown(f), mark_of(f)) for f in answer.figures]


def passages_json(answer: Answer) -> str:
    """Return where each citation stands, for the page to open it."""
    places = [
        {"n": c.number, "report": c.report, "start": c.start, "end": c.end}
        for c in answer.citations
    ]
    return json.dumps(places, ensure_ascii=False)


def plain_text(answer: Answer) -> str:
    """Return the answer with its citations as plain text, to be pasted into a document."""
    lines = [answer.text, *(f"{NOTE_LABELS[w.kind]}：{w.message}" for w in notes(answer))]
    lines += [f"计算：{f.formula}" for f in answer.figures if f.computed and f.formula]
    if answer.citations:
        lines.append("出处：")
    for c in answer.citations:
        lines.append(f"[{c.number}] {source_name(c)}：“{' '.join(c.quote.split())}”")
    return "\n".join(lines)


def source_name(citation: Citation) -> str:
    """Return title and heading path of a citation."""
    return " › ".join([f"《{citation.title}》", *citation.section])


def excerpt(citation: Citation) -> str:
    """Return the first words of a quote, on one line."""
    words = " ".join(citation.quote.split())
    return words if len(words) <= _QUOTE_CHARS else words[: _QUOTE_CHARS - 1] + "…"


def _formulas(answer: Answer) -> list[str]:
    """Return the formulas that the text itself does not state."""
    stated = "".join(answer.text.split())
    formulas = [f.formula for f in answer.figures if f.computed and f.formula]
    return [formula for formula in formulas if "".join(formula.split()) not in stated]


def _shown(figure: AnswerFigure) -> str:
    return "，".join(part for part in (value_text(figure), change_text(figure.change)) if part)


def _state(answer: Answer) -> str:
    if answer.status == "related":
        return "未单列，附相近口径" if answer.reason == "not_disclosed" else "附相近内容"
    if answer.status == "not_found":
        return _STATES.get(answer.reason or "", "没有找到")
    return ""


def _seconds(answer: Answer) -> str:
    total = answer.timings_ms.get("total")
    return "" if total is None else f"{max(total / 1000, 0.01):.2f} 秒"


def _text_html(answer: Answer, text: str) -> Markup:
    return answer_html(replace(answer, text=text)) if text else Markup()


def _told(text: str, comparison: Comparison) -> Told:
    """Part the text into what stands above the table and what is folded below it."""
    tabled = {str(r.figure.citation) for r in comparison.rows if r.figure is not None}
    said: list[str] = []
    apart: list[str] = []
    repeated: list[str] = []
    for line in text.splitlines():
        cited = set(MARKER.findall(line))
        if not _LISTED.match(line):
            said.append(line)
        elif cited and cited <= tabled:
            repeated.append(line)
        else:
            apart.append(line)
    if not any(line.strip() for line in said):
        return Told(text)
    if len(apart) <= _APART_SHOWN:
        said, apart = [*said[:1], *apart, *said[1:]], []
    return Told(*("\n".join(lines) for lines in (said, apart, repeated)))


def _steps(answer: Answer) -> str:
    shown = [
        f"{name} {answer.timings_ms[step]:.0f} 毫秒"
        for step, name in _STEP_NAMES.items()
        if step in answer.timings_ms
    ]
    return " → ".join(shown)
