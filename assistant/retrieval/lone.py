"""The one figure that a report has of what is asked, under words of its own.

“老旧小区改造惠及多少户” where the report writes 完成老旧小区改造9个，惠及居民5126户: no figure
bears the asked name, but what its own name lacks stands before it in its sentence, or in its
heading. Such a figure is what was asked only while the report has no second one of which that is
true, and while nothing in its name or scope makes it the figure of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.found import Indexed
from assistant.language.likeness import bare, core, light, taken_in, uncovered
from assistant.language.measure import PERCENT
from assistant.language.wording import wording
from assistant.retrieval.fitting import AREA
from corpus.figure import Figure

LONE = 0.66  # the score of a figure that is found so
_LEAST = 4  # characters of a name that says enough
_NEAR_END = 4  # how near to its end an asked name says what is counted
_GENERAL, _GENERAL_RATE = 3, 5  # characters of a name that says only what is counted: 支出, 办结率
# What must stand in the name or scope of a figure, never just near it.
_STRICT = re.compile(
    r"刑事|治安|案件类|规上|规模以上|限上|新|在库|预计|户籍|常住|人均|日均|政府性基金|国有资本|一般公共|"
    r"工业|农业|城镇|农村|立案|破案|普惠|全[区市县省国]|国庆|中秋|五一|清明|端午|春节|元旦|暑期|每|"
    r"收入|支出|实有|核定|发展|引进|受理|办结|处理|查处|化解|整改|更换|竣工|完工|开工|协议|到位|投产|签约"
)
# Where a figure is told of more than the year.
_SUMMED = re.compile(r"累计|(?<![今本]年)以来|历年|十[三四五]五|[两三四五]年(?!度)")
# Words of an asked name that say no more than that it was done.
_DONE = re.compile(r"完成|实施|开展|推进|进行|实现|实际|总共|一共|目前|现有|全部|后")
# What a name may have besides: all there is of it, and who did it.
_ALL = re.compile(r"^(?:全年|全街道?|全镇|年度|总体|综合|整体|累计|共|该)+(?=..)|(?:合计|总计)$")
_WHO = re.compile(
    r"^[\u4e00-\u9fff]{2,9}(?:中心|服务站|办公室|派出所|管理局|公司|医院|卫生院|大队|中队)$"
)
_MEASURES = re.compile(r"^(?:建筑|占地|改造|总|用地|涉及)+(?=面积|里程|长度)")
_MEASURE = re.compile(
    r"(?:面积|里程|长度|金额|资金|投资|产量|产值|人数|户数|人口|经费|款|.[率度额量])$"
)
_PART = re.compile(r"[类型]$|\d|每|均|占|其中|分别|同期|[^和与、]{2}[和与、]")
_MONEY = re.compile(r"(?:收入|支出|资金|经费|投资|产值|税收|金额|贷款|款|金)$")
_NUMBER = frozenset("量数额值")
_FUNDS = re.compile(r"(?:资金|款项?|金额|经费|额)$")
# Deeds that follow on what is counted: what was settled is not what was received.
_OUTCOME = re.compile(r"办结|处理|查处|救助|化解|调解|整改|破获|改造|更换|完工|竣工|完成")
# Nobody knows whose content that is: there is one of the hotline, one of safety, one of the street.
_CONTENT = re.compile(r"(?:群众|居民|公众|市民|社会|服务对象)*满意率")


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with what stands before it, in plain form.

    Attributes:
        headings: the headings that it stands under.
        said: its sentence up to its number, and what that goes on from.
    """

    item: Indexed
    headings: str
    said: str


def lone_figure(wanted: str, fitting: Iterable[Placed], *, rate: bool) -> tuple[Figure, ...]:
    """Return the one figure that is what was asked; nothing where there are several or none.

    Of one thing counted twice, 在册低保198户287人, both are returned.

    Args:
        wanted: what is asked for, in plain form without measure words.
        fitting: the figures of one report that are of the year and unit asked for.
        rate: a rate is asked for.
    """
    asked = _alike(wanted)
    if len(wanted) < _LEAST or _CONTENT.fullmatch(asked):
        return ()
    found: dict[tuple[int, bool], list[Figure]] = {}
    for placed in fitting:
        if (told := _of_asked(asked, placed, rate=rate)) is not None:
            found.setdefault(told, []).append(placed.item.figure)
    nearest = found[min(found)] if found else []
    numbers = {(f.value, f.unit): f for f in reversed(nearest)}
    named = {(f.sentence_start, f.indicator, f.scope) for f in numbers.values()}
    one = len(numbers) == 1 or (len(named) == 1 and len({f.unit for f in nearest}) == len(numbers))
    return tuple(sorted(numbers.values(), key=lambda f: f.start)) if one else ()


