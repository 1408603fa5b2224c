"""How a question becomes a cited answer: understand → retrieve → draft → verify, on one page."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant import refusals
from assistant.answer import Answer
from assistant.catalog import Catalog, Place, build_catalog
from assistant.comparing import answer_comparison
from assistant.config import AssistantSettings
from assistant.derived import answer_derived
from assistant.dialogue import plan_requests
from assistant.draft import Draft
from assistant.errors import QuestionError
from assistant.evidence import FigureFinder, PlaceEvidence, bare, uncovered
from assistant.lookups import answer_lookup
from assistant.mentions import sounding_like
from assistant.nearest import answer_nearest
from assistant.overview import answer_overview
from assistant.plan import APART, COMPUTING, TEXTUAL, Plan
from assistant.spotting import spot
from assistant.suggesting import suggest
from assistant.targets import answer_targets
from assistant.texts import Searcher, answer_text
from assistant.verify import unbound_numbers
from corpus.indicators import IndicatorTable
from corpus.matching import matching_form

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from index.library import Library

_COMPARING = COMPUTING | {"compare", "rank", "filter", "trend"}
_TELLING = re.compile(r"怎么|怎样|如何|什么|啥|哪|谁|叫|为何|咋|有没有|是否|吗|说明|讲")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation so far and its answer."""

    question: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What the assistant is doing now, in Chinese, for the page's step line."""

    name_zh: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the answer's text as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the chain starts from."""

    question: str
    history: tuple[Turn, ...] = ()


