"""An answer's text as HTML: markers one can press, figures with their marks, nothing else alive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from assistant.answer import Answer, AnswerFigure
from ui.marks import locate
from ui.markup import render

MARKER = re.compile(r"\[(\d{1,3})\]")
# Stand-ins for our own markup while Markdown is read: private-use characters no report contains.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STANDIN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_ALLOWED_TAGS = {"p", "ul", "li", "strong"}
_BULLET = re.compile(r"(\s*)[-•·*]\s+(?=\S)")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")


def answer_html(answer: Answer) -> Markup:
    """Return the text of a verified answer with its figures marked and its markers alive."""
    known = {c.number for c in answer.citations}
    return _html(answer.text, answer.figures, known)


def draft_html(text: str) -> Markup:
    """Return text that is still being written: markers are shown, figures are not yet marked."""
    return _html(text, (), set())


def _html(text: str, figures: Sequence[AnswerFigure], known: set[int]) -> Markup:
    text = _PRIVATE.sub("", text)
    pieces: list[tuple[int, int, Markup]] = []
    for span in locate(text, figures):
        shown = text[span.start : span.end]
        pieces.append((span.start, span.end, render("figure.html", text=shown, mark=span.mark)))
    for match in MARKER.finditer(text):
        number = int(match[1])
        marker = render("marker.html", number=number, alive=number in known)
        pieces.append((*match.span(), marker))
    plain, at = [], 0
    pieces.sort(key=lambda piece: piece[0])
    for ordinal, (start, end, _) in enumerate(pieces):
        plain += [text[at:start], f"{_OPEN}{ordinal}{_CLOSE}"]
        at = end
    plain.append(text[at:])
    html = _clean(_blocks("".join(plain)))
    return Markup(_STANDIN.sub(lambda m: str(pieces[int(m[1])][2]), html))


def _blocks(text: str) -> str:
    """Return paragraphs and bullets as HTML.

    Full Markdown is not read on purpose: it would renumber “3. ”, swallow the stars of “5*3*2” and
    take the sign of a number for a bullet, and words of a report must be shown as they stand.
    """
    html: list[str] = []
    items: list[tuple[str, list[str]]] = []
    outer = 0  # how far the list at hand is indented
    for line in [*text.splitlines(), ""]:
        bullet = _BULLET.match(line)
        if bullet is not None:
            words = _inline(line[bullet.end() :])
            if items and len(bullet[1]) >= outer + 2:
                items[-1][1].append(words)
            else:
                outer = outer if items else len(bullet[1])
                items.append((words, []))
            continue
        if items:
            html.append(_list(items))
            items = []
        if line.strip():
            html.append(f"<p>{_inline(_HEADING.sub('', line))}</p>")
    return "".join(html)


def _list(items: Sequence[tuple[str, list[str]]]) -> str:
    lines = []
    for words, inner in items:
        below = "".join(f"<li>{words}</li>" for words in inner)
        lines.append(f"<li>{words}{f'<ul>{below}</ul>' if below else ''}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def _inline(text: str) -> str:
    return _STRONG.sub(r"<strong>\1</strong>", str(escape(text.strip())))


def _clean(html: str) -> str:
    import nh3

    return nh3.clean(html, tags=_ALLOWED_TAGS, attributes={}, url_schemes=set())
