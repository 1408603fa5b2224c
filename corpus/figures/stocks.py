"""All there are behind those that are new: “新增公园3个，累计建成21个”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.drafts import Draft

_NEW = re.compile(
    r"新(?:增|建|装|设|开|辟|入驻|引进|培育|认定|登记|发展|改扩建|改建|注册|签约|加装|"
    r"安装|参保|纳入|投用|组建)"
)
_VERB = re.compile(r"建成|入驻|引进|培育|认定|登记|注册|加?安?装|改造|签约|参保|纳入|投用|组建")
# A sum over the year itself or over a few is no stock: 全年累计, 前三季度累计, 两年累计.
_OVER_A_TIME = re.compile(
    r"(?:[上下]半年|季度|\d月(?:份|底|末)?|(?:[全本当今一两二三四五]|\d)年(?:以来|度|来|间)?),?(?:共|已)?累计"
)
_SINCE = re.compile(r"年[^,;。]{0,12}以来,?(?:共|已)?累计[^,;。]*$")
_PART_TOLD = re.compile(r"[上下]半年|季度|\d月")


def total_up(sentence: str, drafts: Sequence[Draft]) -> None:
    """Give 累计 numbers behind a number of new ones their period, and the name of the thing.

    “全年新装电梯24部，累计安装167部” tells of 167 in all, and “园区新入驻企业11家，累计入驻83家” of
    园区入驻企业. What is summed up over the year only (“走访300家，累计解决120个”) stays as it is.
    """
    for place, total in enumerate(drafts):
        if total.total != "累计" or total.value is None or total.planned:
            continue
        before = drafts[:place]
        new = next((d for d in reversed(before) if _starts(d, total)), None)
        new = new or next((d for d in reversed(before) if _told_again(sentence, d, total)), None)
        if new is None:
            continue
        since = _SINCE.search(sentence, 0, total.value_start)
        total.period = total.period or ("" if since else "累计")
        name, scope = _named(new, total)
        for draft in drafts:
            if total.indicator in draft.scope:
                draft.scope = tuple(name if s == total.indicator else s for s in draft.scope)
        total.indicator, total.scope = name, scope


def _named(new: Draft, total: Draft) -> tuple[str, tuple[str, ...]]:
    """Return the name and scope of a total that leans on the name of those that are new."""
    thing = _NEW.sub("", new.indicator, count=1)
    if total.indicator == new.indicator:
        return thing, new.scope
    verb = _VERB.fullmatch(total.indicator)
    if verb and f"新{verb[0]}" in new.indicator:
        return new.indicator.replace(f"新{verb[0]}", verb[0]), total.scope
    if verb and total.scope[-1:] == (new.indicator,):
        return verb[0] + thing, new.scope
    return total.indicator, total.scope


def _told_again(sentence: str, year: Draft, total: Draft) -> bool:
    """Tell the number of the year that one of all, under the very name, follows."""
    alike = (year.indicator, year.scope, year.unit) == (total.indicator, total.scope, total.unit)
    if not alike or year.value is None or total.value is None or year.value >= total.value:
        return False
    if year.planned or year.target or year.base or year.total or total.clause - year.clause > 2:
        return False
    words = sentence[: total.value_start]
    return not (_OVER_A_TIME.search(words) or _PART_TOLD.search(words))


def _starts(new: Draft, total: Draft) -> bool:
    """Tell the number of new ones that a total, larger and in like units, sums up."""
    fresh = bool(_NEW.search(new.indicator)) and new.value is not None
    beside = new.unit.lstrip("十百千万亿") == total.unit.lstrip("十百千万亿")
    return fresh and beside and not new.planned and total.clause - new.clause <= 2
