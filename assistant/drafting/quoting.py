"""Write quoted sentences under their headings, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.draft import Draft, as_quoted
from assistant.language.likeness import bare
from assistant.passages.spans import Span, is_item_heading
from assistant.passages.topics import looks_ahead, of_plans

ONLY_PLANNED = "报告没有写明已经做成，只见于今后的安排："
_CLIP = 600
_NUMBERED = re.compile(r"^\d{1,2}[.．、]\s*")  # no figure of the report
_MOST = 60
# 建成了吗, 有没有成立: whether a thing is there
_DONE = re.compile(
    r"(?<!打算)(?<!计划)(?<!准备)(?:有没有|有无|是否|是不是)(?!.{0,12}(?:计划|打算|安排|准备|考虑|要))|"
    r"[\u4e00-\u9fff]了(?:吗|没有?|么|嘛)[?？。]?$|[\u4e00-\u9fff](?:没有|没)[?？]?$"
)


def quote(draft: Draft, label: str, spans: Sequence[Span], *, heading: bool) -> None:
    """Write spans under their headings, each with its citation.

    Args:
        draft: written to.
        label: place and year of the report.
        spans: what to quote, in order.
        heading: several places are quoted, so the label stands by itself.
    """
    shown = spans[:_MOST]
    path: tuple[str, ...] | None = None
    opening: Span | None = None
    if heading:
        draft.say(f"**{label}**")
    if _DONE.search(draft.plan.text) and all(of_plans(span.path) for span in shown):
        draft.say(ONLY_PLANNED)
    for span in shown:
        above = _headings(span)
        if above != path and not (opening and _opens(opening, span.path)):
            path = above
            where = " › ".join(_NUMBERED.sub("", p) for p in path) if path else "正文"
            draft.say(f"{'' if heading else label + '，'}{where}：")
        number = draft.cite(span.report, span.start, span.end)
        draft.say(f"- {as_quoted(_words(span.text))}[{number}]")
        opening = span if not (opening and _opens(opening, span.path)) else opening
    later = any(y > span.report.metadata.year for span in shown[:1] for y in draft.plan.years)
    if not (later or looks_ahead(draft.plan.text)) and any(of_plans(span.path) for span in shown):
        what = "数" if draft.plan.numeric else "事"
        draft.warn("planned", f"引文出自报告的计划部分，写的是安排，不是已完成的{what}。")
    if len(spans) > len(shown):
        draft.say(
            f"（共{draft.count(len(spans))}条，这里列出前{draft.count(len(shown))}条，其余见原文。）"
        )


def tell_sources(draft: Draft) -> None:
    """Write out under an answer where each of its citations stands, in the report's own words."""
    if not draft.citations:
        return
    draft.say("出处：")
    for cited in draft.citations:
        where = " › ".join(_NUMBERED.sub("", p) for p in cited.section) or "正文"
        draft.say(f"- 《{cited.title}》，{where}：“{_words(cited.quote)}”[{cited.number}]")


def _headings(span: Span) -> tuple[str, ...]:
    """Return the headings above a quote, without those of list items and its own."""
    above = span.path[: -1 if _opens(span, span.path) else None]
    return tuple(p for p in above if not is_item_heading(p))


def _opens(span: Span, path: tuple[str, ...]) -> bool:
    """Tell a quote that begins with the last heading of a path: 1.就业与保障。城镇新增就业…."""
    above = path and span.path in {path, path[:-1]}
    return bool(above) and bare(span.text).startswith(bare(path[-1]))


def _words(text: str) -> str:
    """Return a quote on one line, without its last semicolon, clipped when very long."""
    latin = re.search(r"[A-Za-z] [A-Za-z]", text)
    lines = [line if latin else re.sub(r"\s+", "", line) for line in text.splitlines()]
    words = " ".join(filter(None, lines)).rstrip("；;")  # a heading, and what stands below it
    if len(words) > _CLIP:
        cut = max(words.rfind(mark, 0, _CLIP) for mark in "；;，,。")
        words = f"{words[: cut + 1 if cut > 0 else _CLIP]}……"
    return words