@dataclass(slots=True)
class Work:
    """What flows through the chain: filled by one step after the other.

    Attributes:
        parts: the work on each request where the question asks several things, else empty.
        whole: then also the question read as one request, in case its parts answer nothing.
    """

    asked: Asked
    plan: Plan
    evidence: dict[str, list[PlaceEvidence]]
    draft: Draft
    timings: dict[str, float]
    parts: tuple[Work, ...] = ()
    whole: Work | None = None


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
        self._table = table or IndicatorTable.load()
        self._writer = writer
        self._today = today
        self._catalog: tuple[tuple[str, ...], Catalog] | None = None
        self._finder = FigureFinder(library, self._table)
        self._listed = {bare(n): n for n in self._table.names if len(n) >= 2}
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
        return self.chain.invoke(Asked(question, tuple(history)))

    async def aask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer without blocking the event loop."""
        return await asyncio.to_thread(self.ask, question, history)

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[Step | TextDelta | Answer]:
        """Yield the steps, then the verified text piece by piece, then the whole answer."""
        asked = Asked(question, tuple(history))
        yield Step("理解问题")
        work = self._understand(asked)
        yield Step("检索报告")
        work = self._retrieve(work)
        yield Step("组织答案")
        work = self._compose(work)
        yield Step("逐数核对")
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
        self._finder.names(reports)
        self.ask("預熱街道的地區生產總值")
        self.library.search("预热", 1)

    # --- the steps -------------------------------------------------------------------------

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
        requests = plan_requests(asked.question, previous, self.catalog(), self._today().year)
        plans = [self._dated(plan) for plan in requests.plans]
        draft = Draft(plans[0], self.library)
        work = Work(asked, plans[0], {}, draft, {})
        if len(plans) > 1:
            work.parts = tuple(
                Work(asked, plan, {}, Draft(plan, self.library, citations=draft.citations), {})
                for plan in plans
            )
            whole = self._dated(requests.whole)
            shared = Draft(whole, self.library, citations=draft.citations)
            work.whole = Work(asked, whole, {}, shared, {})
        work.timings["plan"] = _ms(began)
        return work

    def _retrieve(self, work: Work) -> Work:
        """Gather figures for each request, place, year and asked indicator."""
        began = time.perf_counter()
        for part in work.parts or (work,):
            self._gather_evidence(part)
        for one, two in itertools.pairwise(work.parts):
            _keep_company(one, two)
        work.timings["retrieve"] = _ms(began)
        return work

    def _gather_evidence(self, work: Work) -> None:
        plan = work.plan
        if plan.asked and plan.operation not in APART | {"summary"}:
            for asked in self._wordings(work, plan):
                work.evidence[asked] = self._gather(work.plan, asked)

    def _wordings(self, work: Work, plan: Plan) -> tuple[str, ...]:
        """Return the asked indicators: the whole phrase if it is one, else its parts."""
        if base := self._completed(plan):
            work.plan = work.draft.plan = replace(plan, aspect="completion", asked=base, rate=False)
            return (base,)
        together = plan.operation in COMPUTING and len(plan.places) == 1 and len(plan.parts) > 1
        if together:
            held = [any(e.same for e in self._gather(plan, part)) for part in plan.parts]
            if sum(held) > 1:
                return plan.parts
        spotted = self._spotted(plan)
        if spotted:
            return spotted
        if not plan.parts and not plan.reduced:
            return (self._respelt(work, plan),)
        if any(e.same for e in self._gather(plan, plan.asked)):
            return (plan.asked,)
        if plan.parts and any(
            e.same or e.related for part in plan.parts for e in self._gather(plan, part)
        ):
            return plan.parts
        known = len(plan.reduced) >= 4 or self._table.canonical(plan.reduced) != bare(plan.reduced)
        if plan.reduced and known:
            reduced = self._gather(plan, plan.reduced)
            found = [e.best for e in reduced if e.best]
            nothing = not any(e.related for e in self._gather(plan, plan.asked))
            if (found and all(f.score >= 0.95 for f in found)) or (
                nothing and any(e.related for e in reduced)
            ):
                return (plan.reduced,)
        return (self._respelt(work, plan),)

    def _completed(self, plan: Plan) -> str:
        """Return X for “X完成率”, where the reports give X with its share of the target."""
        base = plan.asked.removesuffix("完成率").removesuffix("任务")
        if (
            base == plan.asked
            or len(base) < 2
            or any(e.same for e in self._gather(plan, plan.asked))
        ):
            return ""
        found = self._gather(replace(plan, rate=False), base)
        return base if any(h.figure.completion is not None for e in found for h in e.same) else ""

    def _spotted(self, plan: Plan) -> tuple[str, ...]:
        """Return the indicator names in the question, unless it names one thing as a whole."""
        places = self._places(plan)
        reports = [
            a.report for p in places for y in self._years(plan, p) for a in p.accounts_for(y)
        ]
        spotted = spot(plan.pieces, self._listed | self._finder.names(reports))
        if not spotted or (len(spotted) == 1 and bare(spotted[0]) == bare(plan.asked)):
            return ()
        wanted = bare(plan.asked)
        whole = [e.same[0].figure for e in self._gather(plan, plan.asked) if e.same]
        return () if any(not uncovered(wanted, bare(f.indicator)) for f in whole) else spotted

    def _respelt(self, work: Work, plan: Plan) -> str:
        """Take an indicator that sounds like just one known name for that name: 垃极分类率."""
        if plan.operation in TEXTUAL or any(e.same for e in self._gather(plan, plan.asked)):
            return plan.asked
        alike = sounding_like(plan.asked, self.catalog().vocabulary)
        if len(alike) != 1:
            return plan.asked
        work.draft.say(f"“{plan.asked}”按读音相同的“{alike[0]}”理解。")
        return alike[0]

    def _gather(self, plan: Plan, asked: str) -> list[PlaceEvidence]:
        return [
            self._finder.find(plan, asked, place, year, self.settings.max_related)
            for place in self._places(plan)
            for year in self._years(plan, place)
        ]

    def _places(self, plan: Plan) -> tuple[Place, ...]:
        return plan.places or (self.catalog().places if plan.everywhere else ())

    def _years(self, plan: Plan, place: Place) -> tuple[int | None, ...]:
        if plan.years:
            return plan.years
        if plan.recent:
            return tuple(sorted(place.years[: plan.recent]))
        if plan.operation == "trend" or (plan.operation == "rank" and len(plan.places) == 1):
            return tuple(sorted(place.years))
        return (None,)

    def _dated(self, plan: Plan) -> Plan:
        """Settle the years that a plan only hints at."""
        return self._newest_if_relative(self._with_year_before(plan))

    def _newest_if_relative(self, plan: Plan) -> Plan:
        """Read 明年 as the year that the newest report plans for; the answer says so.

        去年 and 今年 are years of the clock: another year's figure must not stand in for them.
        """
        places = self._places(plan)
        ahead = plan.years == (self._today().year + 1,)
        if not (plan.relative and ahead) or not places or plan.everywhere:
            return plan
        if plan.operation not in TEXTUAL and not plan.planned:
            return plan
        if any(p.accounts_for(y) for p in places for y in plan.years):
            return plan
        newest = "、".join(f"{p.label}为{p.years[0]}年" for p in places)
        note = f"报告库中没有{plan.years[0]}年的报告，最近的{newest}，以下按最近的报告回答。"
        years = (places[0].years[0] + 1,) if plan.planned else ()
        return replace(plan, years=years, outdated=plan.years[0], notes=(*plan.notes, note))

    def _with_year_before(self, plan: Plan) -> Plan:
        """Turn “比上年多了多少” into the two years, where both have a report."""
        against = re.search(r"(?:比|较|相对于?|相比于?|与|跟)20\d\d年?", plan.text)
        if len(plan.places) == 1 and len(plan.years) == 2 and against and not plan.each:
            return replace(plan, operation="trend", aspect="value")
        if len(plan.places) != 1 or len(plan.years) > 1:
            return plan
        place = plan.places[0]
        if (
            plan.years
            and place.years[0] > plan.years[0]
            and re.search(r"[比较]20\d\d年", plan.text)
        ):
            years = (plan.years[0], place.years[0])
            return replace(plan, years=years, operation="trend", aspect="value")
        if not plan.since_last_year:
            return plan
        year = plan.years[0] if plan.years else place.years[0]
        if plan.operation in {"lookup", "difference", "compare"} and place.accounts_for(year - 1):
            return replace(plan, years=(year - 1, year), operation="trend", aspect="value")
        return plan

    def _compose(self, work: Work) -> Work:
        """Write the draft, request by request."""
        began = time.perf_counter()
        for part in work.parts or (work,):
            self._write(part)
        if work.parts:
            self._join(work)
        work.draft.settle()
        if self._writer is not None:
            work.draft = self._writer(work)
        work.timings["draft"] = _ms(began)
        return work

    def _join(self, work: Work) -> None:
        """Put the answers to the requests together, or answer the question as a whole."""
        answered = [p for p in work.parts if p.draft.status == "answered"]
        if not answered and work.whole is not None:
            whole = work.whole
            self._gather_evidence(whole)
            self._write(whole)
            if whole.draft.status == "answered":
                work.plan, work.draft.plan = whole.plan, whole.plan
                work.draft.join([whole.draft])
                return
        silent = [p for p in work.parts if p.draft.status == "not_found" and len(p.plan.asked) < 2]
        parts = [p for p in work.parts if p not in silent] if answered else list(work.parts)
        work.draft.join([part.draft for part in parts])

    def _write(self, work: Work) -> None:
        """Answer one request: refusals first, then figures, then sentences."""
        plan, draft, catalog = work.plan, work.draft, self.catalog()
        for note in plan.notes:
            draft.say(note)
        if not self._refused(work, catalog):
            wrote = self._lists(work) or self._figures(work)
            if not wrote or (plan.operation in TEXTUAL and not plan.everywhere):
                wrote = self._sentences(work) or wrote
            wrote = self._nearest(work, wrote) or wrote
            if not wrote:
                self._nothing(work, catalog)
            if plan.missing_places:
                refusals.mention_missing_places(draft)
            if wrote and plan.everywhere and draft.searched:
                searched, found = draft.count(len(draft.searched)), draft.count(len(draft.found))
                draft.say(f"（没有指明街道，已检索{searched}份报告，{found}份提到。）")
        if plan.outdated and draft.status == "answered":
            draft.status, draft.reason = "related", "no_such_year"
            draft.warn("year", f"问的是{plan.outdated}年，报告库中没有，所答年份较早。")

    def _refused(self, work: Work, catalog: Catalog) -> bool:
        plan, draft = work.plan, work.draft
        if plan.operation == "attack":
            refusals.refused(draft)
        elif plan.operation == "out_of_scope":
            refusals.out_of_scope(draft, catalog)
        elif plan.operation == "library":
            refusals.list_library(draft, catalog)
        elif plan.missing_places and not plan.places:
            refusals.no_such_place(draft, catalog)
        elif plan.years and not self._speaks_of(work):
            refusals.no_such_year(draft, plan.places)
        else:
            return False
        return True

    def _lists(self, work: Work) -> bool:
        """Answer questions for targets, or for the figures of a field, as a whole."""
        places = self._places(work.plan)
        return answer_targets(work.draft, places) or answer_overview(work.draft, places)

    def _figures(self, work: Work) -> bool:
        """Answer with figures: each asked indicator by itself, or several computed together."""
        plan, evidence = work.plan, work.evidence
        if len(evidence) > 1 and plan.operation in COMPUTING and len(plan.places) == 1:
            together = [e for gathered in evidence.values() for e in gathered[:1]]
            return answer_comparison(work.draft, together, "与".join(evidence), across=True)
        wrote = [self._answer(work, asked) for asked in evidence]
        return any(wrote)

    def _speaks_of(self, work: Work) -> bool:
        """Tell whether any report stands for, or has the asked figure about, a year asked."""
        if any(e.accounts for gathered in work.evidence.values() for e in gathered):
            return True
        plan = work.plan
        return any(p.accounts_for(y) for p in self._places(plan) for y in plan.years) or (
            plan.operation in TEXTUAL
            and any(p.accounts_before(y) for p in self._places(plan) for y in plan.years)
        )

    def _answer(self, work: Work, asked: str) -> bool:
        """Answer one indicator with figures; text questions take only figures of that very name."""
        plan, gathered = work.plan, work.evidence[asked]
        if plan.operation == "summary":
            return False
        if plan.operation in TEXTUAL:
            return self._answer_state(work, gathered, asked)
        for evidence in gathered:
            if not evidence.accounts and not plan.everywhere:
                year = evidence.year
                have = "、".join(f"{y}年" for y in evidence.place.years)
                work.draft.say(f"没有{evidence.place.label}{year}年的报告（可查：{have}）。")
                work.draft.missing.append(f"{evidence.place.label} {year}年")
        if (
            plan.aspect == "change"
            and plan.operation in {"lookup", "trend"}
            and self._grew(work, gathered, asked)
        ):
            return True
        alone = not any(e.same for e in gathered)
        if alone and answer_derived(work.draft, gathered, plan.text, asked):
            work.draft.searched.update(a.report for e in gathered for a in e.accounts)
            return True
        several = len(plan.places) + len(plan.missing_places) > 1 or len(gathered) > 1
        if plan.operation in _COMPARING and (several or plan.operation != "compare"):
            return answer_comparison(work.draft, gathered, asked)
        return answer_lookup(work.draft, gathered, asked)

    def _grew(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Compute the change from the year before where the report itself gives none."""
        if len(gathered) != 1 or not gathered[0].best or gathered[0].best.figure.change is not None:
            return False
        now = gathered[0]
        before = self._finder.find(work.plan, asked, now.place, now.year - 1, 1)
        if (
            before.best is None
            or now.best is None
            or before.best.figure.unit != now.best.figure.unit
        ):
            return False
        work.draft.plan = replace(work.plan, operation="trend", aspect="value")
        return answer_comparison(work.draft, [before, now], asked)

    def _answer_state(self, work: Work, gathered: list[PlaceEvidence], asked: str) -> bool:
        """Open a text answer with figures of that very name, or with near ones for 为什么."""
        named = [e for e in gathered if e.same and e.same[0].score >= 0.95]
        if named and work.plan.everywhere:
            return answer_lookup(work.draft, gathered, asked)
        if named and not _topical(work.plan):
            return answer_lookup(work.draft, named, asked)
        if work.plan.operation == "why" and work.plan.aspect == "change":
            near = [
                e for e in gathered if e.related and e.related[0].nearness in {"wider", "narrower"}
            ]
            return answer_lookup(work.draft, near, asked) if near else False
        return False

    def _sentences(self, work: Work) -> bool:
        plan = work.plan
        places = self._places(plan)
        if plan.everywhere and plan.operation not in TEXTUAL and len(places) > 1:
            return False
        if plan.operation not in TEXTUAL and (
            plan.numeric or (work.draft.lines and plan.notes != tuple(work.draft.lines))
        ):
            return False
        if plan.operation == "summary" and len(plan.asked) > 3:
            plan = replace(plan, operation="text")
        work.draft.plan = plan
        return answer_text(work.draft, places, _first_year(plan), self._searcher())

    def _searcher(self) -> Searcher:
        return Searcher(self.library, self.settings.passages_per_report)

    def _nearest(self, work: Work, wrote: bool) -> bool:
        """Quote the nearest sentences where figures only came near, or not at all."""
        plan, draft = work.plan, work.draft
        told = bool(_TELLING.search(plan.text)) and not plan.numeric
        close = any(h.score >= 0.5 for g in work.evidence.values() for e in g for h in e.related)
        weak = wrote and draft.status == "related" and told and not close
        if not wrote and not told and close:
            return False
        if (wrote and not weak) or plan.everywhere or plan.operation in COMPUTING:
            return False
        kept, draft.lines = draft.lines, [] if weak else draft.lines
        before = draft.status, draft.reason
        draft.status, draft.reason = "answered", None
        strict = plan.numeric and plan.operation not in TEXTUAL
        if answer_nearest(draft, plan.places, _first_year(plan), self._searcher(), strict=strict):
            partial = draft.reason is not None
            if weak and partial:
                draft.lines = [*kept, *draft.lines]
            elif weak:
                draft.figures.clear()
                draft.warnings.clear()
            return True
        draft.lines = kept
        draft.status, draft.reason = before
        return False

    def _nothing(self, work: Work, catalog: Catalog) -> None:
        """Tell a thing that reports do not disclose from one that they have nothing to do with."""
        plan, draft = work.plan, work.draft
        places = [
            p for p in self._places(plan) if any(p.accounts_for(y) for y in self._years(plan, p))
        ]
        if not plan.places and not self._within_scope(plan):
            draft.lines.clear()
            refusals.out_of_scope(draft, catalog)
            return
        for place in places:
            for year in self._years(plan, place):
                draft.searched.update(a.report for a in place.accounts_for(year))
        refusals.not_disclosed(draft, plan.asked, places)

    def _within_scope(self, plan: Plan) -> bool:
        """Tell whether the library speaks of what is asked at all."""
        wanted = bare(plan.asked)
        if len(wanted) < 2:
            return False
        found = self.library.search(plan.asked, 4)
        context = "".join(bare(s.passage.text) for s in found)
        return len(uncovered(wanted, context).replace("|", "")) <= len(wanted) * 0.5 or (
            plan.numeric and len(uncovered(wanted, context)) < len(wanted)
        )

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


