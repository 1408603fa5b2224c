"""Why a thing went wrong and what is to be done about it, as the parts on problems and plans tell.

A report admits a problem in one part and sets the measure against it in another, often in other
words: the measure is the one that shares most with the problem it answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.likeness import COMMON_HEADS, bare
from assistant.passages.lines import ReportLines, content_words, rarity, shared
from assistant.passages.spans import Span, is_item_heading
from assistant.passages.topics import PLANS, PROBLEMS, Topic, topic_items
from corpus.report import Report

# how a thing went, and not what it is
_WENT = re.compile(
    r"(?:上升|增长|增加|提高|上涨|升高|下滑|下降|减少|降低|下跌|回落|退步|变[多少差慢]|[升降涨跌掉]|"
    r"[偏太]?[慢低少高多差]|排名|名次|位次|没|未?完成|差一点|差点|原因|缘故|今年|去年)+"
)
_OPENING = re.compile(r"^[^,，。;；:：]{2,40}(?:[。]|[,，;；:：][^,，。;；]{0,40})?")
_HEAD, _BY_HEAD = 2, 0.6
_FITS, _OPENS, _ROUND = 0.55, 0.42, 0.1
_ANSWERS, _OWN = 1.3, 2.0
_LEAST_WORDS, _FEW = 2, 5


def admitted(held: ReportLines, words: Sequence[str]) -> list[Span]:
    """Return the problems that a report admits on the thing that the words name, best ones only."""
    things = [w for w in words if not _WENT.fullmatch(w)]
    if not things:
        return []
    total = sum(rarity(word, held.words) for word in things)
    marked: list[tuple[float, list[Span]]] = []
    for unit in _units(held.report, PROBLEMS):
        text = _text(unit)
        score = sum(rarity(word, held.words) * _named(word, text) for word in things) / total
        opening = _OPENING.match(text)
        if score >= _FITS or (opening and any(w in opening.group(0) for w in things)):
            marked.append((score, unit))
    top = max((score for score, _ in marked), default=0.0)
    if top < _OPENS:
        return []
    return [span for score, unit in marked if score >= top - _ROUND for span in unit]


def remedies(held: ReportLines, words: Sequence[str], problems: Sequence[Span]) -> list[Span]:
    """Return the measure set against problems: the one that shares most with them."""
    things = frozenset(w for w in words if not _WENT.fullmatch(w))
    told = content_words(*(span.text for span in problems))
    weights = {w: rarity(w, held.words) for w in (*told, *things) if w not in COMMON_HEADS}
    best, kept = 0.0, list[Span]()
    for unit in _units(held.report, PLANS):
        text = _text(unit)
        met = [w for w in weights if _meets(w, text, things)]
        score = sum(weights[w] * (_OWN if w in things else 1.0) for w in met)
        enough = len(met) >= _LEAST_WORDS or any(w in things for w in met)
        if enough and score > best:
            told_there = [s for s in unit if any(_meets(w, s.text, things) for w in weights)]
            best, kept = score, unit if len(unit) <= _FEW else told_there
    return kept if best >= _ANSWERS * rarity("\0", held.words) else []


def _meets(word: str, text: str, things: frozenset[str]) -> bool:
    return shared(word, text) >= _FITS if word in things else word in text


def _named(word: str, text: str) -> float:
    """Return how much of a word a problem is about: 分类工作有退步 is about 垃圾分类."""
    whole = shared(word, text)
    head = word[-_HEAD:]
    if len(word) < 2 * _HEAD or head in COMMON_HEADS or whole >= _BY_HEAD:
        return whole
    opening = _OPENING.match(text)
    return _BY_HEAD if opening and head in opening.group(0) else whole


def _text(unit: Sequence[Span]) -> str:
    inner = "".join(heading for heading in unit[0].path[1:] if bare(heading) not in unit[0].text)
    return inner + "".join(span.text for span in unit)


def _units(report: Report, topic: Topic) -> list[list[Span]]:
    """Return what a report says on a topic, each numbered part with all its sentences."""
    units: dict[int, list[Span]] = {}
    for span in topic_items(report, topic):
        parts = [
            s.start
            for s in report.sections
            if s.start <= span.start < s.end and s.path and len(s.path) == len(span.path) > 1
        ]
        alone = not parts or (topic is PROBLEMS and is_item_heading(span.text))
        units.setdefault(span.start if alone else parts[-1], []).append(span)
    return list(units.values())
