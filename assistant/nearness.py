"""How near a figure's name comes to the name that is asked for.

Names are held against each other by the table of indicators, by their structure, and by the words
they share; what the one lacks may stand in the figure's scope, clause, sentence or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.found import Indexed, Nearness
from assistant.likeness import (
    COMMON_HEADS,
    bare,
    core,
    harmless,
    heavy,
    light,
    set_inside,
    shares_head,
    shares_word,
    sorted_out,
    taken_in,
    uncovered,
)
from assistant.shortlist import Shortlist, pairs_of
from assistant.wording import wording
from corpus.indicators import IndicatorTable

_NEUTRAL = re.compile(r"要求|目标|任务|指标|达到|预期|计划|总|共|累计|完成|实现|全")
# Modifiers of one family of counts: they must stand in the name or its scope, never just nearby.
_FAMILY = re.compile(
    r"刑事|治安|案件类|规上|规模以上|限上|新增|在库|预计|户籍|常住|人均|政府性基金|国有资本|一般公共|工业|农业|城镇|农村|立案|破案|普惠"
)
_MEASURED = re.compile(
    r"(?:建筑|占地|总|用地|建设|种植)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值|总数)"
)
_MEASURE = re.compile(r"(?:[^率]{2}率|增加值|总?产值|总?产量|收入|支出|[总金]?额|人数|数量)$")
_YEAR_DONE = re.compile(r"全?年?(?:受理|办结|处理|调处)(?:并|和|、|\|)*(?:受理|办结|处理|调处)|年$")
_UNHEADED = re.compile(r"工单|热线|案件|事项|[率数量额值]")
_OFFENCE = re.compile(r"(?:诈骗|盗窃|抢夺|抢劫|两抢|殴打他人|家庭暴力|酒驾|醉驾)$")
_REPORTED = re.compile(r"警情|发案")
# Whose rate it is, where the sentence is on one thing: 群众满意率 behind 12345热线.
_WHOSE = re.compile(
    r"^(?:代表|委员|群众|市民|居民|诉求|工单|办件|来电人?|诉求人|服务对象)+(?=.{3})"
)
_HOTLINE_OF = re.compile(r"(?<=12345)(?:工单|诉求|热线|投诉|件)+")
_THOSE, _HEADS = re.compile(r"(?<=..)(?:对象|人员)$"), frozenset("人名位户")
# Measures that a unit tells by itself.
_SAID_BY_UNIT = (
    (re.compile(r"总?产量$"), re.compile(r"(?:吨|斤)$")),
    (re.compile(r"(?:总|用地)?面积$"), re.compile(r"亩$|公顷$|平方")),
    (re.compile(r"总?(?:长度|里程)$"), re.compile(r"(?<!平方)(?:公里|千米|米)$")),
    (re.compile(r"(?:总额|金额|资金)$"), re.compile(r"元$")),
)
_RATE = re.compile(
    r"率|比|度|份额|系数|指数|贡献|水平|面$|占|覆盖|达标|预算|进度|满意|合格|优良|三成|几成|股权|利息|税|折|完成|实现|"
    r"增长|增幅|增速|降幅|下降|压减|压降|压缩|减产|增产"
)
_CELLS = frozenset({"得分", "分值", "评分", "分数"})
_WHO = re.compile(r"员|者|师|长|站|室|队|馆|店|车")  # 网格员 is no 网格
# What a thing done is counted by; it does not change the thing.
_KIND = re.compile(r"(?<=..)(?:活动|案件|事项|工单)$")
_JOINS = re.compile("[的和与及]")
_HOTLINE_FIRST = re.compile(r"^热线(?=.{2})")
_LATIN = re.compile(r"[a-z0-9]")
_SINGLE = re.compile(r"(?<![a-z])[a-z](?![a-z])|(?<!\d)\d(?!\d)")
# 2幢楼宇入驻率低于60%, told among the problems, is not the rate of all.
_BOUND = re.compile(r"(?:低于|不足|不到|高于)\d")
_AGE, _TAIL = re.compile(r"\d+周?岁"), 3
_GENERAL = re.compile(
    r"(?:全年|年度|部门整体)?(?:预算|执行|决算|支出)(?:支出)?数|完成预算|预算执行率|总额|总数|面积|占地(?:面积)?|人数|户数|数量|金额|总投资|投资"
)


@dataclass(frozen=True, slots=True)
class Near:
    """How near a figure comes: whether it is the same, how surely (0 to 1), and what differs."""

    nearness: Nearness
    score: float
    note: str = ""


# 成功率 in a sentence on disputes settled; what is left of its scope are the disputes' kind.
_SETTLED = re.compile(r"调解|调处|调成")
_SETTLING = re.compile(
    r"调解|调处|调成|排查|成功|成效|处置|受理|各类|各项|人民|全年|累计|共|矛盾|纠纷|案件|\d"
)
# What such a name is by itself: nobody is fined but by those who enforce.
_IMPLIED = {
    "罚款": re.compile(r"行政执法|执法检查|行政处罚|执法|处罚|查处|办案"),
    "罚没": re.compile(r"行政执法|执法检查|行政处罚|执法|处罚|查处|办案"),
    "满意率": re.compile(r"办理|服务|回访"),
    "办结率": re.compile(r"办理|受理|处理"),
}
_LACKING = re.compile(r"没有|缺少|缺乏")
_LACKS = re.compile(r"没|缺|无|未|少")


class NameMatcher:
    """Holds asked names against the names of figures.

    Args:
        table: the indicators and how they are related.
    """

    def __init__(self, table: IndicatorTable) -> None:
        self._table = table
        self._relation = lru_cache(maxsize=200_000)(table.relation)
        self._lists = lru_cache(maxsize=2_000)(table.lists)
        self._pieces = lru_cache(maxsize=2_000)(self._pieces_of)
        self._plain_name = lru_cache(maxsize=2_000)(self.plain)
        self._known = lru_cache(maxsize=2_000)(lambda name: bare(table.canonical(name)))

    def plain(self, text: str) -> str:
        """Return a name or clause in bare form, its words as the indicator table writes them."""
        return bare(self._table.reworded(text))

    def wanted(self, asked: str) -> str:
        """Return what is left of an asked name when general measure words are dropped."""
        return core(self._plain_name("".join(set_inside(asked))))

    def renamed(self, item: Indexed, name: str, scope: tuple[str, ...]) -> Indexed:
        """Return a percentage under the name of what it is a share of."""
        plain, own = self.plain(name), "".join(self.plain(s) for s in scope)
        return replace(
            item, name=plain, own=own, full=f"{own}{plain}\n占", canonical=self._known(name),
            listed=self._lists(name),
        )  # fmt: skip

    def bears(self, asked: str, item: Indexed) -> bool:
        """Tell whether a figure's own name, not what stands around it, has all that is asked."""
        own = f"{item.full}\n{item.canonical}"
        return any(not heavy(uncovered(n, own)) for n in (self.plain(asked), self._known(asked)))

    def shortlist(self, items: Sequence[Indexed]) -> Shortlist:
        """Return a report's figures, found by their names, without those that answer nothing."""
        return Shortlist([i for i in items if not _unfounded_rate(i)], self._table)

    def matches(self, asked: str, shortlist: Shortlist) -> Iterator[tuple[Indexed, Near]]:
        """Yield the figures that come near what is asked, in their order."""
        whole, part = set_inside(asked)
        names = [whole + part]
        if whole:
            names += [part, part + core(self._plain_name(whole))[-2:]]
        possible = (shortlist.possible(*self._pieces(name)) for name in names)
        for number in sorted(set().union(*possible)):
            item = shortlist.items[number]
            if near := self.match(asked, item):
                yield item, near

    def _pieces_of(self, asked: str) -> tuple[frozenset[str], frozenset[str], bool]:
        """Return what may relate a name to others, as `Shortlist.possible` takes it."""
        wanted = self.wanted(asked)
        names = (wanted, self._known(wanted), self._known(asked))
        pieces = frozenset(_SINGLE.findall(wanted)).union(*map(pairs_of, names))
        linked = self._table.linked(asked) if self._lists(asked) else frozenset[str]()
        return pieces, linked, wanted.endswith("率")

    def match(self, asked: str, item: Indexed) -> Near | None:
        """Return how near a figure comes to what is asked; None when it does not."""
        whole, part = set_inside(asked)
        asked = whole + part
        near = self._match(asked, item)
        if near and near.nearness == "wider" and item.name == "成功率" and item.own:
            near = self._settled(asked, item) or near
        if whole and (near is None or near.nearness != "same"):
            near = self._inside(whole, part, item) or near
        if near is None or near.nearness != "same" or self._relation(asked, item.name) == "same":
            return near
        if self._table.contrary(self._plain_name(asked), item.full):
            return Near("near", 0.4, self._table.note(asked, item.figure.indicator))
        return near

    def _settled(self, asked: str, item: Indexed) -> Near | None:
        """Read 成功率 of 成功调处矛盾纠纷 as the 调解成功率 that is asked for."""
        if not _SETTLED.search(item.own):
            return None
        kind = _SETTLING.sub("", item.own)
        name = f"{kind}纠纷调解成功率" if kind else "调解成功率"
        relation = self._relation(asked, name)
        return Near("same", 0.9) if relation == "same" else None

    def _match(self, asked: str, item: Indexed) -> Near | None:
        """Compare the names, whatever contrary words they have."""
        wanted = self.wanted(asked)
        if self._foreign(asked, wanted, item) or _unfounded_rate(item):
            return None
        if _LACKING.match(item.name) and not _LACKS.search(asked):
            return None  # 5个没有幸福食堂 counts what has none
        relation = self._relation(asked, item.name)
        turned = len(wanted) >= 4 and sorted(item.name) == sorted(wanted)  # 招商落地, 落地招商
        turned = turned or (len(wanted) >= 4 and _joined(item.name) == _joined(wanted))
        if relation == "same" or wanted in {item.name, core(item.name)} or turned:
            score = 1.0 if not item.own or uncovered(item.own, wanted) == "" else 0.96
            if (
                heavy(uncovered(self._plain_name(asked), item.full))
                and len(asked) > len(item.name) + 1
            ):
                score -= 0.08  # 项目支出执行数 is not any 项目支出
            return Near("same", score)
        if self._measured_by(wanted, item):
            return Near("same", 0.93)
        if item.own and self._relation(asked, item.own + item.name) == "same":
            return Near("same", 0.96)  # 受理工单 of 12345热线, where 12345工单 is asked
        if item.own and wanted != item.name and wanted.endswith(item.name):
            lead = wanted.removesuffix(item.name)
            inner = len(lead) > 2 and lead[-1] in "里中内"  # 拆除违建中棚厦
            if uncovered(wanted, item.full) == "" or (inner and lead[:-1] in item.own):
                return Near("same", 0.92)  # 化解率 of 化解矛盾纠纷
        kind = _KIND.search(item.name)
        if kind and relation in {"narrower", "unknown"} and len(wanted) >= 4:
            extra = item.name[: kind.start()].removesuffix(wanted)
            if len(extra) + len(wanted) == kind.start() and taken_in(extra):
                return Near("same", 0.9)  # 普法宣传活动, where 普法宣传 is asked
        by_structure = self._by_structure(wanted, item, relation)
        if by_structure:
            return by_structure
        inner = relation != "different" and self._plainly(wanted, item)
        if inner:
            return Near("same", 0.88)
        if relation in {"wider", "narrower", "different"}:
            note = self._table.note(asked, item.figure.indicator)
            if relation == "wider" and _GENERAL.fullmatch(item.name):
                return None
            if relation == "different":
                if self._kindred(wanted, item):
                    return Near("near", 0.45, note)
                alike = note and shares_word(wanted, item.name)
                return Near("near", 0.35, note) if alike else None
            return Near(relation, 0.55, note)
        return self._by_words(wanted, item)

    def _measured_by(self, wanted: str, item: Indexed) -> bool:
        """Tell a name that only adds what the unit says: 碳酸锂产量 of 碳酸锂13.5万吨."""
        unit = item.figure.unit
        if unit[-1:] in _HEADS and not item.own and _THOSE.sub("", item.name) == wanted:
            return True  # 城市低保对象571人, where 城市低保人数 is asked
        for measure, units in _SAID_BY_UNIT:
            thing = measure.sub("", wanted)
            if thing != wanted and len(thing) > 1 and units.search(unit) and not item.own:
                return thing == core(item.name) or self._relation(thing, item.name) == "same"
        return False

    def _inside(self, whole: str, part: str, item: Indexed) -> Near | None:
        """Take 电诈警情 in a passage on 刑事警情 for the 电诈 of the 刑事警情."""
        wanted = core(self._plain_name(whole))
        if heavy(uncovered(item.own, wanted + self._plain_name(part))):
            return None
        around = item.around
        if heavy(uncovered(wanted, around)):
            return None
        for name in (part, part + wanted[-2:]):
            near = self._match(name, item)
            if near and near.nearness == "same":
                return Near("same", near.score - 0.04)
        return None

    def _foreign(self, asked: str, wanted: str, item: Indexed) -> bool:
        """Tell at little cost that two names have nothing to do with each other.

        They share no two characters, and the table of indicators knows at most one of them.
        """
        if (item.listed and self._lists(asked)) or len(item.name) < 2 or _LATIN.search(wanted):
            return False
        if wanted.endswith("率") and item.name.endswith("率"):
            return False  # told apart by what stands around them
        pairs = pairs_of(wanted) | pairs_of(self._known(wanted))
        return not any(pair in item.full for pair in pairs)

    def _by_structure(self, wanted: str, item: Indexed, relation: str) -> Near | None:
        """Take 按期办结率 in a sentence on 信访 for 信访按期办结率, and 受理信访 for 信访."""
        for one, name in (
            (wanted, core(item.name)),
            (self._known(wanted), item.canonical),
        ):
            own = _WHOSE.sub("", name) if name.endswith("率") else name
            if own in _CELLS:
                continue  # a cell of a table of marks is not the mark of the whole
            if (
                (relation in {"wider", "unknown"} or (own != name and len(one) > len(own)))
                and one.endswith(own)
                and self._modified(one[: -len(own)], item)
            ):
                return Near("same", 0.9 if own == name else 0.8)
        ends = (wanted, self._known(wanted))
        end = next((e for e in ends if len(e) >= 2 and item.name.endswith(e)), "")
        if relation == "narrower" and end:
            extra = item.name[: len(item.name) - len(end)]
            plain = len(extra) <= 1 or (taken_in(extra) and not sorted_out(item.name, wanted))
            verb = len(extra) <= 3 and all(light(c) for c in extra)
            if (plain or verb) and not wording().scope.search(extra):
                return Near("same", 0.9)
        if relation == "different" and self._table.apart(wanted, item.figure.indicator):
            return None
        noun = wanted[1:]
        verb_fits = light(wanted[0]) and wanted[0] in item.name[: -len(noun)][:3]
        whole = item.name.endswith(wanted)  # 工业用地面积 only narrows 用地面积
        if len(noun) >= 2 and verb_fits and item.name.endswith(noun) and not whole:
            return Near("same", 0.9)
        return None

    def _plainly(self, wanted: str, item: Indexed) -> bool:
        """Tell a name that differs from what is wanted by words that change nothing."""
        if heavy(item.own) and uncovered(item.own, wanted) == item.own:
            return False  # 满意率 of 政协提案 is not that of 12345工单
        if "编制" in wanted and ("实有" in wanted) != ("实有" in item.name):
            return False  # posts there are, and posts that are filled
        names = (item.name, item.own + item.name)
        known = harmless(item.canonical, self._known(wanted))
        if not known and not any(harmless(name, wanted) for name in names):
            return False
        around = item.around
        return all(n in around for n in re.findall(r"\d+", wanted))

    def _modified(self, modifier: str, item: Indexed) -> bool:
        """Tell whether what a name lacks stands in its scope, or without weight nearby."""
        modifier = _HOTLINE_OF.sub("", modifier)
        if implied := _IMPLIED.get(item.name):
            modifier = implied.sub("", modifier)
        if modifier == "新":
            return False  # 新学位 is not all 学位
        if len(modifier) < 2 or not heavy(uncovered(modifier, item.full)):
            return True
        if item.own and heavy(uncovered(item.own, modifier + item.name)):
            return False  # 办结率 of 劳动争议案件 is not that of the 12345热线 nearby
        around = item.clause + "\n" + item.context
        strict = _FAMILY.search(modifier)
        return not strict and uncovered(modifier, around) == ""

    def _kindred(self, wanted: str, item: Indexed) -> bool:
        """Tell a near measure of one thing: 规上工业总产值 for its 增加值, 办结率 for 满意率."""
        wanted = self._known(wanted)
        subject = _MEASURE.sub("", wanted)
        if len(subject) < 3 or subject == wanted or len(wanted) - len(subject) > 4:
            return False
        if wanted.endswith("率"):
            around = item.around
            return item.name.endswith("率") and uncovered(subject, around) == ""
        return subject in item.canonical or subject in item.name

    def _by_words(self, wanted: str, item: Indexed) -> Near | None:
        missing = uncovered(wanted, item.full)
        if missing == wanted and not shares_head(wanted, item.name):
            kindred = self._kindred(wanted, item)
            return Near("near", 0.45) if kindred else None
        scope = wording().scope
        if not heavy(missing):
            extra = uncovered(item.name, wanted)
            if item.own and extra == item.name and uncovered(wanted, item.own) == "":
                return Near("narrower", 0.5)  # 实有 of 行政编制, where 行政编制 is asked
            extra = _YEAR_DONE.sub("", _NEUTRAL.sub("", extra))
            if (
                len(wanted) <= 2
                and not item.name.endswith(wanted)
                and not _MEASURED.fullmatch(item.name.removeprefix(wanted))
            ):
                return None
            if (
                scope.search(extra)
                or sorted_out(item.name, wanted)
                or (len(wanted) <= 2 and len(extra) >= 2)
                or _other_head(item, wanted)
            ):
                return Near("narrower", 0.5 - 0.01 * len(extra))
            return Near("same", 0.9 - 0.02 * len(extra))
        changed = (
            _WHO.fullmatch(missing.rsplit("|", 1)[-1])
            and wanted.endswith(missing.rsplit("|", 1)[-1])
        ) or (
            scope.search(missing)
            or scope.search(uncovered(item.name, wanted))
            or _other_head(item, wanted)
        )
        weight = len(missing.replace("|", ""))
        heads = {wanted[i : i + 2] for i in range(max(0, len(wanted) - 3), len(wanted) - 1)}
        if not changed and any(head in item.full or head in item.clause for head in heads):
            near = uncovered(wanted, item.full + "\n" + item.clause)
            if not heavy(near):
                return Near("same", 0.75 - 0.02 * weight)
            far = uncovered(wanted, item.around)
            # 网格 is no 网格员 because one is spoken of nearby: the end says what is counted
            ends = not near.endswith(wanted[-1]) or wanted[-1] in item.name
            own = uncovered(item.name, wanted)
            other = heavy(own) and (missing in COMMON_HEADS or _beside(item, missing, own))
            if ends and not other and not heavy(far) and weight <= 0.67 * len(wanted):
                return Near("same", 0.65 - 0.02 * weight)
        elif not changed and len(wanted) >= 4:
            far = uncovered(wanted, item.full + "\n" + item.clause)
            if not heavy(far):
                return Near("same", 0.62 - 0.02 * weight)
        kind = item.name.endswith(("类", "型")) and wanted.startswith(item.name)
        if kind and uncovered(wanted[len(item.name) :], item.clause + "\n" + item.context) == "":
            return Near("same", 0.7)  # 严管类 of 出租屋
        inside = core(item.name)
        if len(inside) >= 3 and inside in wanted and not changed and not _GENERAL.fullmatch(inside):
            return Near("near", 0.4)
        if self._kindred(wanted, item) or _of_others(wanted, item.name):
            return Near("near", 0.45)
        if shares_head(wanted, item.name):
            shared = 1 - len(missing) / len(wanted)
            return Near("near", 0.2 + 0.2 * shared)
        return None