def _keep_company(one: Work, two: Work) -> None:
    """Of several figures for the second request keep the one that follows the first's figure.

    “走访群众5874户，解决问题393个；走访企业1312家，解决问题122个”: asked for 走访群众 and then for
    解决问题, 393 is meant.
    """
    firsts = [e.best.figure for g in one.evidence.values() for e in g if e.best]
    for asked, gathered in two.evidence.items():
        for place, evidence in enumerate(gathered):
            behind = [
                hit
                for hit in evidence.same
                for first in firsts
                if hit.figure.report == first.report
                and hit.figure.sentence_start == first.sentence_start
                and hit.figure.start > first.start
            ]
            if len(evidence.same) > 1 and behind:
                nearest = min(behind, key=lambda h: h.figure.start)
                two.evidence[asked][place] = replace(evidence, same=(nearest,))


def _first_year(plan: Plan) -> int | None:
    """Return the year that a text question is about, None for the newest."""
    return next(iter(plan.years), None)


def _topical(plan: Plan) -> bool:
    """Tell a question for problems or measures from one for an indicator's state."""
    return (
        bool(re.search(r"问题|措施|不足|短板|做法|下一步|打算|经验|举措", plan.text))
        and plan.operation != "why"
    )


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000


__all__ = ["Answer", "Any", "Assistant", "Step", "TextDelta", "Turn", "Work"]