def _of_asked(asked: str, placed: Placed, *, rate: bool) -> tuple[int, bool] | None:
    """Tell how a figure has all that is asked, without being that of a part.

    Returns where the words stand (0 in its name and scope, 1 in its sentence, 2 in its headings)
    and whether its name says more; None where it is not what was asked.
    """
    item, unit = placed.item, placed.item.figure.unit
    if (unit in PERCENT) != rate or (_MONEY.search(asked) and not rate and unit[-1:] != "元"):
        return None
    name = _stem(_alike(core(item.name)))
    behind = _behind(asked, name, rate=rate)
    if len(name) < 2 or behind is None or _MEASURE.search(behind):
        return None
    own = "" if AREA.fullmatch(item.own) else _alike(item.own)
    extra = _beyond(name, asked, unit)
    if extra is None or _weighs(uncovered(own, asked)):
        return None
    full = f"{own}{name}\n{own}\n{_alike(item.name)}"
    if _STRICT.search(uncovered(asked, full)) or _SUMMED.search(placed.said + placed.headings):
        return None
    near = f"{full}\n{_alike(item.clause)}\n{_alike(placed.said)}"
    if not _weighs(uncovered(asked, full)):
        return 0, bool(extra)
    if not rate and _said_of(name, asked) not in asked:
        return None  # 整改隐患, where 整改消防隐患 is asked, in a sentence on 消防宣传 too
    if not _weighs(missing := uncovered(asked, near)):
        return 1, bool(extra)
    general = len(name) <= (_GENERAL_RATE if rate else _GENERAL) or missing == behind
    if not general or not item.figure.path:
        return None
    headed = f"{near}\n{_alike(bare(item.figure.path[-1]))}"
    return None if _weighs(uncovered(asked, headed)) else (2, bool(extra))


def _said_of(name: str, asked: str) -> str:
    """Return a name without what it has before all that is asked: 冷链仓 of 建成冷链仓."""
    return next((name[n:] for n in range(len(name) - 2) if name[n : n + 2] in asked), name[-2:])


def _behind(asked: str, name: str, *, rate: bool) -> str | None:
    """Return what is asked behind the end of a name; None where that end is not asked for."""
    tail = name[-3:] if rate and len(name) > 2 else name[-2:]
    place = asked.rfind(tail)
    return asked[place + len(tail) :] if place >= max(0, len(asked) - _NEAR_END) else None


def _weighs(missing: str) -> bool:
    """Tell whether what is missing is more than a letter without weight, or that it was done."""
    runs = (wording().generic.sub("", _DONE.sub("", run)) for run in missing.split("|"))
    return any(len(run) > 1 or (run and not light(run) and run not in _NUMBER) for run in runs)


def _beyond(name: str, asked: str, unit: str) -> str | None:
    """Return what a name says beyond the asked one; None where that makes it one of a part."""
    extra = uncovered(name, asked)
    if unit.endswith("元"):
        extra = _FUNDS.sub("", extra)
    runs = [run for run in extra.split("|") if not _neutral(run)]
    if any(_PART.search(run) or wording().scope.search(run) for run in runs):
        return None
    who = len(runs) == 1 and name.startswith(runs[0]) and bool(_WHO.fullmatch(runs[0]))
    return "".join(runs) if not runs or who else None


@lru_cache(maxsize=8_192)
def _neutral(run: str) -> bool:
    if len(run) < 2:
        return not run or light(run)
    return taken_in(run) and not _OUTCOME.search(run)


@lru_cache(maxsize=8_192)
def _stem(name: str) -> str:
    """Return a name without what only says that it is all, or how it was measured."""
    return _MEASURES.sub("", _ALL.sub("", name))


@lru_cache(maxsize=65_536)
def _alike(name: str) -> str:
    for pattern, used in wording().stand_ins:
        name = pattern.sub(used, name)
    return name
