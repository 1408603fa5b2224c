"""Hold every line of a report against the words of a question.

A line is a sentence or a short list item. Words are weighed by how rare they are in the report, so
that 楼栋党小组 counts for more than 工作; a word may stand in the line itself, in its headings, or
in the line before it, each for less.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language.likeness import bare, light
from assistant.language.pieces import Texts
from assistant.language.wording import wording
from assistant.passages.spans import Span, paragraphs, pieces_of, section_headed, sentences_of
from corpus.report import Report

if TYPE_CHECKING:
    from index.library import Library

_LONG_ITEM = 160
_ABOVE, _BESIDE, _ALIKE, _FOREIGN = 0.8, 0.5, 0.9, 0.35
_NAME = 4
_WIDE = 4
_ECONOMY = "经济"
_DOING = ("v", "a", "d", "z", "i", "l")  # verbs, adjectives, adverbs, sayings; vn is a noun


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the forms that questions are held against.

    Attributes:
        words: the line without marks.
        above: its headings, and the opening of the list item that it belongs to, without marks.
        before: the line before it in the same paragraph, without marks.
        heading: it is a heading with text of its own below it.
    """

    span: Span
    words: str
    above: str
    before: str
    heading: bool


@dataclass(frozen=True, slots=True)
class ReportLines:
    """A report cut into lines, once.

    Attributes:
        words: the whole text without marks.
        told: the words of the lines, searched together.
        headings: the different `above` of the lines, searched together.
        below: for each of those the numbers of its lines.
    """

    report: Report
    lines: tuple[Line, ...]
    words: str
    told: Texts
    headings: Texts
    below: tuple[tuple[int, ...], ...]


class Searcher:
    """Reads reports line by line, keeping each, and asks the library which to read."""

    def __init__(self, library: Library, k: int) -> None:
        self._library = library
        self._k = k
        self._kept = lru_cache(maxsize=512)(self._read)
        self._meant = lru_cache(maxsize=16)(self._mean)  # several readings of one question

    def reports(self, query: str) -> frozenset[str]:
        """Return the reports whose passages come nearest to a query, of all in the library."""
        return frozenset(s.passage.report for s in self._library.search(query, self._k * _WIDE))

    def lines(self, report: str) -> ReportLines:
        """Return the lines of a report."""
        return self._kept(report)

    def meaning(self, question: str, asked: str, held: ReportLines) -> tuple[float, ...]:
        """Return how near each line of a report comes to a question in meaning."""
        return self._meant(question, asked, held.report.id)

    def _mean(self, question: str, asked: str, report_id: str) -> tuple[float, ...]:
        places = [(line.span.start, line.span.end) for line in self.lines(report_id).lines]
        return tuple(self._library.rank_sentences(question, places, report=report_id, name=asked))

    def _read(self, report_id: str) -> ReportLines:
        return held_lines(self._library.report(report_id))


def held_lines(report: Report) -> ReportLines:
    """Cut a report into lines."""
    lines = tuple(_lines(report))
    below: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        below.setdefault(line.above, []).append(number)
    told = Texts([line.words for line in lines])
    return ReportLines(
        report,
        lines,
        bare(report.text),
        told,
        Texts(list(below)),
        tuple(map(tuple, below.values())),
    )


def _lines(report: Report) -> Iterator[Line]:
    for start, end in paragraphs(report.text, 0, len(report.text)):
        before = ""
        for piece in pieces_of(report, start, end):
            long = piece.end - piece.start > _LONG_ITEM
            opening = ""
            for span in sentences_of(report, piece.start, piece.end) if long else (piece,):
                words = bare(span.text)
                above = "".join(bare(p) for p in span.path) + opening
                yield Line(span, words, above, before, _is_heading(span))
                before = words
                opening = opening or words[:24]


def _is_heading(span: Span) -> bool:
    section = section_headed(span)
    return section is not None and section.end > span.end + 4


def scored(held: ReportLines, words: Sequence[str], asked: str) -> Iterator[tuple[float, Line]]:
    """Yield each line with the share, from 0 to 1, of the words' weight that it carries."""
    weights = weighed(held, words, asked)
    total = sum(weights.values())
    scores: defaultdict[int, float] = defaultdict(float)
    for word, weight in weights.items():
        for number, here in _carried(held, word).items():
            scores[number] += weight * here
    for number in sorted(scores):
        if scores[number]:
            yield scores[number] / total, held.lines[number]


def _carried(held: ReportLines, word: str) -> dict[int, float]:
    """Return how much of a word each line carries that has any of it, by the line's number."""
    carried = _shared_by(word, held.told)
    behind = [number + 1 for number, here in carried.items() if here == 1.0]
    for heading, there in _shared_by(word, held.headings).items():
        for number in held.below[heading]:
            here = carried.get(number, 0.0)
            if here < _ABOVE:
                carried[number] = max(here, _ABOVE * there)
    for number in behind:
        if number < len(held.lines) and word in held.lines[number].before:
            here = carried.get(number, 0.0)
            if here < _BESIDE:
                carried[number] = _BESIDE
    return carried


