"""Names of one structure: what the one lacks stands in the scope of the other, or in its unit."""

from __future__ import annotations

import re

from assistant.found import Indexed, Near
from assistant.language.likeness import (
    core,
    harmless,
    heavy,
    light,
    sorted_out,
    taken_in,
    uncovered,
)
from assistant.language.wording import wording
from assistant.retrieval.known_names import KnownNames

# Modifiers of one family of counts: they must stand in the name or its scope, never just nearby.
_FAMILY = re.compile(
    r"刑事|治安|案件类|规上|规模以上|限上|新增|在库|预计|户籍|常住|人均|政府性基金|国有资本|一般公共|工业|农业|城镇|农村|立案|破案|普惠"
)
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
# 装备制造产值, which a report tells as 装备制造产业 of its 规上工业总产值
_OUTPUT = re.compile(r"总?(?P<measure>产值|增加值)$")
_INDUSTRY = re.compile(r"(?<=..)(?:产业|行业|制造业|业)$")
_CELLS = frozenset({"得分", "分值", "评分", "分数"})
# What such a name is by itself: nobody is fined but by those who enforce.
_IMPLIED = {
    "罚款": re.compile(r"行政执法|执法检查|行政处罚|执法|处罚|查处|办案"),
    "罚没": re.compile(r"行政执法|执法检查|行政处罚|执法|处罚|查处|办案"),
    "满意率": re.compile(r"办理|服务|回访"),
    "办结率": re.compile(r"办理|受理|处理"),
}


def measured_by(wanted: str, item: Indexed, names: KnownNames) -> bool:
    """Tell a name that only adds what the unit says: 碳酸锂产量 of 碳酸锂13.5万吨."""
    unit = item.figure.unit
    if unit[-1:] in _HEADS and not item.own and _THOSE.sub("", item.name) == wanted:
        return True  # 城市低保对象571人, where 城市低保人数 is asked
    output = _OUTPUT.search(wanted)
    if output and _OUTPUT.sub("", item.own) != item.own and item.own.endswith(output["measure"]):
        one, other = (_INDUSTRY.sub("", n) for n in (wanted[: output.start()], item.name))
        return len(one) > 1 and one == other
    for measure, units in _SAID_BY_UNIT:
        thing = measure.sub("", wanted)
        if thing != wanted and len(thing) > 1 and units.search(unit) and not item.own:
            return thing == core(item.name) or names.relation(thing, item.name) == "same"
    return False


def overlapped(own: str, name: str) -> str:
    """Return 医疗保险参保率 for a 参保率 of 医疗保险参保: what both say is said once."""
    ends = (n for n in range(len(name) - 1, 1, -1) if own.endswith(name[:n]))
    return own + name[next(ends, 0) :]


def by_structure(wanted: str, item: Indexed, relation: str, names: KnownNames) -> Near | None:
    """Take 按期办结率 in a sentence on 信访 for 信访按期办结率, and 受理信访 for 信访."""
    for one, name in (
        (wanted, core(item.name)),
        (names.known(wanted), item.canonical),
    ):
        own = _WHOSE.sub("", name) if name.endswith("率") else name
        if own in _CELLS:
            continue  # a cell of a table of marks is not the mark of the whole
        if (
            (relation in {"wider", "unknown"} or (own != name and len(one) > len(own)))
            and one.endswith(own)
            and _modified(one[: -len(own)], item)
        ):
            return Near("same", 0.9 if own == name else 0.8)
    ends = (wanted, names.known(wanted))
    end = next((e for e in ends if len(e) >= 2 and item.name.endswith(e)), "")
    if relation == "narrower" and end:
        extra = item.name[: len(item.name) - len(end)]
        plain = len(extra) <= 1 or (taken_in(extra) and not sorted_out(item.name, wanted))
        verb = len(extra) <= 3 and all(light(c) for c in extra)
        if (plain or verb) and not wording().scope.search(extra):
            return Near("same", 0.9)
    if relation == "different" and names.table.apart(wanted, item.figure.indicator):
        return None
    noun = wanted[1:]
    verb_fits = light(wanted[0]) and wanted[0] in item.name[: -len(noun)][:3]
    whole = item.name.endswith(wanted)  # 工业用地面积 only narrows 用地面积
    if len(noun) >= 2 and verb_fits and item.name.endswith(noun) and not whole:
        return Near("same", 0.9)
    return None


def says_no_more(wanted: str, item: Indexed, names: KnownNames) -> bool:
    """Tell a name that differs from what is wanted by words that change nothing."""
    if heavy(item.own) and uncovered(item.own, wanted) == item.own:
        return False  # 满意率 of 政协提案 is not that of 12345工单
    if "编制" in wanted and ("实有" in wanted) != ("实有" in item.name):
        return False  # posts there are, and posts that are filled
    told = (item.name, item.own + item.name)
    known = harmless(item.canonical, names.known(wanted))
    if not known and not any(harmless(name, wanted) for name in told):
        return False
    around = item.around
    return all(n in around for n in re.findall(r"\d+", wanted))


def _modified(modifier: str, item: Indexed) -> bool:
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
