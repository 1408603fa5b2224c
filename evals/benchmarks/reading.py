"""Ask benchmark questions and score the replies as their authors do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.matching import matching_form
from evals.benchmarks.question import BenchmarkQuestion, Reader, Reply
from evals.intervals import Interval, interval

if TYPE_CHECKING:
    from assistant.answer import Answer

_PUNCTUATION = re.compile(r"[^\w%‰]|_")
_SEGMENT = re.compile(r"[一-鿿]|[^\W_]+(?:\.\d+)?[%‰]?|[%‰]")
_ERROR_WORDS = ("矛盾", "不一致", "事实性错误", "有误", "错误")


@dataclass(frozen=True, slots=True)
class Scored:
    """A question with its reply and scores, all between 0 and 1.

    Attributes:
        contains: every part of the answer is in the reply (RGB's accuracy); for a question to be
            rejected, that it was.
        exact: the reply is the answer but for punctuation (CMRC's EM).
        f1: by the longest common run of segments (CMRC's F1).
        rouge_l: F by the longest common subsequence of characters (CRUD-RAG's ROUGE-L).
        misled: the reply says what falsified documents say.
        noticed: the reply says that the documents are in error.
    """

    question: BenchmarkQuestion
    reply: Reply
    contains: float
    exact: float
    f1: float
    rouge_l: float
    misled: bool = False
    noticed: bool = False


@dataclass(slots=True)
class BenchmarkScore:
    """Scores of one group of questions."""

    group: str
    scored: list[Scored] = field(default_factory=list)

    def mean(self, measure: str) -> Interval:
        """Return the mean of one measure with its 95% interval."""
        values = [float(getattr(s, measure)) for s in self.scored]
        return interval(values, [s.question.id for s in self.scored])


def run_reading(
    questions: Iterable[BenchmarkQuestion], reader: Reader, *, limit: int = 0
) -> list[BenchmarkScore]:
    """Ask questions and return the scores by group; `limit` takes the first of each group."""
    groups: dict[str, BenchmarkScore] = {}
    for question in questions:
        group = groups.setdefault(question.group, BenchmarkScore(question.group))
        if limit and len(group.scored) >= limit:
            continue
        group.scored.append(score(question, reader.read(question.question, question.documents)))
    return list(groups.values())


def score(question: BenchmarkQuestion, reply: Reply) -> Scored:
    """Return a reply's scores."""
    wordings = [wording for part in question.answers for wording in part]
    said = _plain(reply.text)
    if question.kind == "reject":
        contains = float(reply.rejected)
    else:
        held = (any(_plain(w) in said for w in part) for part in question.answers)
        contains = float(not reply.rejected and all(held))
    return Scored(
        question,
        reply,
        contains=contains,
        exact=float(any(_plain(w) == said for w in wordings)),
        f1=max((run_f1(w, reply.text) for w in wordings), default=0.0),
        rouge_l=max((rouge_l(w, reply.text) for w in wordings), default=0.0),
        misled=any(_plain(fake) in said for fake in question.fake),
        noticed=any(word in reply.text for word in _ERROR_WORDS),
    )


def _plain(text: str) -> str:
    return _PUNCTUATION.sub("", matching_form(text).lower())


def segments(text: str) -> list[str]:
    """Return Chinese characters one by one and other words whole, punctuation left out."""
    return _SEGMENT.findall(matching_form(text).lower())


def run_f1(answer: str, reply: str) -> float:
    """Return CMRC's F1: precision and recall of the longest common run of segments."""
    asked, given = segments(answer), segments(reply)
    best = 0
    before = [0] * (len(given) + 1)
    for segment in asked:
        row = [0] * (len(given) + 1)
        for i, other in enumerate(given, start=1):
            if segment == other:
                row[i] = before[i - 1] + 1
                best = max(best, row[i])
        before = row
    return _f(best, len(given), len(asked))


def rouge_l(answer: str, reply: str) -> float:
    """Return ROUGE-L's F over segments."""
    asked, given = segments(answer), segments(reply)
    row = [0] * (len(given) + 1)
    for segment in asked:
        diagonal = 0
        for i, other in enumerate(given, start=1):
            diagonal, row[i] = row[i], diagonal + 1 if segment == other else max(row[i], row[i - 1])
    return _f(row[-1], len(given), len(asked))


def _f(common: int, given: int, asked: int) -> float:
    if not common:
        return 0.0
    precision, recall = common / given, common / asked
    return 2 * precision * recall / (precision + recall)


def reply_of(answer: Answer) -> Reply:
    """Return an assistant's answer as a reply, without markers."""
    text = re.sub(r"\[\d+\]", "", answer.text)
    return Reply(text, rejected=answer.status == "not_found")


def render(scores: Iterable[BenchmarkScore]) -> str:
    """Return the scores as Chinese lines."""
    lines = ["基准 · 题数 · 答案在其中 [95% 区间] · EM · F1 · ROUGE-L"]
    for group in scores:
        held = group.mean("contains")
        means = (group.mean(measure).mean for measure in ("exact", "f1", "rouge_l"))
        cells = " · ".join(f"{mean:.3f}" for mean in means)
        lines.append(f"{group.group} · {held.count} · {held.percent()} · {cells}")
        if any(s.question.kind == "counterfactual" for s in group.scored):
            misled, noticed = group.mean("misled"), group.mean("noticed")
            lines.append(f"    被假材料误导 {misled.percent()}，指出材料有误 {noticed.percent()}")
    return "\n".join(lines)