def _shared_by(word: str, texts: Texts) -> dict[int, float]:
    """Return what `shared` tells of a word and each of several texts, where it is more than 0."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    counts: Counter[int] = Counter()
    if len(pairs) > 1:
        for pair in pairs:
            counts.update(texts.with_piece(pair))
    found = {number: 0.8 * count / len(pairs) for number, count in counts.items()}
    found |= dict.fromkeys(texts.with_any(_alike(word)), _ALIKE)
    return found | dict.fromkeys(texts.with_piece(word), 1.0)


def heaviest(held: ReportLines, words: Sequence[str], asked: str) -> str:
    """Return the word that tells most: a line without it is about something else."""
    weights = weighed(held, words, asked)
    return max(weights, key=lambda word: weights[word])


def tells_most(held: ReportLines, words: Sequence[str], line: Line) -> bool:
    """Tell a line that has, of the words that its report has, the one that tells most.

    It may stand in the line itself, in its headings or in the line before it.
    """
    known = [word for word in words if shared(word, held.words) >= _ALIKE]
    context = line.words + line.above + line.before
    return bool(known) and shared(heaviest(held, known, ""), context) >= _ALIKE


def weighed(held: ReportLines, words: Sequence[str], asked: str) -> dict[str, float]:
    """Weigh words by their rarity; those that a report never uses may be the asker's own.

    Beside a name of the report all others are; else verbs and adjectives are, but no nouns.
    """
    named = any(asked[i : i + _NAME] in held.words for i in range(len(asked) - _NAME + 1))
    weights: dict[str, float] = {}
    for word in words:
        known = any(w in held.words for w in (word, *_alike(word)))
        for part in (word,) if known else _parts(word):
            foreign = part not in held.words and not known
            own = foreign and (named or is_doing(part))
            weight = rarity(part, held.words) * len(part) / len(word) * (_FOREIGN if own else 1.0)
            weights[part] = max(weights.get(part, 0.0), weight)
    return weights


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    """Return the words that a compound is made of: 招商, 引资."""
    import rjieba

    if word.endswith(_ECONOMY):
        return (word,)  # 夜经济 is no part of what is told of 经济
    parts = [w for w in rjieba.cut_for_search(word) if 2 <= len(w) < len(word)]
    return tuple(dict.fromkeys(parts)) or (word,)


@lru_cache(maxsize=8192)
def is_doing(word: str) -> bool:
    """Tell a verb, an adjective or a saying from the name of a thing."""
    import rjieba

    kind = str(rjieba.tag(word)[-1][1])
    return kind.startswith(_DOING) and kind != "vn"


def rarity(word: str, text: str) -> float:
    """Return how much a word tells in a report: the rarer, the more."""
    times = sum(text.count(w) for w in (word, *_alike(word)))
    return math.log(2 + len(text) / 30) - 0.8 * math.log(1 + min(times, 40))


@lru_cache(maxsize=8192)
def _alike(word: str) -> tuple[str, ...]:
    """Return other words for the same thing, as `wording.toml` lists them."""
    return tuple(w for group in wording().alike if word in group for w in group if w != word)


def has_alike(word: str) -> bool:
    """Tell a word for a thing of the field, which reports also call by other words."""
    return bool(_alike(word))


@lru_cache(maxsize=1)
def _of_groups() -> tuple[str, ...]:
    """Return the words that have others for the same thing, longest first."""
    words = {w for group in wording().alike for w in group}
    return tuple(sorted(words, key=lambda w: -len(w)))


def shared(word: str, text: str) -> float:
    """Return how much of a word stands in a text: all, another word for it, or some pairs."""
    if word in text:
        return 1.0
    if any(w in text for w in _alike(word)):
        return _ALIKE
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return 0.8 * sum(pair in text for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0


def content_words(*pieces: str) -> tuple[str, ...]:
    """Return the words of a question's pieces that carry it: 垃圾压缩站, 臭味."""
    import rjieba

    words = wording()
    found: list[str] = []
    for piece in pieces:
        plain = bare(piece)
        for known in _of_groups():  # 电信诈骗, which would be cut apart
            if known in plain:
                found.append(known)
                plain = plain.replace(known, " ")
        for cut in rjieba.cut(plain):
            kind = cut == _ECONOMY and found and (len(found[-1]) == 1 or found[-1] in words.talk)
            word = found.pop() + cut if kind else cut
            found.append(word[1:] if len(word) == 3 and light(word[0]) else word)  # 办实事
    kept = (w for w in found if w not in words.talk and w not in words.idle)
    return tuple(dict.fromkeys(w for w in kept if len(w) >= 2 or w.isdigit()))
