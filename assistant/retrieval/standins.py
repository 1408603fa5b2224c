"""Figures that stand in for the one asked, where a report calls it otherwise.

A comparison over reports fails as soon as one of them words its name differently. Where just one
figure of such a report has all that is asked in its name, or, for a rate, in its clause, and
nothing in it narrows what is counted, it may be computed with, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.drafting.periods import same_period
from assistant.found import Indexed
from assistant.language.likeness import bare, core, heavy, light, taken_in, uncovered
from assistant.language.measure import RATES, comparable, measure_of
from assistant.language.wording import wording
from assistant.plan import Plan

_KIND = re.compile(r"[类型]$|\d|每|均|占|其中|分别|[^不]同期")
_WHOLE = re.compile(r"(?:全街道?|全镇|全年|本街|本镇|辖区内?|综合|总体|整体|各类|各项|总)")
# What a rate may say besides; of mediation or sorting a report has but one such rate.
_OF_RATE = re.compile(r"(?:综治中心|矛盾|纠纷|排查|人民|群众|居民|成功|投放)")
# Deeds that follow on what is counted: what was settled is not what was received.
_OUTCOME = re.compile(r"办结|处理|查处|救助|化解|调解|整改|破获|改造|更换")
_AMOUNT = re.compile(
    r"(?:全年)?(?:实际|合计|累计)?(?:支出|决算|执行|总额|金额|总量|总数)(?:数|额)?"
)
_LONGEST, _SHORT, _TOLD = 6, 2, 3
STOOD, CLOSE = 0.61, 0.71  # the scores of figures that stand in for the asked one


@dataclass(frozen=True, slots=True)
class StandIn:
    """A figure that may stand in for the asked one.

    Attributes:
        extra: what its name says beyond the asked one.
        score: CLOSE where it has the very words asked for and nothing of weight besides.
    """

    item: Indexed
    extra: str
    score: float


def stand_in(asked: str, items: Iterable[Indexed], *, rate: bool) -> StandIn | None:
    """Return the one figure that may stand in.

    Args:
        asked: what is asked for, in plain form.
        items: the figures of one report that are of the year and unit asked for.
        rate: a rate is asked for.
    """
    wanted = _alike(core(asked))
    tiers: dict[tuple[int, bool], list[tuple[Indexed, str]]] = {}
    for item in items:
        told = _tier(wanted, item) if len(wanted) > _SHORT else _headed(wanted, item)
        if told and (item.figure.unit in {"%", "‰"}) == rate:
            tier, extra = told
            tiers.setdefault((tier, bool(extra)), []).append((item, extra))
    for _, found in sorted(tiers.items(), key=lambda pair: pair[0]):
        numbers = {(i.figure.value, i.figure.unit) for i, _ in found}
        if len(numbers) > 1:
            return None
        item, extra = found[0]
        plain = not extra and not heavy(uncovered(core(asked), item.own + item.name))
        return StandIn(item, extra, CLOSE if plain else STOOD)
    return None


def counts_for(plan: Plan, year: int, item: Indexed) -> bool:
    """Tell a figure of the year, the part of it and the unit that are asked for."""
    f = item.figure
    if f.value is None or not f.done_in(year):
        return False
    if f.period and not same_period(f.period, plan.period or "全年"):
        return False
    if plan.unit.endswith(("元", "钱")):
        return f.unit.endswith("元")
    return not plan.unit or comparable(plan.unit, measure_of(f).unit) or f.unit in RATES


def _headed(wanted: str, item: Indexed) -> tuple[int, str] | None:
    """Take 全年支出 under a heading on 三公经费 for what the heading names."""
    heading = _alike(bare(item.figure.path[-1])) if item.figure.path else ""
    headed = wanted in heading and len(heading) <= len(wanted) + _LONGEST
    return (2, "") if headed and not item.own and _AMOUNT.fullmatch(item.name) else None


def _tier(wanted: str, item: Indexed) -> tuple[int, str] | None:
    """Return how far off the words asked for stand, and what the name has beyond them."""
    if headed := _headed(wanted, item):
        return headed
    name, own = _alike(core(item.name)), _alike(item.own)
    head = wanted[-1] if wanted.endswith("率") else wanted[-2:]
    place = name.rfind(head)
    if place < 0 or not _neutral(name[place + len(head) :]):
        return None
    full = f"{own}\n{own}{name}"
    around = (full, f"{full}\n{_alike(item.clause)}", f"{full}\n{_alike(item.context)}")
    rate = wanted.endswith("率")
    of = wanted[:-1] if rate else wanted
    reach = around if rate else around[:1]
    tier = next((n for n, text in enumerate(reach) if _covers(text, of, rate=rate)), None)
    if tier is None:
        return None
    said = [_WHOLE.sub("", part) for part in (name, own)]
    said = [_OF_RATE.sub("", part) for part in said] if rate else said
    extra, scope = (_beyond(part, wanted) for part in said)
    if any(_KIND.search(part) or wording().scope.search(part) for part in (extra, scope)):
        return None
    extra = "" if all(_neutral(run) for run in extra.split("|")) else extra
    if not all(_neutral(run) for run in scope.split("|")) or (extra and (tier or rate)):
        return None
    return (tier, extra) if len(extra) <= _LONGEST else None


def _covers(text: str, wanted: str, *, rate: bool) -> bool:
    """Tell whether a text has all that is asked for, but for words that change nothing."""
    missing = wording().generic.sub("", uncovered(wanted, text))
    if not missing:
        return True
    told = len(wanted) - len(missing.replace("|", ""))
    slight = not rate and told >= _TOLD and not re.search(r"\d", missing)
    return slight and all(_neutral(run) for run in missing.split("|"))


def _beyond(name: str, wanted: str) -> str:
    """Return what a name says beyond the asked one."""
    runs = uncovered(name, wanted).split("|")
    return "|".join(run for run in runs if len(run) > 1 or run not in wanted)


@lru_cache(maxsize=8_192)
def _neutral(run: str) -> bool:
    """Tell words that leave what is counted, as `likeness` knows them."""
    return not run or (taken_in(run) and not _OUTCOME.search(run)) or (len(run) == 1 and light(run))


@lru_cache(maxsize=65_536)
def _alike(name: str) -> str:
    for pattern, used in wording().stand_ins:
        name = pattern.sub(used, name)
    return name
