"""A number that only tells which things are counted: “产值超亿元企业15家”, “10亿元以上项目26个”."""

from __future__ import annotations

import re

from corpus.figures.behind import noun_behind
from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.counting import followed
from corpus.figures.drafts import SentenceState
from corpus.figures.naming import Noun
from corpus.figures.patterns import ATTRIBUTE, KEEN
from corpus.wording import words

_CLASSIFIERS = frozenset(words("个 家 户 名 人 所 座 条 项 处 间 栋 宗 件"))
_ONLY_LINK = re.compile(r"(?:已|共|约|近|超|有|为|由|从|达到?)*")
_GROWS_TO = re.compile(r"(?:已|共|约|近|超|有|为|由|增长?|增加|达|至|到)*")
_SCALED_THING = re.compile(r"(?:大|重点|重大|优质)?(?:项目|企业|集群|产业|园区|单位)")
_KIND_BEHIND = re.compile(r"的?(?:大?项目|企业|工业|单位|老年|老人|人群|高龄|重大|产业)")
# 产值|超亿元企业, 注册资本|5000万元以上企业: what the sum that tells them apart is of
_MEASURED_BY = re.compile(
    r"(?:年?(?:工业)?(?:总?产值|营收|营业收入|主营业务收入|销售额|税收|纳税额?|利税|利润)|"
    r"年?(?:集体)?(?:经济|经营性)?(?:总?收入)|(?:计划)?(?:总|固定资产)?投资额?|注册资[本金]|合同金额)$"
)


def only_tells_which(state: SentenceState, clause: Clause, item: Item, behind: Noun) -> bool:
    """Tell whether a number only describes the noun of the next one, which then takes its words."""
    if _exceeded(state, clause, item, behind) or _of_things(state, clause, item):
        return True
    quantity = item.quantity
    bounded = quantity.approximate in {"以上", "以下", "以内"} and quantity.after > quantity.end
    if not bounded or not behind.text:
        return False
    if followed(clause, item):  # “10亿元以上项目26个” keeps what sets them apart
        following = _next(clause, item)
        between = state.text[quantity.after : following.quantity.before]
        if between.startswith(behind.text) and not ATTRIBUTE.match(behind.text):
            act = KEEN.fullmatch(state.text[item.front[0] : quantity.before].strip(FILLER + " 、"))
            kept = act is not None and act[0].startswith("新")  # 新开工10亿元以上项目26个
            start = item.front[0] if kept else _threshold_from(state, item)
            _take_words(state, following, start)
        return True
    if quantity.unit[-1:] in "户元" and re.match("的?(?:自然村|行政村|村)", behind.text):
        return True  # “20户以上自然村”
    return bool(_KIND_BEHIND.match(behind.text))


def _exceeded(state: SentenceState, clause: Clause, item: Item, behind: Noun) -> bool:
    """Tell a sum that is passed by things counted behind it: “税收超千万元楼宇增至4栋”."""
    quantity = item.quantity
    if not quantity.unit.endswith("元") or quantity.approximate not in {"超", "超过", "过"}:
        return False
    if behind.start != quantity.after or not followed(clause, item):
        return False
    following = _next(clause, item)
    gap = state.text[behind.end : following.quantity.before]
    scaled = bool(_SCALED_THING.match(behind.text))
    if not scaled and not (following.quantity.unit in _CLASSIFIERS and _GROWS_TO.fullmatch(gap)):
        return False
    _take_words(state, following, _threshold_from(state, item) if scaled else item.front[0])
    return True


def _of_things(state: SentenceState, clause: Clause, item: Item) -> bool:
    """Tell a number whose things follow behind 的: “收入超100万元的村达到14个”.

    They may have been named before: “项目21个，执行率在95%以上的16个”.
    """
    after = item.quantity.after
    if state.text[after : after + 1] != "的" or not followed(clause, item):
        return False
    following = _next(clause, item)
    gap = state.text[after + 1 : following.quantity.before]
    named = noun_behind(state.text, after, following.quantity.before)
    bounded = item.quantity.approximate in {"以上", "以下", "以内"}
    if following.quantity.unit not in _CLASSIFIERS or not (named.text or bounded):
        return False
    if not _ONLY_LINK.fullmatch(gap[len(named.text) :]):
        return False
    _take_words(state, following, item.front[0])
    return True


def _next(clause: Clause, item: Item) -> Item:
    return clause.items[clause.items.index(item) + 1]


def _take_words(state: SentenceState, following: Item, start: int) -> None:
    """Let the next number be named by all words from `start` on."""
    following.front = (start, following.front[1])
    state.behind_end = 0


def _threshold_from(state: SentenceState, item: Item) -> int:
    """Return where a sum that tells things apart begins, with what it is the sum of."""
    measured = _MEASURED_BY.search(state.text, item.front[0], item.quantity.before)
    return measured.start() if measured else item.quantity.before