@lru_cache(maxsize=65_536)
def _joined(name: str) -> str:
    """Return a name without what joins its words: 企业和“九小”场所, 公平竞争的政策措施.

    A hotline in front is the 12345 one.
    """
    return _HOTLINE_FIRST.sub("12345", _JOINS.sub("", name))


def _of_others(wanted: str, name: str) -> bool:
    """Tell the same of people of another age: 18岁以上接种加强针 for 60岁以上加强针."""
    ages = [_AGE.search(n) for n in (wanted, name)]
    return all(ages) and wanted[-_TAIL:] == name[-_TAIL:]


def _other_head(item: Indexed, wanted: str) -> bool:
    """Tell whether a name ends in something not asked for: 单位GDP能耗 is no GDP."""
    tail = uncovered(core(item.name), wanted)
    rest = (
        tail.rsplit("|", 1)[-1]
        if tail and core(item.name).endswith(tail.rsplit("|", 1)[-1])
        else ""
    )
    rest = wording().generic.sub("", _NEUTRAL.sub("", _YEAR_DONE.sub("", rest)))
    if _REPORTED.fullmatch(rest) and _OFFENCE.search(wanted):
        return False
    return len("".join(c for c in rest if not light(c))) >= 1 and not _UNHEADED.fullmatch(rest)


def _beside(item: Indexed, word: str, own: str) -> bool:
    """Tell a word of a like figure before: 核定事业编制 is no 行政编制 beside 核定行政编制."""
    head = item.name[-2:]
    return any(
        word in told and head in told and heavy(uncovered(own, told))
        for told in item.context.split("\n")[2:]
    )


def _unfounded_rate(item: Indexed) -> bool:
    """Tell a percentage under a name that is no rate: a change whose verb was not understood."""
    f = item.figure
    partly = bool(_BOUND.search(item.clause)) and any("问题" in heading for heading in f.path)
    return f.unit == "%" and (partly or (f.change is None and not _RATE.search(item.full)))
