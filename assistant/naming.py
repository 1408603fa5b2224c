"""Under which names what is asked stands in the reports: one name, several, or one amid talk.

A question names an indicator loosely; which of its words are the name is decided by what the asked
reports hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.evidence import FigureFinder
from assistant.found import Find
from assistant.likeness import bare, set_inside, shares_word, uncovered
from assistant.lines import content_words, is_doing
from assistant.plan import COMPUTING, COUNTING, TEXTUAL, Plan
from assistant.reach import places_of, years_of
from assistant.residue import as_one
from assistant.spelling import respelt
from assistant.spotting import cut, spot
from assistant.work import Work
from corpus.indicators import IndicatorTable

_MORE = re.compile(r"(?:增加|新增|增|多)了?(?:多少|几)")
_NAME = 2
_OF_ONE = frozenset({"lookup", "sum"})
_FULL = 3  # characters of a name that may follow another without a mark
_EACH = re.compile(r"分别|各(?:自|是|有|为|多少|几)|都是?(?:多少|几)")
_OF_SOMETHING = re.compile(r".{0,4}率|.{0,2}满意度|得分|.{0,2}占比")
_MISSPELT = 2  # further characters of a name that may be misspelt
_NAMED = 0.85  # the score from which a figure bears the asked name itself
_THINGS = frozenset("个家名人支所处座栋")
_ACTS = re.compile(r"破获|侦破|抓获|办结|结案|审结|化解|整改|查处|起诉|逮捕|拘留")
_COUNTED = re.compile(r"(?<=.{2})(?:户数?|人数|对象|家庭|人员|数量?|警情|案件)$")
_MONEY = re.compile(r"(?<=.{2})(?:金额?|资金|款项?|补贴|津贴|经费)$")
_YEAR_END = re.compile(r"^(?:年|期)[末底](?=.{2})")
# What is said of a figure's moving or standing where it follows a name: 登记失业率动, 满意率高达.
_SAID_OF = re.compile(
    r"(?<=.{3})(?:[动翻多添涨跌升降变增减长少快慢忙]|扩大|恢复|回升|反弹|高达|仅有|只有|达到?|超过?|不到|"
    r"站得住|说得对|属实|情况|势头|走势|怎样)+$"
)
_ANY_PLACE = re.compile(r"[街镇乡村区县市省道]+|地方|单位|部门")
_TOWN = re.compile(r"^城乡(?=.{2,8}$)")
# “查出的隐患里，当场就改好的是多少处”: a clause for a part stands behind its whole
_PART_OF = re.compile(
    r"(?:里面|当中|之中|里头|其中|里|中),?(?P<part>[^,。?多几]{3,14}?)的(?:是|有|占|为|,)*(?:多少|几)"
)
_NAME = 2  # characters that the words for a part have at least
_FRESH = re.compile(r"新(?:认定|增|设立?|引进|建|开工|签约|入库)|累计")


_SECTOR = 6  # characters of the name of a sector: 房地产业


class Namer:
    """Finds the names that the asked reports have for what a plan asks.

    Args:
        finder: finds figures in a place's reports.
        table: the indicators and how they are related.
        catalog: returns the catalog of the library as it stands.
        find: finds figures by name for a plan, place by place and year by year.
    """

    def __init__(
        self,
        finder: FigureFinder,
        table: IndicatorTable,
        catalog: Callable[[], Catalog],
        find: Find,
    ) -> None:
        self.finder = finder
        self.find = find
        self._table = table
        self._catalog = catalog
        self._listed = {bare(n): n for n in reversed(table.names) if len(n) >= 2}

    def wordings(self, work: Work, plan: Plan) -> tuple[str, ...]:
        """Return the asked indicators: the whole phrase if it is one, else its parts."""
        if other := self._deed_on_topic(plan) or self._thing_counted(plan):
            return (other,)
        if base := self._completed(plan):
            work.plan = work.draft.plan = replace(plan, aspect="completion", asked=base, rate=False)
            return (base,)
        if shorn := self._shorn(plan):
            return (shorn,)
        if added := self._added(plan):
            work.plan = work.draft.plan = replace(plan, asked=added, aspect="value", direction=None)
            return (added,)
        if whole := self._borne_whole(work, plan):
            return (whole,)
        if plan.each and plan.asked.startswith("人均") and self._stated(plan):
            work.plan = work.draft.plan = replace(plan, operation="lookup", parts=(), each=False)
            return (plan.asked,)
        together = plan.operation in COMPUTING and len(plan.places) == 1 and len(plan.parts) > 1
        if together:
            parts = self._resolved(plan)
            held = [any(e.same for e in self.find(plan, part)) for part in parts]
            if sum(held) > 1:
                return parts
        if several := self._run_together(work, plan):
            return several
        if sectors := self._sectors(plan):
            return sectors
        if drops_the_part(plan):
            return (self._respelt(work, plan),)
        spotted = self._spotted(plan)
        if spotted and any(e.same or e.related for n in spotted for e in self.find(plan, n)):
            return spotted
        if kinds := self._town_and_country(plan):
            return kinds
        if not plan.parts and not plan.reduced:
            return (self._respelt(work, plan),)
        listed = len(plan.parts) > 2 and "、" in plan.asked  # no figure of one is that of all
        if not listed and any(e.same for e in self.find(plan, plan.asked)):
            if plan.operation == "sum" and len(plan.places) == 1 and len(plan.years) < 2:
                work.plan = work.draft.plan = replace(plan, operation="lookup", parts=())
            return (plan.asked,)
        parts = self._with_their_head(plan, _of_one_whole(plan.parts))
        if parts and any(e.same or e.related for part in parts for e in self.find(plan, part)):
            return parts
        if plan.reduced and (written := self._respelt(work, plan)) != plan.asked:
            return (written,)
        known = len(plan.reduced) >= 4 or self._table.canonical(plan.reduced) != bare(plan.reduced)
        if plan.reduced and known:
            reduced = self.find(plan, plan.reduced)
            found = [e.best for e in reduced if e.best]
            if any(self.finder.stands_apart(p, hit) for p in _dropped(plan) for hit in found):
                return (self._respelt(work, plan),)
            nothing = not any(e.related for e in self.find(plan, plan.asked))
            if (found and all(f.score >= 0.95 for f in found)) or (
                nothing and any(e.related for e in reduced)
            ):
                return (plan.reduced,)
        return (self._respelt(work, plan),)

    def _stated(self, plan: Plan) -> bool:
        """Tell whether the reports themselves give the 人均GDP that is to be computed."""
        plain = replace(plan, operation="lookup", parts=(), each=False)
        return any(e.same for e in self.find(plain, plan.asked))

    def _shorn(self, plan: Plan) -> str:
        """Return the name that the reports have without what is said of its figure.

        年末在库企业 is 在库企业 where the reports do not say when they counted, and 登记失业率动 is
        登记失业率.
        """
        names = [_YEAR_END.sub("", plan.asked), _SAID_OF.sub("", plan.asked)]
        names = [name for name in names if name != plan.asked]
        if not names or any(e.same for e in self.find(plan, plan.asked)):
            return ""
        return next((n for n in names if any(e.same for e in self.find(plan, n))), "")

    def _added(self, plan: Plan) -> str:
        """Return 新增停车位 for 停车位增加了多少, where the reports count only the new ones."""
        if plan.aspect != "change" or plan.operation != "lookup" or not _MORE.search(plan.text):
            return ""
        name = f"新增{plan.asked}"
        if len(plan.asked) < _NAME or any(e.same for e in self.find(plan, plan.asked)):
            return ""
        found = [e.best for e in self.find(replace(plan, aspect="value"), name) if e.best]
        return name if found and all(f.figure.value is not None for f in found) else ""

    def _borne_whole(self, work: Work, plan: Plan) -> str:
        """Return the asked name with its 和 where one figure bears all of it: 企业和门店检查.

        Such a figure is itself what 一共 asks for; there is nothing to add up.
        """
        if len(plan.parts) < 2 or len(plan.places) != 1 or plan.operation not in _OF_ONE:
            return ""
        plain = replace(plan, operation="lookup", parts=())
        for name in as_one(plan.asked):
            wanted = self._plain(name)
            found = [h for e in self.find(plain, name) for h in (*e.same[:1], *e.related[:2])]
            borne = [h for h in found if not uncovered(wanted, self._plain(h.figure.scoped_name))]
            apart = all(any(e.same for e in self.find(plain, part)) for part in plan.parts)
            if any(h.nearness == "same" and h.score >= _NAMED for h in borne) or (
                borne and not apart
            ):
                work.plan = work.draft.plan = replace(
                    plan, operation="lookup", asked=name, parts=(), reduced=""
                )
                return name
        return ""

    def _with_their_head(self, plan: Plan, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Give the names of a list the head of the last, where they are nothing without it.

        道路、绿化、水务投资 are 道路投资, 绿化投资 and 水务投资.
        """
        head = parts[-1][-_NAME:] if len(parts) > 1 else ""
        if not head or len(parts[-1]) <= _NAME:
            return parts

        def whole(part: str) -> str:
            if part.endswith(head) or any(e.same for e in self.find(plan, part)):
                return part
            found = [e.same[0].figure for e in self.find(plan, part + head) if e.same]
            named = found and all(part in self._plain(f.scoped_name) for f in found)
            return part + head if named else part

        return (*map(whole, parts[:-1]), parts[-1])

    def _town_and_country(self, plan: Plan) -> tuple[str, ...]:
        """Return 城市低保 and 农村低保 for 城乡低保, where the reports have no figure of both."""
        name = _TOWN.sub("", plan.asked)
        if name == plan.asked or any(e.same for e in self.find(plan, plan.asked)):
            return ()
        for town in ("城市", "城镇"):
            kinds = (town + name, "农村" + name)
            if all(any(e.same for e in self.find(plan, kind)) for kind in kinds):
                return kinds
        return ()

    def _resolved(self, plan: Plan) -> tuple[str, ...]:
        """Return the operands by the names that the reports have for them.

        刑事 of 案件类警情 is 刑事警情; 新认定 in front of the first operand goes with all.
        """

        def known(name: str) -> bool:
            return any(e.same for e in self.find(plan, name))

        whole = plan.parts[-1]
        fresh = _FRESH.match(plan.parts[0])
        resolved = []
        for part in plan.parts:
            names = [part, re.sub(r"^.*[里中内](?=.{2})", "", part)]
            other = plan.parts[0] if part == whole else whole
            if len(part) <= 3 and not plan.share:  # 常住人口 and 户籍
                names += [part + other[-n:] for n in (3, 2) if n < len(other)]
            if plan.each and len(found := self._things(plan, part)) == 1:
                names += found
            if plan.share and part != whole:
                names += [part + whole, *(part + whole[-n:] for n in (4, 3, 2) if n < len(whole))]
            if fresh and not _FRESH.match(part):
                names.insert(0, fresh.group(0) + part)
            resolved.append(next((name for name in names if known(name)), part))
        return tuple(resolved)

    def _things(self, plan: Plan, name: str) -> list[str]:
        """Return what the reports count under a longer name: 社区居委会 for 社区."""
        place = plan.places[0]
        accounts = [a for year in years_of(plan, place) for a in place.accounts_for(year)]
        longer = re.compile(rf"{re.escape(name)}.{{0,3}}|.{{0,6}}{re.escape(name)}")
        named = [
            f.indicator
            for account in accounts
            for f in self.finder.report(account.report).figures
            if f.value is not None
            and not f.planned
            and f.unit in _THINGS
            and longer.fullmatch(bare(f.indicator))
        ]
        return list(dict.fromkeys(named))

    def _deed_on_topic(self, plan: Plan) -> str:
        """Return 低保发放 for a bare 发放 after 低保户, where the reports have its figure."""
        words = content_words(plan.asked) if plan.topic else ()
        if not words or not all(map(is_doing, words)) or shares_word(plan.asked, plan.topic):
            return ""
        things = dict.fromkeys((_COUNTED.sub("", plan.topic), _thing(plan.topic)))
        names = [n for t in things if t for n in (t + plan.asked, plan.asked + t)]
        for name in names:
            found = [e.same[0].figure for e in self.find(plan, name) if e.same]
            if any(plan.asked in bare(f.scoped_name) for f in found):
                return name
        return ""

    def _thing_counted(self, plan: Plan) -> str:
        """Return 低保 for 发放低保金, where a question goes on to how many people that were."""
        thing = _MONEY.sub("", _thing(plan.asked))
        if "asked" not in plan.inherited or not plan.unit or thing in {"", plan.asked}:
            return ""
        if any(e.same for e in self.find(plan, plan.asked)):
            return ""
        found = [h for e in self.find(plan, thing) for h in (*e.same, *e.related)]
        return thing if any(plan.unit in h.figure.unit for h in found) else ""

    def _completed(self, plan: Plan) -> str:
        """Return X for “X完成率”, where the reports give X with its share of the target."""
        base = plan.asked.removesuffix("完成率").removesuffix("任务")
        if base == plan.asked or len(base) < 2 or any(e.same for e in self.find(plan, plan.asked)):
            return ""
        found = self.find(replace(plan, rate=False), base)
        return base if any(h.figure.completion is not None for e in found for h in e.same) else ""

    def _sectors(self, plan: Plan) -> tuple[str, ...]:
        """Return 住宿业 and 房地产业 for “住宿、房地产业”, if reports have both."""
        if len(plan.parts) < 2 or not plan.parts[-1].endswith("业"):
            return ()
        names = tuple(f"{p.removesuffix('业')}业" for p in plan.parts)
        if names == plan.parts or any(len(name) > _SECTOR for name in names):
            return ()
        held = (any(e.same for e in self.find(plan, name)) for name in names)
        return names if all(held) else ()

    def _run_together(self, work: Work, plan: Plan) -> tuple[str, ...]:
        """Return the names that follow each other without a mark: 案件类警情刑事警情治安警情."""
        if plan.operation in COMPUTING | TEXTUAL or plan.share or plan.each or plan.kinds:
            return ()
        names = self.finder.names(self._reports(plan))
        known = {n for n in (*names, *map(bare, names.values()), *self._listed) if len(n) >= _FULL}
        parts = cut([bare(p) for p in plan.pieces if p != "、"], known)
        each = bool(_EACH.search(plan.text))
        if len(parts) < 2 or (not each and any(_OF_SOMETHING.fullmatch(p) for p in parts[1:])):
            return ()
        if len(parts) == len(plan.parts) or not all(
            any(e.same for e in self.find(plan, part)) for part in parts
        ):
            return ()
        wanted = self._plain("".join(parts))
        whole = [e.same[0].figure for e in self.find(plan, plan.asked) if e.same]
        if any(not uncovered(wanted, self._plain(f.scoped_name)) for f in whole):
            return ()
        work.plan = work.draft.plan = replace(plan, parts=parts, reduced="")
        return parts

    def _reports(self, plan: Plan) -> list[str]:
        """Return the reports that a plan asks."""
        places = places_of(plan, self._catalog())
        return [a.report for p in places for y in years_of(plan, p) for a in p.accounts_for(y)]

    def _spotted(self, plan: Plan) -> tuple[str, ...]:
        """Return the indicator names in the question, unless it names one thing as a whole."""
        spotted = spot(plan.pieces, self._listed | self.finder.names(self._reports(plan)))
        acts = {m for piece in plan.pieces for m in _ACTS.findall(piece)}
        if any(act not in "".join(spotted) for act in acts):
            return ()  # 破获刑事案件 is not 刑事案件
        canonical = self._table.canonical
        if not spotted or (len(spotted) == 1 and canonical(spotted[0]) == canonical(plan.asked)):
            return ()
        wanted = self._plain("".join(set_inside(plan.asked)))
        whole = [e.same[0].figure for e in self.find(plan, plan.asked) if e.same]
        # 死亡 of 生产安全事故 is asked for, not 生产安全事故
        named = any(not uncovered(wanted, self._plain(f.scoped_name)) for f in whole)
        return () if named else self._counted(plan, spotted)

    def _counted(self, plan: Plan, spotted: tuple[str, ...]) -> tuple[str, ...]:
        """Tell talk from words that say what is counted: 改造小区，惠及多少户 asks for no 小区.

        What is counted may stand in the sentence on 小区: 惠及居民; else all words are asked for.
        """
        names = [bare(name) for name in spotted]
        said = [p for p in map(bare, plan.pieces) if not any(name in p for name in names)]
        if not said or plan.unit not in COUNTING or plan.operation != "lookup":
            return spotted
        found = [h.figure for n in spotted for e in self.find(plan, n) for h in e.same]
        if not found or any(plan.unit in f.unit for f in found):
            return spotted
        sentences = {(f.report, f.sentence_start) for f in found}
        beside = {
            f.indicator
            for report in {f.report for f in found}
            for f in self.finder.report(report).figures
            if (report, f.sentence_start) in sentences
            and plan.unit in f.unit
            and any(word in bare(f.indicator) for word in said)
        }
        return tuple(spotted[-1] + name for name in beside) if len(beside) == 1 else ()

    def _plain(self, name: str) -> str:
        """Return a name in bare form, its words as the indicator table writes them."""
        return bare(self._table.reworded(name))

    def _respelt(self, work: Work, plan: Plan) -> str:
        """Take an indicator that sounds like just one known name for that name: 垃极分类率."""
        if plan.operation in TEXTUAL or any(e.same for e in self.find(plan, plan.asked)):
            return plan.asked
        names = self.finder.names(self._reports(plan))
        known = respelt(bare(plan.asked), names)
        for _ in range(_MISSPELT):  # 公单满意绿 has two such characters
            known = (respelt(known, names) or known) if known else ""
        if not known or not any(e.same for e in self.find(plan, known)):
            return plan.asked
        work.draft.say(f"“{plan.asked}”按读音相同的“{known}”理解。")
        return known


def drops_the_part(plan: Plan) -> bool:
    """Tell a part of a whole that no name is known for: 隐患里当场改好的是多少 asks for no 隐患."""
    part = _PART_OF.search(plan.text)
    if part is None or not plan.reduced:
        return False
    unknown = (p for p in plan.pieces if len(p) >= _NAME and p not in plan.reduced)
    return any(piece in part["part"] for piece in unknown)


def _dropped(plan: Plan) -> list[str]:
    """Return the words of an asked name that are left out of it."""
    words = (p for p in plan.pieces if len(p) > 1 and p not in plan.reduced)
    return [word for word in words if not _ANY_PLACE.fullmatch(word)]


def _of_one_whole(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Set each of 刑事警情里电诈 and 盗窃 into the whole that the first names."""
    whole = set_inside(parts[0])[0] if len(parts) > 1 else ""
    if not whole or any(set_inside(part)[0] for part in parts[1:]):
        return parts
    return (parts[0], *(f"{whole}里{part}" for part in parts[1:]))


def _thing(name: str) -> str:
    """Return the things in a name without its deeds: 矛盾纠纷 of 排查矛盾纠纷."""
    return "".join(word for word in content_words(name) if not is_doing(word))
