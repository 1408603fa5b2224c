"""Names that share words: whether what the one says beyond the other changes what is counted."""

from __future__ import annotations

import re

from assistant.found import Indexed, Near
from assistant.language.likeness import (
    COMMON_HEADS,
    core,
    heavy,
    light,
    shares_head,
    sorted_out,
    uncovered,
)
from assistant.language.wording import wording
from assistant.retrieval.known_names import KnownNames

_NEUTRAL = re.compile(r"要求|目标|任务|指标|达到|预期|计划|总|共(?![享同建治管])|累计|完成|实现|全")
# Another thing that a name counts together with the one that follows: 新冠及 of 新冠及流感疫苗.
_WITH_ANOTHER = re.compile(r"^[\u4e00-\u9fff]{2,4}(?<![惠涉普触波])[和与及](?:\||$)")
_MEASURED = re.compile(
    r"(?:建筑|占地|总|用地|建设|种植)?(?:面积|长度|里程|金额|投资|人数|数量|产量|产值|总数)"
)
_MEASURE = re.compile(r"(?:[^率]{2}率|增加值|总?产值|总?产量|收入|支出|[总金]?额|人数|数量)$")
_YEAR_DONE = re.compile(r"全?年?(?:受理|办结|处理|调处)(?:并|和|、|\|)*(?:受理|办结|处理|调处)|年$")
_UNHEADED = re.compile(r"工单|热线|案件|事项|[率数量额值]")
_OFFENCE = re.compile(r"(?:诈骗|盗窃|抢夺|抢劫|两抢|殴打他人|家庭暴力|酒驾|醉驾)$")
_REPORTED = re.compile(r"警情|发案")
_WHO = re.compile(r"员|者|师|长|站|室|队|馆|店|车")  # 网格员 is no 网格
_AGE, _TAIL = re.compile(r"\d+周?岁"), 3
GENERAL = re.compile(
    r"(?:全年|年度|部门整体)?(?:预算|执行|决算|支出)(?:支出)?数|完成预算|预算执行率|总额|总数|面积|占地(?:面积)?|人数|户数|数量|金额|总投资|投资"
)


def by_words(wanted: str, item: Indexed, names: KnownNames) -> Near | None:
    """Compare names by the words they share."""
    missing = uncovered(wanted, item.full)
    if missing == wanted and not shares_head(wanted, item.name):
        return Near("near", 0.45) if kindred(wanted, item, names) else None
    if not heavy(missing):
        return _with_all(wanted, item)
    changed = _changed(wanted, item, missing)
    if not changed and (near := _told_around(wanted, item, missing)):
        return near
    kind = item.name.endswith(("类", "型")) and wanted.startswith(item.name)
    if kind and uncovered(wanted[len(item.name) :], item.clause + "\n" + item.context) == "":
        return Near("same", 0.7)  # 严管类 of 出租屋
    inside = core(item.name)
    if len(inside) >= 3 and inside in wanted and not changed and not GENERAL.fullmatch(inside):
        return Near("near", 0.4)
    if kindred(wanted, item, names) or _of_others(wanted, item.name):
        return Near("near", 0.45)
    if shares_head(wanted, item.name):
        shared = 1 - len(missing) / len(wanted)
        return Near("near", 0.2 + 0.2 * shared)
    return None


def _with_all(wanted: str, item: Indexed) -> Near | None:
    """Compare a name that lacks nothing of what is wanted by what it says beyond."""
    extra = uncovered(item.name, wanted)
    if item.own and uncovered(wanted, item.own) == "" and (extra == item.name or heavy(extra)):
        return Near("narrower", 0.5)  # 实有 of 行政编制, where 行政编制 is asked; 共享泊位 of 泊位
    if _WITH_ANOTHER.match(extra):
        return Near("wider", 0.5)  # 新冠及流感疫苗 are more than 流感疫苗
    extra = _YEAR_DONE.sub("", _NEUTRAL.sub("", extra))
    if (
        len(wanted) <= 2
        and not item.name.endswith(wanted)
        and not _MEASURED.fullmatch(item.name.removeprefix(wanted))
    ):
        return None
    if (
        wording().scope.search(extra)
        or sorted_out(item.name, wanted)
        or (len(wanted) <= 2 and len(extra) >= 2)
        or _other_head(item, wanted)
    ):
        return Near("narrower", 0.5 - 0.01 * len(extra))
    return Near("same", 0.9 - 0.02 * len(extra))


def _changed(wanted: str, item: Indexed, missing: str) -> bool:
    """Tell whether the words that two names do not share change what is counted."""
    scope, last = wording().scope, missing.rsplit("|", 1)[-1]
    if _WHO.fullmatch(last) and wanted.endswith(last):
        return True
    apart = scope.search(missing) or scope.search(uncovered(item.name, wanted))
    return bool(apart) or _other_head(item, wanted)


def _told_around(wanted: str, item: Indexed, missing: str) -> Near | None:
    """Find what a name lacks in the clause, the sentence or the heading around it."""
    weight = len(missing.replace("|", ""))
    heads = {wanted[i : i + 2] for i in range(max(0, len(wanted) - 3), len(wanted) - 1)}
    if any(head in item.full or head in item.clause for head in heads):
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
    elif len(wanted) >= 4:
        far = uncovered(wanted, item.full + "\n" + item.clause)
        if not heavy(far):
            return Near("same", 0.62 - 0.02 * weight)
    return None


def kindred(wanted: str, item: Indexed, names: KnownNames) -> bool:
    """Tell a near measure of one thing: 规上工业总产值 for its 增加值, 办结率 for 满意率."""
    wanted = names.known(wanted)
    subject = _MEASURE.sub("", wanted)
    if len(subject) < 3 or subject == wanted or len(wanted) - len(subject) > 4:
        return False
    if wanted.endswith("率"):
        around = item.around
        return item.name.endswith("率") and uncovered(subject, around) == ""
    return subject in item.canonical or subject in item.name


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
