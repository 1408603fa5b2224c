"""The names of the several things that a question computes with or lists, as reports have them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.found import Find
from assistant.language.likeness import bare, heavy, set_inside, uncovered
from assistant.language.sites import LED_BY_SITE
from assistant.plan import COMPUTING, Plan
from assistant.questions.bounds import small_number
from assistant.retrieval.evidence import FigureFinder
from assistant.retrieval.reach import years_of

_SURE = 0.95  # the score from which a figure bears the very name
_HEAD = 2  # characters of the word in which a list of names ends
_THINGS = frozenset("个家名人支所处座栋")
_TOWN = re.compile(r"^城乡(?=.{2,8}$)")
_FRESH = re.compile(r"新(?:认定|增|设立?|引进|建|开工|签约|入库)|累计")
# 甲村和乙村的新增就业: what is measured is said of the last alone
_COMMUNITY = re.compile(r".{1,6}?(?:社区|居委会|小区|片区|村|居)")
_SO_MANY = re.compile(
    r"(?P<part>.{2,}?)(?:这|那|等)?(?P<many>[两二三四五六])大?[类种项块个样].{0,8}"
)
_INSIDE = re.compile(r"(?P<whole>.{2,})[里中内](?P<part>.{2,})")
_TWO_HELD = frozenset({"difference", "ratio"})
_THAN = re.compile(r"(?P<one>[^比较]{2,24}?)[比是](?P<two>[^比较]{2,16})")
_SPENT = dict.fromkeys(("支出", "执行", "实际支出"), ("执行数", "支出执行", "实际支出"))
_ACCOUNT = re.compile(r"(?:预算|执行|决算|完成|任务)(?:数|金额|额)$")
_ACCOUNT_NOUN = re.compile(r"(?<=.)[数金额]+$")
_OWN_BUDGET = re.compile(r"..预算(?:数|金额|额)?$")
# 全年支出, 一般公共预算支出: all that was spent; 基本支出 and 公用经费 are spent by themselves
_ALL_SPENT = re.compile(
    r"(?:全年|年初|年度|当年|本年|部门|财政|街道|[镇乡]|本级|(?:一般)?公共|预算|政府|总|合计|收支)*(?:支出|经费|资金)"
)
_SPENT_ON = re.compile(r".{2,}(?:支出|经费|资金|投入|费)")
# is no thing of its own, and held against elsewhere
_NO_THING = re.compile(
    r"计划|目标|任务|预期|年初|上年|去年|前年|往年|同期|平均|全[国省市区县]|原[来先]|以前|之前|此前|季度|半年|月|\d"
)
_SECTOR = 6  # characters of the name of a sector: 房地产业


# 基本支出和项目支出哪个高
_WHICH_MORE = re.compile(r"(?:哪一?[个项类样边头块]|谁)[^,。?]{0,8}[高低多少大小快慢](?!数|区)")


def computes_together(plan: Plan) -> bool:
    """Tell a question that holds several things of one place against each other."""
    held = plan.operation in COMPUTING | {"rank"}
    held = held or (plan.operation == "compare" and bool(_WHICH_MORE.search(plan.text)))
    return held and len(plan.places) == 1


class Operands:
    """Names each operand of a plan as the asked reports do.

    Args:
        finder: finds figures in a place's reports.
        find: finds figures by name for a plan, place by place and year by year.
    """

    def __init__(self, finder: FigureFinder, find: Find) -> None:
        self._finder = finder
        self._find = find

    def computed(self, plan: Plan) -> tuple[str, ...]:
        """Return the operands that one place's figures are computed from, if reports have two."""
        if not computes_together(plan):
            return ()
        held = _held_against(plan) if plan.operation in _TWO_HELD else ()
        if held and not (plan.share or plan.each):
            return self._computed(replace(plan, parts=held)) or self._computed(plan)
        return self._computed(plan)

    def _computed(self, plan: Plan) -> tuple[str, ...]:
        if len(plan.parts) < 2:
            return ()
        plan = replace(plan, parts=_without_number(plan.parts))
        parts = self._resolved(plan)
        held = [any(e.same for e in self._find(plan, part)) for part in parts]
        return parts if sum(held) > 1 else self._told_together(plan)

    def _told_together(self, plan: Plan) -> tuple[str, ...]:
        """Return two communities whose figures one sentence tells by their names alone.

        集体收入1936万元，其中螺塘村312万元居首，上湾村仅41万元
        """
        sites = [LED_BY_SITE.fullmatch(part) for part in plan.parts]
        what = next((bare(s["what"]) for s in sites if s and s["what"]), "")
        names = tuple(dict.fromkeys(s["site"] for s in sites if s))
        found = [h for n in names for e in self._find(plan, n) if (h := e.best) is not None]
        figures = [h.figure for h in found]
        beside = {(f.report, f.sentence_start, f.unit, f.planned) for f in figures}
        if not what or len(names) != len(plan.parts) or len(figures) < len(names):
            return ()
        first = figures[0]
        sentence = self._finder.report(first.report).text[first.sentence_start : first.start]
        said = not heavy(uncovered(what, bare(sentence)))
        return names if said and len(beside) == 1 else ()

    def spent_on_it(self, plan: Plan) -> tuple[str, ...]:
        """Return 基本支出预算 and 基本支出执行数 for 基本支出预算和执行, () for other operands."""
        own = tuple(self._spent_on_it(plan, part, plan.parts[0]) or part for part in plan.parts)
        return own if own != plan.parts else ()

    def listed(self, plan: Plan) -> tuple[str, ...]:
        """Return the names of a list, each whole, if reports have any of them."""
        parts = self._with_their_head(plan, of_one_whole(plan.parts))
        known = any(e.same or e.related for part in parts for e in self._find(plan, part))
        return parts if known else ()

    def town_and_country(self, plan: Plan) -> tuple[str, ...]:
        """Return 城市低保 and 农村低保 for 城乡低保, where the reports have no figure of both."""
        name = _TOWN.sub("", plan.asked)
        if name == plan.asked or any(e.same for e in self._find(plan, plan.asked)):
            return ()
        for town in ("城市", "城镇"):
            kinds = (town + name, "农村" + name)
            if all(any(e.same for e in self._find(plan, kind)) for kind in kinds):
                return kinds
        return ()

    def sectors(self, plan: Plan) -> tuple[str, ...]:
        """Return 住宿业 and 房地产业 for “住宿、房地产业”, if reports have both."""
        if len(plan.parts) < 2 or not plan.parts[-1].endswith("业"):
            return ()
        names = tuple(f"{p.removesuffix('业')}业" for p in plan.parts)
        if names == plan.parts or any(len(name) > _SECTOR for name in names):
            return ()
        held = (any(e.same for e in self._find(plan, name)) for name in names)
        return names if all(held) else ()

    def _resolved(self, plan: Plan) -> tuple[str, ...]:
        """Return the operands by the names that the reports have for them.

        刑事 of 案件类警情 is 刑事警情; 新认定 in front of the first operand goes with all.
        """

        def known(name: str) -> bool:
            return any(e.same for e in self._find(plan, name))

        def known_as(name: str) -> bool:
            best = (e.best for e in self._find(plan, name))
            return any(h is not None and h.score >= _SURE for h in best)

        whole = plan.parts[-1]
        fresh = _FRESH.match(plan.parts[0])
        led = [LED_BY_SITE.fullmatch(part) for part in reversed(plan.parts)]
        measured = next((site["what"] for site in led if site and site["what"]), "")
        inside = _INSIDE.fullmatch(plan.parts[0])  # 案件类警情里刑事和治安
        resolved = []
        for part in plan.parts:
            names = [part, re.sub(r"^.*[里中内](?=.{2})", "", part)]
            if measured and _COMMUNITY.fullmatch(part):
                names = [part + measured, part + "村" + measured, *names]
            elif measured:  # 沙枣沟村 and 村集体收入 share their 村
                names.append(part.replace("村集体", "村村集体"))
            other = plan.parts[0] if part == whole else whole
            shared = other[: -len(part)] + part if len(other) > len(part) else ""
            if shared not in {"", other} and known_as(shared):
                names.insert(0, shared)  # 一般公共预算收入 and 支出
            names.append(f"{part}类")
            if inside:
                names.append(_INSIDE.sub(r"\g<part>", part) + inside["whole"][-_HEAD:])
            if own := self._spent_on_it(plan, part, other):
                resolved.append(own)
                continue
            if part in _SPENT and "预算" in other:
                names += _SPENT[part]
            if len(part) <= 3 and not plan.share:  # 常住人口 and 户籍
                names += [part + other[-n:] for n in (3, 2) if n < len(other)]
            if plan.each and other.endswith("村"):  # 村集体收入 over 行政村
                names.append("村" + part)
            if plan.each and len(found := self._things(plan, part)) == 1:
                names += found
            if plan.share and part != whole:
                names += [part + whole, *(part + whole[-n:] for n in (4, 3, 2) if n < len(whole))]
            if fresh and not _FRESH.match(part):
                names.insert(0, fresh.group(0) + part)
            resolved.append(next((name for name in names if known(name)), part))
        return tuple(resolved)

    def _spent_on_it(self, plan: Plan, part: str, budget: str) -> str:
        """Return 基本支出执行数 for the 执行 of 基本支出预算和执行, "" where all may be meant."""
        spent = _SPENT.get(_ACCOUNT_NOUN.sub("", part), ())
        thing = budget.rpartition("预算")[0]

        def known(name: str) -> bool:
            return any(e.same for e in self._find(plan, name))

        if not spent or not _OWN_BUDGET.search(budget) or _ALL_SPENT.fullmatch(thing):
            return ""
        if not (_SPENT_ON.fullmatch(thing) or known(thing)):
            return ""
        own = [thing + name for name in spent]
        return next((name for name in own if known(name)), own[0])

    def _things(self, plan: Plan, name: str) -> list[str]:
        """Return what the reports count under a longer name: 社区居委会 for 社区."""
        place = plan.places[0]
        accounts = [a for year in years_of(plan, place) for a in place.accounts_for(year)]
        longer = re.compile(rf"{re.escape(name)}.{{0,3}}|.{{0,6}}{re.escape(name)}")
        named = [
            f.indicator
            for account in accounts
            for f in self._finder.report(account.report).figures
            if f.value is not None
            and not f.planned
            and f.unit in _THINGS
            and longer.fullmatch(bare(f.indicator))
        ]
        return list(dict.fromkeys(named))

    def _with_their_head(self, plan: Plan, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Give the names of a list the head of the last, where they are nothing without it.

        道路、绿化、水务投资 are 道路投资, 绿化投资 and 水务投资.
        """
        head = parts[-1][-_HEAD:] if len(parts) > 1 else ""
        if not head or len(parts[-1]) <= _HEAD:
            return parts

        def whole(part: str) -> str:
            if part.endswith(head) or any(e.same for e in self._find(plan, part)):
                return part
            found = [e.same[0].figure for e in self._find(plan, part + head) if e.same]
            named = found and all(part in self._finder.plain(f.scoped_name) for f in found)
            return part + head if named else part

        return (*map(whole, parts[:-1]), parts[-1])


def _held_against(plan: Plan) -> tuple[str, ...]:
    """Return the two of 项目支出比基本支出多多少 and A是B的几倍, () where they are no such two."""
    for piece in plan.pieces:
        said = _THAN.fullmatch(piece)
        if not said or _NO_THING.search(said["two"]):
            continue
        of_what = _ACCOUNT.sub("", said["one"])
        if of_what in {"", said["one"]} or not _ACCOUNT.fullmatch(said["two"]):
            return said["one"], said["two"]  # 项目支出执行数比预算数 is of 项目支出 alone
    return ()


def _without_number(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return 城管市容, 噪声扰民 and 物业管理 of “城管市容、噪声扰民、物业管理三类诉求”."""
    numbered = _SO_MANY.fullmatch(parts[-1])
    many = small_number(numbered["many"]) if numbered else 0
    return (*parts[:-1], numbered["part"]) if numbered and many == len(parts) else parts


def of_one_whole(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Set each of 刑事警情里电诈 and 盗窃 into the whole that the first names."""
    whole = set_inside(parts[0])[0] if len(parts) > 1 else ""
    if not whole or any(set_inside(part)[0] for part in parts[1:]):
        return parts
    return (parts[0], *(f"{whole}里{part}" for part in parts[1:]))
