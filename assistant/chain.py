"""How a question becomes a cited answer: understand → retrieve → draft → verify, on one page."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.catalog import Catalog, build_catalog
from assistant.composition.composing import Composer
from assistant.config import AssistantSettings
from assistant.drafting.draft import Draft
from assistant.drafting.work import Asked, Step, TextDelta, Turn, Work
from assistant.errors import QuestionError
from assistant.plan import Plan
from assistant.questions.dialogue import plan_requests
from assistant.retrieval.believing import Believer
from assistant.retrieval.candidates import Candidates
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.gathering import Gatherer
from assistant.retrieval.meaning import MeaningFinder
from assistant.retrieval.reach import dated
from assistant.retrieval.resolving import Resolver
from assistant.retrieval.whole_question import WholeReader
from assistant.statements.inside import within_a_street
from assistant.statements.suggesting import suggest
from assistant.verify import unbound_numbers
from corpus.indicators import IndicatorTable
from corpus.matching import matching_form
from index.figure_matcher import bundled_matcher

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from index.library import Library

# Between them they need all that is loaded at first use: traditional characters, numbers spelt
# out, pinyin, sounds and parts of speech.
_FIRST = ("預熱街道的地區生產總值", "预热街二零二三年完成二十八点二亿", "yure zhibiao", "怎样预热")


class Assistant:
    """Answers questions about the reports of one library.

    Args:
        library: the opened library; read only.
        settings: limits; see `AssistantSettings`.
        writer: an optional second writer (an LLM) that may word a verified draft anew.
        today: the clock that 去年 refers to.
    """

    def __init__(
        self,
        library: Library,
        settings: AssistantSettings | None = None,
        *,
        table: IndicatorTable | None = None,
        writer: Callable[[Work], Draft] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.library = library
        self.settings = settings or AssistantSettings()
        table = table or IndicatorTable.load()
        self._writer = writer
        self._today = today
        self._catalog: tuple[tuple[str, ...], Catalog] | None = None
        finder = FigureFinder(library, table)
        self._gatherer = Gatherer(finder, table, self.catalog, self.settings.max_related)
        matcher = bundled_matcher()
        candidates = Candidates(finder, table)
        meaning = MeaningFinder(
            library,
            table,
            Resolver(finder, candidates, matcher),
            Believer(finder, matcher),
            WholeReader(finder, candidates, matcher),
        )
        self._composer = Composer(
            library,
            self._gatherer,
            meaning,
            self.catalog,
            self.settings.passages_per_report,
        )
        self._chain: Runnable[Asked, Answer] | None = None

    @property
    def chain(self) -> Runnable[Asked, Answer]:
        """The typed steps as a LangChain Runnable; others may compose it further."""
        if self._chain is None:
            from langchain_core.runnables import RunnableLambda

            self._chain = (
                RunnableLambda(self._understand)
                | RunnableLambda(self._retrieve)
                | RunnableLambda(self._compose)
                | RunnableLambda(self._verify)
            )
        return self._chain

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question.

        Raises:
            QuestionError: the question is empty or longer than the limit.
        """
        with self.library.steady():
            return self.chain.invoke(Asked(question, tuple(history)))

    async def aask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer without blocking the event loop."""
        return await asyncio.to_thread(self.ask, question, history)

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[Step | TextDelta | Answer]:
        """Yield the steps, then the verified text piece by piece, then the whole answer."""
        steady = self.library.steady()
        yield Step("理解问题")
        with steady:
            work = self._understand(Asked(question, tuple(history)))
        yield Step("检索报告")
        with steady:
            work = self._retrieve(work)
        yield Step("组织答案")
        with steady:
            work = self._compose(work)
        yield Step("逐数核对")
        with steady:
            answer = self._verify(work)
        for piece in re.findall(r".{1,16}|\n", answer.text):
            yield TextDelta(piece)
        yield answer

    def compare(self, streets: Sequence[str], years: Sequence[int], indicator: str) -> Answer:
        """Lay one indicator side by side without reading a question.

        Args:
            streets: labels of the catalog's places; empty for all of them.
            years: years of account; empty for each street's newest, or for all of a single one.
            indicator: as reports write it.
        """
        with self.library.steady():
            places = tuple(p for p in self.catalog().places if not streets or p.label in streets)
            plan = Plan(
                question=indicator,
                text=matching_form(indicator),
                operation="trend" if len(places) == 1 else "compare",
                places=places,
                years=tuple(sorted(set(years))),
                asked=matching_form(indicator),
            )
            work = Work(Asked(indicator), plan, {}, Draft(plan, self.library), {})
            return self._verify(self._compose(self._retrieve(work)))

    def catalog(self) -> Catalog:
        """Return the catalog of the library as it stands now."""
        reports = self.library.reports()
        ids = tuple(r.id for r in reports)
        if self._catalog is None or self._catalog[0] != ids:
            self._catalog = (ids, build_catalog(reports, self.library.indicators()))
        return self._catalog[1]

    def warm_up(self) -> None:
        """Load what the first question would otherwise wait for: catalog, models, word lists."""
        catalog = self.catalog()
        reports = [a.report for p in catalog.places for a in p.accounts][:200]
        self._gatherer.finder.names(reports)
        self._composer.read(reports)
        for question in _FIRST:
            self.ask(question)
        self.library.search("预热", 1)
        bundled_matcher().scores("预热", ["预热"])
        self.library.embedder.prepare()

    def _understand(self, asked: Asked) -> Work:
        """Read the question in the light of the talk so far."""
        began = time.perf_counter()
        if not asked.question.strip():
            raise QuestionError("The question is empty.", "问题是空的，请输入要问的内容。")
        limit = self.settings.max_question_chars
        if len(asked.question) > limit:
            raise QuestionError(
                f"The question has {len(asked.question)} characters, more than {limit}.",
                f"问题太长（{len(asked.question)} 字），请缩短到 {limit} 字以内。",
            )
        previous = [turn.question for turn in asked.history]
        catalog, this_year = self.catalog(), self._today().year

        def locate(plan: Plan) -> Plan:
            return within_a_street(plan, catalog, self.library)

        answers = [turn.answer for turn in asked.history]
        requests = plan_requests(asked.question, previous, catalog, this_year, locate, answers)
        plans = [dated(plan, catalog, this_year) for plan in requests.plans]
        work = Work(asked, plans[0], {}, Draft(plans[0], self.library), {})
        if len(plans) > 1:
            work.parts = tuple(work.again(plan) for plan in plans)
            work.whole = work.again(dated(requests.whole, catalog, this_year))
        if requests.said is not None:
            says, asks = (dated(plan, catalog, this_year) for plan in requests.said)
            work.said = work.again(says), asks
        work.timings["plan"] = _ms(began)
        return work

    def _retrieve(self, work: Work) -> Work:
        """Gather figures for each request, place, year and asked indicator."""
        began = time.perf_counter()
        self._gatherer.gather_all(work)
        work.timings["retrieve"] = _ms(began)
        return work

    def _compose(self, work: Work) -> Work:
        """Write the draft, request by request."""
        began = time.perf_counter()
        self._composer.compose(work)
        if self._writer is not None:
            work.draft = self._writer(work)
        work.timings["draft"] = _ms(began)
        return work

    def _verify(self, work: Work) -> Answer:
        """Let through only what is bound to its passage."""
        began = time.perf_counter()
        draft = work.draft
        faults = unbound_numbers(draft)
        if faults:
            draft.warn("unverified", "有数字未能与引用的原文逐一对上，请以原文为准。")
        if work.plan.cut:
            draft.warn("unverified", "问题里有不可见字符，已去除后理解。")
        work.timings["verify"] = _ms(began)
        work.timings["total"] = sum(work.timings.values())
        return Answer(
            question=work.asked.question,
            status=draft.status,
            reason=draft.reason,
            text=draft.text(),
            model=draft.model,
            citations=tuple(draft.citations),
            figures=tuple(draft.figures),
            warnings=tuple(draft.warnings),
            coverage=draft.coverage(),
            timings_ms=work.timings,
            comparison=draft.comparison,
            suggestions=suggest(work.plan, draft, self.catalog()),
            notice=draft.notice,
        )


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000


__all__ = ["Answer", "Assistant", "Step", "TextDelta", "Turn", "Work"]
