"""What a number counts where the noun behind it goes on to what is measured next."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.drafts import SentenceState
from corpus.figures.naming import Noun
from corpus.figures.patterns import ATTRIBUTE
from corpus.wording import words


def followed(clause: Clause, item: Item) -> bool:
    """Tell whether the words behind a number go on to the next one without a connector."""
    place = clause.items.index(item)
    return place + 1 < len(clause.items) and clause.items[place + 1].joined == "flow"


_MEASURE_OF = re.compile(
    r"(?P<what>地区生产总值|生产总值|增加值|总产值|产值|营业收入|营收|利润|税收|"
    r"(?:案件类|有效|刑事|治安|盗窃|电信网络诈骗|电诈)*警情|投资|进出口|销售额|"
    r"(?<=.)(?:村级?)?集体(?:经济|经营性|资产)*(?:总|经营性)?收入(?:总额)?|"
    r"零售额|产量|(?:人均)?可支配收入|用电量)(?:(?:都|均|全部)?不同程度.*)?$"
)
_COUNTERS = frozenset(words("个 家 户 座 所 条"))


def without_measure(state: SentenceState, clause: Clause, item: Item, behind: Noun) -> Noun:
    """Return what is counted in “3个城中村警情占52%”, whose 警情 the next number is about."""
    measure = _MEASURE_OF.search(behind.text)
    least = 1 if behind.text[:1] in "村社镇" else 2
    if measure is None or item.quantity.unit not in _COUNTERS or measure.start() < least:
        return behind
    end = behind.start + measure.start()
    if followed(clause, item):
        following = clause.items[clause.items.index(item) + 1]
        between = state.text[behind.end : following.quantity.before]
        holders = _HOLDERS.search(behind.text[: measure.start()]) and _AMOUNTS_TO.fullmatch(between)
        earned = following.quantity.unit.endswith("元") and holders
        if not (_MOVES_OR_SHARES.match(between) or earned):
            return behind
        own = end - 1 if state.text[end - 1 : end + 1] == "村集" else end  # 14个村: 村集体收入
        following.front = (own if earned else behind.start, following.front[1])
    elif measure.end("what") < len(behind.text):
        state.topic, state.topic_clause = measure["what"], item.clause
    else:
        return behind
    item.behind = (item.behind[0], end)
    counted = behind.text[: measure.start()].removesuffix("全年")
    return Noun(counted, behind.start, behind.start + len(counted))


_THRESHOLD_OF = re.compile(r"的(?P<thing>[一-龥]{0,6}?(?:项目|企业|园区|集群|工程))")


def thing_of_threshold(state: SentenceState, clause: Clause, item: Item, behind: Noun) -> Noun:
    """Return what “2个总投资超3000万元的项目” counts; the sum only tells which ones."""
    measure = state.text[item.behind[0] : item.behind[1]].strip(FILLER)
    if item.quantity.unit not in _COUNTERS or not ATTRIBUTE.match(measure):
        return behind
    following = clause.items[clause.items.index(item) + 1 :][:1]
    if not following or not following[0].quantity.approximate:
        return behind
    thing = _THRESHOLD_OF.match(state.text, following[0].quantity.after)
    if thing is None:
        return behind
    state.done = following[0]
    return Noun(thing["thing"], thing.start("thing"), thing.end("thing"))


_HOLDERS = re.compile(r"(?:村|社区|联社|合作社|居|链|企业|园区|产业|镇|街道|市|县|户|\))(?:全年)?$")
_AMOUNTS_TO = re.compile(r"(?:合计|共计|总计|总额|全部|已|达到?|实现|完成|突破|超过?|为)*")
_MOVES_OR_SHARES = re.compile(r"占|同比|增长|下降|较|比上年|增速|平均")
