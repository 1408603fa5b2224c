"""How well the passage that holds the answer is found among the reports of many streets.

A question of `data/passages.jsonl` knows its gold sentence by street, year and a digest of the
sentence, so the set holds no word of the reports; without the reports it asks nothing.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant.catalog import Catalog, build_catalog
from assistant.questions.dialogue import plan_question
from corpus.matching import matching_form
from corpus.places import aliases
from corpus.report import Report
from corpus.sentences import sentence_spans
from evals.errors import CaseFileError
from evals.intervals import Interval, interval
from evals.retrieval_bench import CUTOFFS, read_lines, shown
from index.config import IndexSettings
from index.fusion import Weights
from index.lexical import tokens
from index.library import Library, ScoredPassage, SourceFile
from index.search import focused, search

if TYPE_CHECKING:
    from index.view import View

QUESTIONS = Path(__file__).parent / "data" / "passages.jsonl"
DEPTH = 50
Part = Literal["dev", "held_out"]
Found = Sequence[ScoredPassage]
Progress = Callable[[str, int, int], None]
_YEAR = re.compile(r"20\d\d年?")
_GROUPS = ("全部", "调试半", "留出半", "留出半·无同词")


class PassageQuestion(BaseModel):
    """One line of the question file.

    Attributes:
        street: whose report holds the gold sentence; canonical.
        year: that it gives account of.
        start: of the gold sentence in the stored text, for a reader; the digest decides.
        end: likewise.
        sentence: see `digest`.
        part: weights are chosen on dev; held_out is only reported.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    street: str
    year: int
    start: int
    end: int
    sentence: str
    part: Part
    question: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with what answers it.

    Attributes:
        spans: of the gold sentence in the report; a report may say it twice.
        shares_no_word: question and sentence have no word in common, street and year left out.
    """

    asked: PassageQuestion
    report: str
    spans: tuple[tuple[int, int], ...]
    shares_no_word: bool


@dataclass(frozen=True, slots=True)
class PassageScore:
    """One way to search on one group of questions, each number with its 95% interval.

    Attributes:
        recall: of the passage with the gold sentence, at 1, 5 and 10.
        place: share of questions with a passage of the right street and year among the first 5.
    """

    way: str
    group: str
    questions: int
    recall: dict[int, Interval]
    mrr: Interval
    place: Interval


@dataclass(frozen=True, slots=True)
class PassageResult:
    """All ways to search on all groups of questions.

    Attributes:
        unasked: questions whose report was not given.
        missed: ids of the questions whose passage the product's way does not have among 5.
    """

    reports: int
    passages: int
    unasked: int
    scores: tuple[PassageScore, ...]
    missed: tuple[str, ...]

    def render(self) -> str:
        """Return a table for the terminal."""
        from rich.console import Console
        from rich.table import Table

        without = f"，{self.unasked} 个问题因缺少报告没有问" if self.unasked else ""
        table = Table(title=f"{self.reports} 份报告，{self.passages} 个段落{without}")
        for name in (
            "检索方式",
            "问题",
            "数",
            *(f"段落@{k}" for k in CUTOFFS),
            "MRR",
            "街道年份@5",
        ):
            table.add_column(name)
        for s in self.scores:
            numbers = (*(s.recall[k] for k in CUTOFFS), s.mrr, s.place)
            table.add_row(s.way, s.group, str(s.questions), *map(shown, numbers))
        out = io.StringIO()
        Console(file=out, width=170).print(table)
        return out.getvalue()

    def to_json(self) -> dict[str, Any]:
        """Return the scores as a JSON object."""
        return {
            "reports": self.reports,
            "passages": self.passages,
            "unasked": self.unasked,
            "missed": list(self.missed),
            "scores": [
                {
                    "way": s.way,
                    "group": s.group,
                    "questions": s.questions,
                    **{f"recall@{k}": asdict(s.recall[k]) for k in CUTOFFS},
                    "mrr": asdict(s.mrr),
                    "street_year@5": asdict(s.place),
                }
                for s in self.scores
            ],
        }


def bench_passages(
    reports: Sequence[Report],
    home: Path,
    *,
    settings: IndexSettings | None = None,
    questions: Path = QUESTIONS,
    progress: Progress | None = None,
) -> PassageResult:
    """Search for the gold sentence of every question whose report is given.

    Args:
        reports: all that may be found; more than the questions need make it harder.
        home: where their index is kept for the next run.
        settings: of the index.
        questions: file with the questions.
        progress: told what is being done, and how many of how many.

    Raises:
        CaseFileError: the file is missing or malformed, or the reports lack what it asks for.
    """
    told = progress or (lambda _what, _done, _total: None)
    golds, unasked = gold_sentences(reports, questions)
    with Library.open(home, settings, create=True) as library:
        _index(library, reports, told)
        ways = _searched(library, golds, told)
        passages = sum(report.passages for report in library.reports())
    product = next(iter(ways))
    missed = [
        g.asked.id
        for g, hits in zip(golds, ways[product], strict=True)
        if not 0 < _rank(g, hits) <= 5
    ]
    scores = [
        _score(way, group, *_members(group, golds, found))
        for way, found in ways.items()
        for group in _GROUPS
        if any(_belongs(group, gold) for gold in golds)
    ]
    return PassageResult(len(reports), passages, unasked, tuple(scores), tuple(missed))


def gold_sentences(reports: Sequence[Report], questions: Path) -> tuple[list[Gold], int]:
    """Return the questions with their gold sentences, and how many lack their report.

    Raises:
        CaseFileError: no report is the right one, or one does not hold its sentence.
    """
    by_place = {(r.metadata.street, r.metadata.year): r for r in reports}
    sentences: dict[str, dict[str, list[tuple[int, int]]]] = {}
    golds, unasked = [], 0
    for asked in read_lines(questions, PassageQuestion):
        report = by_place.get((asked.street, asked.year))
        if report is None:
            unasked += 1
            continue
        if report.id not in sentences:
            sentences[report.id] = _digests(report.text)
        spans = sentences[report.id].get(asked.sentence)
        if not spans:
            raise CaseFileError([f"{asked.id}：{asked.street}{asked.year}年的报告里没有标注的句子"])
        start, end = spans[0]
        golds.append(
            Gold(asked, report.id, tuple(spans), _shares_no_word(asked, report.text[start:end]))
        )
    if not golds:
        raise CaseFileError(["给出的报告里没有一份是题目所问的；题目见 evals/data/PASSAGES.md"])
    return golds, unasked


def digest(sentence: str) -> str:
    """Return 16 hex digits of a hash over the matching form of a sentence."""
    return hashlib.sha256(matching_form(sentence).encode()).hexdigest()[:16]


def _digests(text: str) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in sentence_spans(text):
        found.setdefault(digest(text[start:end]), []).append((start, end))
    return found


def _shares_no_word(asked: PassageQuestion, sentence: str) -> bool:
    """Tell whether not even two neighbouring characters of a question stand in a sentence."""
    question = asked.question
    for name in sorted(aliases(asked.street), key=len, reverse=True):
        question = question.replace(name, " ")
    return not set(tokens(_YEAR.sub(" ", question))) & set(tokens(sentence))


def _index(library: Library, reports: Sequence[Report], told: Progress) -> None:
    with library.writing():
        for n, report in enumerate(reports, 1):
            source = SourceFile(f"{report.metadata.street}{report.metadata.year}", report.id, "")
            if not library.known_source(source.path, source.sha256):
                library.add(report, source)
            told("建立索引", n, len(reports))


def _searched(
    library: Library, golds: Sequence[Gold], told: Progress
) -> dict[str, list[list[ScoredPassage]]]:
    """Return what each way finds; first the product's, which reads street and year."""
    view = library.view()
    catalog = build_catalog(library.reports(), library.indicators())
    ways: dict[str, tuple[Weights, bool]] = {
        "按问句的街道年份": (Weights(), True),
        "不限街道年份": (Weights(), False),
        "只按语义": (Weights(1, 0, 0), False),
        "只按词语": (Weights(0, 1, 0, 0), False),
    }
    found: dict[str, list[list[ScoredPassage]]] = {}
    for way, (weights, filtered) in ways.items():
        found[way] = []
        for n, question in enumerate((gold.asked.question for gold in golds), 1):
            allowed = _asked_of(question, catalog, view) if filtered else None
            (embedded,) = library.embedder.questions([focused(question, view, allowed)])
            hits, _ = search(view, question, embedded, DEPTH, allowed, weights)
            found[way].append(hits)
            told("检索", n, len(golds))
    return found


