"""Claims: what a text says of each of its numbers, read alike in a draft and in a model's wording.

A claim joins an amount with the place, year, period, indicator, direction, baseline, status and
markers that the words around it give. Which places, years and amounts a text holds is found before
(`assistant.language.masking`), by the names that both texts are read with; here they are joined, by
the same rules, so that a claim of one can be held against those of the other.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.language.amounts import Amount
from assistant.language.masking import MARKERS, MaskedText, Mention, Names, unquoted

_SENTENCE_END = re.compile(r"(?:[。;!?]+(?:\s*(?:\[\d{1,3}\])+)?|\n)")
_CLAUSE_END = re.compile(r"[,、:()|。;!?\n]")
_UP = (
    "增长|上升|提高|增加|提升|上涨|攀升|升高|扩大|增幅|增速|涨幅|升幅|增长率|回升|多收|净增|增收"
    "|上浮|走高|增多|多了|高出|多出|前移|翻|涨|升"
)
_DOWN = (
    "下降|减少|降低|回落|下滑|压降|压减|缩减|减低|负增长|降幅|减幅|跌幅|下跌|缩小|萎缩|走低|少了"
    "|收窄|后移|下浮|跌|降"
)
_FLAT = "持平|不变|没有变化|无变化"
_VERB = re.compile(rf"(?P<down>{_DOWN})|(?P<flat>{_FLAT})|(?P<up>{_UP})")
_NOUN_BEHIND = re.compile(r"的?(?:(?P<down>降幅|减幅|跌幅)|(?P<up>增幅|涨幅|升幅|增速))")
_REACHES = re.compile(r"[了]?[到至为]")
_BASELINES = (
    ("年初", re.compile(r"[较比](?:年|期)初")),
    ("环比", re.compile(r"环比|[较比]上(?:个?月|季度?)")),
    ("同比", re.compile(r"同比|[较比与](?:上年|去年|上一年|前一年|上年度)|上年同期|去年同期")),
)
_TASK = re.compile(r"完成(?:全年|年度|目标)*(?:任务|目标)(?:任务)?量?")
_PLANNED = re.compile(r"计划|预计|预期|预测|目标|拟|力争|任务|安排|打算|确保|争取|规划|下一步")
_PLANNED_BEHIND = re.compile(r"的?(?:目标|任务|计划|安排)")
_DONE = re.compile(r"已|完成了|实现了|达到了|(?<!未)完成(?!目标|任务|率)|建成")
NEGATED = re.compile(r"没有|没能|未|并非|不是|不足以|无法|不能|非(?!公)")


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount with what the words around it say of it; "" or None is not said.

    Attributes:
        amount: None for a change without a number (同比持平).
        direction: up, down, flat, or "" for a plain value.
        planned, done, negated: cue words of a plan, of completion, of denial near it.
        markers: of the marker group that belongs to it; empty when its sentence has none.
        sentence: ordinal of its sentence.
        context: the words that lead to the amount, from the clause of its indicator; names blanked.
        places, years: all that its sentence names.
    """

    amount: Amount | None
    direction: str
    baseline: str
    place: str
    year: int | None
    period: str
    indicator: str
    planned: bool
    done: bool
    negated: bool
    markers: tuple[int, ...]
    sentence: int
    context: str
    places: frozenset[str]
    years: frozenset[int]

    def __str__(self) -> str:
        """Name the claim in a log line."""
        amount = self.amount
        told = f"{amount.value}{amount.unit}" if amount else "(no number)"
        return f"{self.place} {self.year} {self.indicator} {self.direction} {told} {self.markers}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read.

    Attributes:
        form: the text as it was read, formulas blanked.
        sentences: the words of each sentence, markers and list numbers blanked out.
        formulas: what was in brackets behind 计算.
        dates: month and day words, which must be the draft's.
        marked: markers of each sentence.
        places, years, indicators: where they are named.
        order: markers of numbered items, in order.
        masked: the form without all that is named, counted or marked: its plain words.
    """

    form: str
    claims: tuple[Claim, ...]
    sentences: tuple[str, ...]
    marked: tuple[tuple[int, ...], ...]
    formulas: tuple[str, ...]
    places: tuple[Mention, ...]
    years: tuple[Mention, ...]
    indicators: tuple[Mention, ...]
    bounds: tuple[int, ...]
    order: tuple[int, ...]
    masked: str


def read(text: str, names: Names) -> Reading:
    """Read the claims of a text."""
    return _Reader(MaskedText(text, names)).reading()


def period_key(period: str) -> str:
    """Return a period so that equal ones compare equal; "" where none is told."""
    plain = re.sub(r"^(?:19|20)\d\d年|份$", "", unquoted(period))
    months = re.sub(r"^1-12月$|^年度$", "全年", plain)
    quarter = {"一季度": "1-3月", "第一季度": "1-3月", "首季": "1-3月", "上半年": "1-6月",
               "前三季度": "1-9月", "前三季": "1-9月", "年底": "年末"}  # fmt: skip
    return quarter.get(months, months)


class _Reader:
    """One masked text with its boundaries, found once."""

    def __init__(self, text: MaskedText) -> None:
        self._text = text
        self._plain = text.plain
        self._amounts = text.amounts
        self._ends = [m.end() for m in _SENTENCE_END.finditer(text.form)]
        self._lines = [m.end() for m in re.finditer("\n", text.form)]
        self._used: set[int] = set()

    def reading(self) -> Reading:
        """Return the whole text read."""
        spread = self._spread()
        claims = [self._claim(i, spread.get(i, {})) for i in range(len(self._amounts))]
        claims += self._loose()
        text = self._text
        bounds = [0, *self._ends]
        if bounds[-1] < len(text.form):
            bounds.append(len(text.form))
        pairs = list(itertools.pairwise(bounds))
        return Reading(
            form=text.form,
            claims=tuple(claims),
            sentences=tuple(
                MARKERS.sub("", text.form[a:b]).replace("\0", " ").strip() for a, b in pairs
            ),
            marked=tuple(
                self._numbers(m for m in text.markers if a <= m.start() < b) for a, b in pairs
            ),
            formulas=text.formulas,
            places=tuple(text.places),
            years=tuple(text.years),
            indicators=tuple(text.indicators),
            bounds=tuple(bounds),
            order=self._order(),
            masked=text.words,
        )

    def _order(self) -> tuple[int, ...]:
        """Return the first marker of each numbered item."""
        found: list[int] = []
        for start, _ in self._text.items:
            end = self._around(self._lines, start)[1]
            first = next((m for m in self._text.markers if start <= m.start() < end), None)
            found += self._numbers([first])[:1] if first else []
        return tuple(found)

    @staticmethod
    def _numbers(groups: Iterable[re.Match[str]]) -> tuple[int, ...]:
        return tuple(int(n) for m in groups for n in re.findall(r"\d+", m.group(0)))

    def _around(self, ends: Sequence[int], position: int) -> tuple[int, int]:
        index = bisect_right(ends, position)
        start = ends[index - 1] if index else 0
        return start, ends[index] if index < len(ends) else len(self._text.form)

    def _spread(self) -> dict[int, dict[str, Mention]]:
        """Share out what 分别 joins: the i-th place, year or name goes with the i-th amount."""
        shared: dict[int, dict[str, Mention]] = {}
        text = self._text
        kinds = {"place": text.places, "year": text.years, "name": text.indicators}
        cues = [m.start() for m in re.finditer("分别", self._plain)]
        for place, cue in enumerate(cues):
            start, end = self._around(self._ends, cue)
            stop = min(end, *[c for c in cues[place + 1 :] if c < end], end)
            group = [i for i, a in enumerate(self._amounts) if cue < a.start < stop]
            for kind, found in kinds.items():
                before = [m for m in found if start <= m.start < cue]
                distinct = list({m.name: m for m in before}.values())
                if len(distinct) == len(group) >= 2:
                    for i, mention in zip(group, distinct, strict=True):
                        shared.setdefault(i, {})[kind] = mention
                    break
        return shared

    def _claim(self, index: int, shared: Mapping[str, Mention]) -> Claim:
        amount = self._amounts[index]
        start, end = self._around(self._ends, amount.start)
        opens = self._opens(index, start)
        direction, baseline = self._moved(index, opens, start)
        place = shared.get("place") or self._nearest(self._text.places, amount, start, end)
        year = shared.get("year") or self._nearest(self._text.years, amount, start, end)
        name = shared.get("name") or self._nearest(self._text.indicators, amount, start, end)
        window = _TASK.sub("", self._plain[opens : amount.start])
        behind = self._plain[amount.end : amount.end + 6]
        clause = self._plain[self._clause_start(amount.start) : amount.start]
        return Claim(
            amount=amount,
            direction=direction,
            baseline=baseline,
            place=place.name if place else "",
            year=_number(year),
            period=period_key(self._period(amount, start)),
            indicator=name.name if name else "",
            planned=bool(_PLANNED.search(window) or _PLANNED_BEHIND.match(behind)),
            done=bool(_DONE.search(window)),
            negated=bool(NEGATED.search(clause)),
            markers=self._marked(amount.end, start, end, every=bool(shared)),
            sentence=bisect_right(self._ends, amount.start),
            context=self._context(amount, name, start),
            places=_told(self._text.places, start, end),
            years=frozenset(map(int, _told(self._text.years, start, end))),
        )

    def _clause_start(self, position: int) -> int:
        ends = [m.end() for m in _CLAUSE_END.finditer(self._plain, 0, position)]
        return ends[-1] if ends else 0

    def _nearest(
        self, found: Sequence[Mention], amount: Amount, start: int, end: int
    ) -> Mention | None:
        """Return what governs an amount: named before it in the sentence, after it, or earlier."""
        before = [m for m in found if start <= m.start < amount.start]
        if len(before) > 1 and self._joined(before[-2], before[-1]):
            # “甲街道和乙镇均…” tells of both at once
            return replace(before[-1], name=f"{before[-2].name}+{before[-1].name}")
        if before:
            return before[-1]
        after = [m for m in found if amount.end <= m.start < end]
        if after:
            return after[0]
        earlier = [m for m in found if m.start < start]
        return earlier[-1] if earlier else None

    def _joined(self, one: Mention, other: Mention) -> bool:
        between = self._plain[one.end : other.start].replace("\0", "")
        return one.name != other.name and bool(re.fullmatch(r"(?:[、和与及跟同]|以及)+", between))

    def _period(self, amount: Amount, start: int) -> str:
        before = [m for m in self._text.periods if start <= m.start < amount.start]
        if before:
            return before[-1].name
        line = self._around(self._lines, amount.start)[0]
        earlier = [m for m in self._text.periods if line <= m.start < start]
        return earlier[-1].name if earlier else ""

    def _context(self, amount: Amount, name: Mention | None, start: int) -> str:
        opens = self._clause_start(amount.start)
        if name is not None and start <= name.start < amount.start:
            opens = min(opens, self._clause_start(name.start))
        return self._text.words[opens : amount.start]

    def _marked(
        self, position: int, start: int, end: int, *, every: bool = False
    ) -> tuple[int, ...]:
        inside = [m for m in self._text.markers if start <= m.start() < end]
        if every:
            return self._numbers(inside)
        after = [m for m in inside if m.start() >= position]
        chosen = after[:1] or inside[-1:]
        return self._numbers(chosen)

    def _moved(self, index: int, opens: int, start: int) -> tuple[str, str]:
        """Return direction and baseline of an amount, by the verb of its clause."""
        amount = self._amounts[index]
        baseline = self._baseline(opens, amount.start)
        if amount.ordinal:
            self._used.update(v.start() for v in _VERB.finditer(self._plain, opens, amount.start))
            return "", ""
        if amount.sign == "-":
            return "down", baseline
        if noun := _NOUN_BEHIND.match(self._plain, amount.end):
            self._used.add(noun.start("down") if noun["down"] else noun.start("up"))
            return ("down" if noun["down"] else "up"), baseline
        clause = max(opens, self._clause_start(amount.start))
        verbs = list(_VERB.finditer(self._plain, clause, amount.start))
        if not verbs and index:
            before = self._amounts[index - 1]
            between = self._plain[before.end : amount.start].replace("\0", "")
            if before.start >= start and re.fullmatch(r"(?:[,、和与及]|以及)*", between):
                direction, earlier = self._moved(index - 1, self._opens(index - 1, start), start)
                if direction and before.unit == amount.unit:
                    return direction, baseline or earlier
        if not verbs:
            return "", baseline
        last = verbs[-1]
        self._used.update(v.start() for v in verbs)
        rest = self._plain[last.end() :]
        if _REACHES.match(rest) and not re.search(r"[幅速率]$", last.group(0)):
            return "", baseline
        return ("down" if last["down"] else "flat" if last["flat"] else "up"), baseline

    def _opens(self, index: int, start: int) -> int:
        return max(self._amounts[index - 1].end if index else 0, start)

    def _baseline(self, opens: int, until: int) -> str:
        window = self._plain[opens:until]
        return next((name for name, cue in _BASELINES if cue.search(window)), "")

    def _loose(self) -> list[Claim]:
        """Return the changes that are told without a number: 同比持平, 有所下降."""
        found = []
        for verb in _VERB.finditer(self._plain):
            if verb.start() in self._used:
                continue
            at = Amount(Decimal(0), "", verb.start(), verb.end())
            start, end = self._around(self._ends, verb.start())
            place = self._nearest(self._text.places, at, start, end)
            year = self._nearest(self._text.years, at, start, end)
            name = self._nearest(self._text.indicators, at, start, end)
            found.append(
                Claim(
                    None,
                    "down" if verb["down"] else "flat" if verb["flat"] else "up",
                    self._baseline(start, verb.start()),
                    place.name if place else "",
                    _number(year),
                    "", name.name if name else "",
                    planned=False, done=False, negated=False,
                    markers=self._marked(verb.end(), start, end),
                    sentence=bisect_right(self._ends, verb.start()),
                    context="",
                    places=_told(self._text.places, start, end),
                    years=frozenset(map(int, _told(self._text.years, start, end))),
                )
            )  # fmt: skip
        return found


def _told(found: Iterable[Mention], start: int, end: int) -> frozenset[str]:
    """Return the names that stand in a span."""
    return frozenset(m.name for m in found if start <= m.start < end)


def _number(year: Mention | None) -> int | None:
    """Return a year; -1, which is no figure's, for two at once."""
    if year is None:
        return None
    return int(year.name) if year.name.isdigit() else -1
