"""Ask benchmark questions and score the replies as their authors do."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import JieWenError
from corpus.matching import matching_form
from evals.benchmarks.question import BenchmarkQuestion, Reader, Reply
from evals.intervals import Interval, interval

if TYPE_CHECKING:
    from assistant.answer import Answer

_PUNCTUATION = re.compile(r"[^\w%‰]|_")
_SEGMENT = re.compile(r"[一-鿿]|[^\W_]+(?:\.\d+)?[%‰]?|[%‰]")
_log = logging.getLogger("jiewen.evals")
_MEASURES = ("contains", "exact", "f1", "rouge_l")
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
    """Scores of one group of questions.

    Attributes:
        failed: why a question was not answered at all, in Chinese, by id; never a score.
    """

    group: str
    scored: list[Scored] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def mean(self, measure: str) -> Interval:
        """Return the mean of one measure with its 95% interval."""
        values = [float(getattr(s, measure)) for s in self.scored]
        return interval(values, [s.question.id for s in self.scored])


def run_reading(
    questions: Iterable[BenchmarkQuestion],
    reader: Reader,
    *,
    limit: int = 0,
    progress: bool = False,
) -> list[BenchmarkScore]:
    """Ask questions and return the scores by group; `limit` takes the first of each group."""
    from evals.runner import progress_bar

    groups: dict[str, BenchmarkScore] = {}
    chosen: list[BenchmarkQuestion] = []
    for question in questions:
        group = groups.setdefault(question.group, BenchmarkScore(question.group))
        if not limit or sum(q.group == group.group for q in chosen) < limit:
            chosen.append(question)
    with progress_bar(len(chosen), progress) as advance:
        for question in chosen:
            group = groups[question.group]
            try:
                reply = reader.read(question.question, question.documents)
            except JieWenError as error:
                _log.warning("question %s failed: %s", question.id, error)
                group.failed[question.id] = error.user_message
            else:
                group.scored.append(score(question, reply))
            advance()
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


def to_json(scores: Iterable[BenchmarkScore]) -> list[dict[str, Any]]:
    """Return the scores for other programs."""
    return [
        {
            "group": group.group,
            "questions": len(group.scored),
            "failed": len(group.failed),
            **{measure: _mean(group, measure) for measure in (*_MEASURES, "misled", "noticed")},
        }
        for group in scores
    ]


def _mean(group: BenchmarkScore, measure: str) -> float | None:
    found = group.mean(measure)
    return found.mean if found.count else None


def write_scored(scores: Iterable[BenchmarkScore], path: Path) -> None:
    """Write one line a question: what was asked, said and scored."""
    with path.open("w", encoding="utf-8") as stream:
        for group in scores:
            for one in group.scored:
                line = {
                    "id": one.question.id,
                    "question": one.question.question,
                    "answers": one.question.answers,
                    "reply": one.reply.text,
                    "rejected": one.reply.rejected,
                    **{measure: getattr(one, measure) for measure in _MEASURES},
                }
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            for identity, why in group.failed.items():
                stream.write(json.dumps({"id": identity, "failed": why}, ensure_ascii=False) + "\n")


def render(scores: Iterable[BenchmarkScore]) -> str:
    """Return the scores as a Chinese table."""
    from evals.summary import aligned

    table = [["基准", "题数", "答案在其中 [95% 区间]", "EM", "F1", "ROUGE-L"]]
    notes = []
    for group in scores:
        held = group.mean("contains")
        means = [f"{group.mean(measure).mean:.3f}" for measure in _MEASURES[1:]]
        table.append([group.group, str(held.count), held.percent(), *means])
        if any(s.question.kind == "reject" for s in group.scored):
            notes.append(f"{group.group}：应拒答，“答案在其中”一列是拒答的比例")
        if any(s.question.kind == "counterfactual" for s in group.scored):
            misled, noticed = group.mean("misled"), group.mean("noticed")
            notes.append(
                f"{group.group}：被假材料误导 {misled.percent()}，指出材料有误 {noticed.percent()}"
            )
        if group.failed:
            first = next(iter(group.failed.values()))
            notes.append(f"{group.group}：{len(group.failed)} 题出错，不计分（如：{first}）")
    return "\n".join([*aligned(table), *notes])
