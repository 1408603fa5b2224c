"""An assistant that answers from a script and records what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import (
    Answer,
    AnswerChange,
    AnswerFigure,
    AnswerWarning,
    Citation,
    Comparison,
    ComparisonRow,
    Coverage,
)
from assistant.catalog import Catalog, build_catalog
from assistant.chain import Step, TextDelta, Turn
from corpus.report import Report
from index.library import Library

Script = Callable[[str], Answer]


class ScriptedAssistant:
    """Answers each question by the script of that name; `asked` holds (question, history).

    Args:
        pause: seconds between the pieces of an answer.
        gate: when given, each answer waits for it before its last step.
    """

    def __init__(
        self,
        scripts: Mapping[str, Answer | Exception],
        *,
        pause: float = 0.0,
        gate: threading.Event | None = None,
    ) -> None:
        self.scripts = dict(scripts)
        self.pause = pause
        self.gate = gate
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the scripted answer, or say that there is none."""
        self.asked.append((question, tuple(history)))
        answer = self.scripts.get(question, not_found(question))
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, question=question)

    def catalog(self) -> Catalog:
        """Return an empty catalog: nothing is offered for comparison."""
        return build_catalog((), ())

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[Step | TextDelta | Answer]:
        """Yield steps, the words one by one, then the answer."""
        for name in ("理解问题", "检索报告", "逐数核对"):
            yield Step(name)
            time.sleep(self.pause)
        answer = self.ask(question, history)
        for start in range(0, len(answer.text), 8):
            yield TextDelta(answer.text[start : start + 8])
            time.sleep(self.pause)
        if self.gate is not None:
            self.gate.wait(30)
        yield answer


def citation(report: Report, words: str, number: int = 1) -> Citation:
    """Return the citation of `words` in a report."""
    start = report.text.index(words)
    holding = [s for s in report.sections if s.start <= start < s.end]
    path = max(holding, key=lambda s: s.level).path if holding else ()
    meta = report.metadata
    return Citation(
        number, report.id, meta.title, meta.street, meta.year, path,
        f"{meta.street}{meta.year}.md", words, start, start + len(words),
    )  # fmt: skip


def not_found(question: str) -> Answer:
    """Return the answer to what no report speaks of."""
    return Answer(question, "not_found", "报告里没有这方面的内容。", reason="out_of_scope")


def down(amount: str, unit: str = "%") -> AnswerChange:
    """Return a 同比 decrease."""
    return AnswerChange("down", Decimal(amount), unit, "同比")


def sample_answers(library: Library) -> dict[str, Answer]:
    """Return answers of each shape over the reports of corpus/samples."""
    by_place = {
        (r.metadata.street, r.metadata.year): library.report(r.id) for r in library.reports()
    }
    yuncheng, yongping = by_place["云城街道", 2022], by_place["永平街道", 2023]
    return {a.question: a for a in (_lookup(yuncheng), _related(yongping), *_more(by_place))}


def _lookup(report: Report) -> Answer:
    cited = citation(report, _clause(report, "刑事警情"))
    figure = AnswerFigure(
        "云城街道", 2022, "", "刑事警情", Decimal(425), "宗", down("13.8"), citation=1
    )
    return Answer(
        "云城街刑事警情同比下降多少", "answered",
        "云城街道2022年刑事警情425宗，同比下降13.8%。[1]",
        citations=(cited,), figures=(figure,), coverage=Coverage(1, 1), timings_ms={"total": 38.0},
        suggestions=("那永平街呢？", "云城街道2022年的主要问题有哪些？"),
    )  # fmt: skip


def _related(report: Report) -> Answer:
    cited = citation(report, _clause(report, "案件类警情"))
    figure = AnswerFigure(
        "永平街道",
        2023,
        "",
        "案件类警情",
        Decimal(1677),
        "宗",
        down("14.5"),
        citation=1,
        related=True,
    )
    return Answer(
        "永平街刑事警情同比下降多少", "related",
        "永平街道2023年的报告没有单列刑事警情。相近的是案件类警情：1677宗，同比下降14.5%。[1]",
        reason="not_disclosed", citations=(cited,), figures=(figure,),
        warnings=(AnswerWarning("scope", "案件类警情比刑事警情范围宽，两者不能互相替代。"),),
        coverage=Coverage(6, 1, ("永平街道 2023年",)), timings_ms={"total": 41.0},
        suggestions=("那云城街呢？", "哪些街道单列了刑事警情？"),
    )  # fmt: skip


def _more(by_place: Mapping[tuple[str, int], Report]) -> Iterator[Answer]:
    rows, citations = [], []
    for number, ((street, year), report) in enumerate(sorted(by_place.items()), 1):
        start = len(report.text) // 3
        words = report.text[start : report.text.index("。", start) + 1]
        citations.append(citation(report, words, number))
        value = Decimal("20.5") + number * Decimal("1.37")
        figure = AnswerFigure(
            street, year, "1—11月" if number == 2 else "", "垃圾分类率", value, "%",
            citation=number, approximate="约" if number == 1 else "",
        )  # fmt: skip
        rows.append(ComparisonRow(street, year, figure))
    rows.append(ComparisonRow("松风街道", 2023, None))
    gap = AnswerFigure(
        "", 0, "", "差值", Decimal("6.85"), "个百分点", computed=True,
        formula="28.72% − 21.87% = 6.85 个百分点",
    )  # fmt: skip
    shown = [r.figure for r in rows if r.figure is not None]
    yield Answer(
        "比较各街道的垃圾分类率", "answered", "最高的比最低的高6.85个百分点。",
        citations=tuple(citations), figures=(*shown, gap),
        warnings=(AnswerWarning("year", "各街道的报告年度不同，差值仅供参考。"),),
        coverage=Coverage(7, 6, ("松风街道 2023年",)), timings_ms={"total": 64.0},
        comparison=Comparison("垃圾分类率", "%", tuple(rows)),
    )  # fmt: skip
    trend = [
        ComparisonRow("青松街道", 2019 + n, replace(shown[n], street="青松街道", year=2019 + n))
        for n in range(5)
    ]
    yield Answer(
        "青松街道垃圾分类率近五年变化", "answered", "青松街道垃圾分类率逐年上升。[1]",
        citations=tuple(citations), figures=tuple(shown[:5]), coverage=Coverage(5, 5),
        comparison=Comparison("垃圾分类率", "%", tuple(trend), kind="years"),
    )  # fmt: skip


def _clause(report: Report, word: str) -> str:
    at = report.text.index(word)
    return report.text[at : report.text.index("%", at) + 1]