def _asked_of(question: str, catalog: Catalog, view: View) -> frozenset[str] | None:
    """Return the reports that a question is about as the assistant reads it; None for all."""
    newest = max(summary.metadata.stated_year for summary in view.reports.values())
    plan = plan_question(question, (), catalog, newest)
    if plan.everywhere or not plan.places:
        return None
    years: tuple[int | None, ...] = plan.years or (None,)
    accounts = [a for place in plan.places for year in years for a in place.accounts_for(year)]
    return frozenset(account.report for account in accounts) or None


def _rank(gold: Gold, hits: Found) -> int:
    """Return the place of the first passage with at least half of the gold sentence; 0 for none."""
    for place, hit in enumerate(hits, 1):
        passage = hit.passage
        if passage.report == gold.report and any(
            2 * (min(end, passage.end) - max(start, passage.start)) >= end - start
            for start, end in gold.spans
        ):
            return place
    return 0


def _belongs(group: str, gold: Gold) -> bool:
    if group == "全部":
        return True
    if group == "调试半":
        return gold.asked.part == "dev"
    return gold.asked.part == "held_out" and (group == "留出半" or gold.shares_no_word)


def _members(
    group: str, golds: Sequence[Gold], found: Sequence[Found]
) -> tuple[list[Gold], list[Found]]:
    both = [(g, hits) for g, hits in zip(golds, found, strict=True) if _belongs(group, g)]
    return [g for g, _ in both], [hits for _, hits in both]


def _score(way: str, group: str, golds: Sequence[Gold], found: Sequence[Found]) -> PassageScore:
    clusters = [gold.report for gold in golds]
    ranks = [_rank(gold, hits) for gold, hits in zip(golds, found, strict=True)]
    placed = [
        any(
            (h.metadata.street, h.metadata.year) == (g.asked.street, g.asked.year) for h in hits[:5]
        )
        for g, hits in zip(golds, found, strict=True)
    ]
    return PassageScore(
        way,
        group,
        len(golds),
        {k: interval([float(0 < rank <= k) for rank in ranks], clusters) for k in CUTOFFS},
        interval([1 / rank if rank else 0.0 for rank in ranks], clusters, share=False),
        interval([float(right) for right in placed], clusters),
    )
