"""What a number takes from the words around it and before it: its thing, its verb, its scope."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Item
from corpus.figures.drafts import POINTS, Draft, SentenceState, noun_of_clause_before
from corpus.figures.lexicon import EMPTY_VERBS, NOMINAL_VERBS
from corpus.figures.patterns import ATTRIBUTE, KEEN, KEEN_TAIL, PREDICATES, RATE
from corpus.wording import words

_RATE_ITSELF = re.compile(
    r"(?:按时|按期|及时|群众|市民|居民|综合|有效|平均|总体|自然)*[\u4e00-\u9fff]{2}(?:率|占比|比重|比例|覆盖面|度)$"
)
_SHARED = frozenset({"改造", "整治", "改建", "更新", "扩建"})


def act_behind(text: str, item: Item) -> str:
    """Return what the counted things do when only that follows: “220件|按规定时间办理中”."""
    words = text[item.behind[0] : item.behind[1]].strip(FILLER + " 、,的")
    if re.match(r"按|正|未|待|仍|尚|需", words):
        return words[:20]
    match = PREDICATES.match(words) or KEEN.match(words)
    if re.match(r"位?[居列]|稳居|跃居|排名|跻身", words):
        return ""  # a rank is no act
    if match and len(match[0]) >= 2 and item.quantity.unit not in POINTS:
        rest = PREDICATES.search(words, match.end() + 2)
        return words[: rest.start() if rest else 20][:20]
    return ""


# “三类合计占总量的54.6%” is the share of them all, not of the last.
_ALL_OF_THEM = re.compile(
    r"[两三四五六七八](?:类|项|者|种|大类)|以上|上述|合计|总共|共占|前[两三四五]"
)


def sums_up(state: SentenceState, item: Item) -> bool:
    """Tell whether a share speaks of all that was listed before."""
    return bool(_ALL_OF_THEM.search(state.text, *item.front))


# Verbs that name an indicator by themselves: 进口 beside 进出口总额 is 进口.
NAMES = frozenset(words("进口 出口 立案 破案 就业 消费 融资 授信 参保 上市 结转 死亡 受伤"))
_NO_THING = frozenset(words("结转 上年结转 新收 成功 占 死亡 受伤 刑事拘留 行政拘留 治安拘留"))


def thing_before(state: SentenceState, item: Item) -> str:
    """Return what the figures before count in the same unit: 申请 of “申请17件，结转1件，答复…”."""
    clause = item.clause
    for draft in reversed(state.drafts):
        if draft.unit != item.quantity.unit or clause - draft.clause > 1:
            return ""
        if draft.part_of or (
            draft.indicator not in _NO_THING and not KEEN_TAIL.fullmatch(draft.indicator)
        ):
            return thing_of((draft.part_of or draft).indicator)
        clause = draft.clause
    return ""


# How cases ended, where only that stands in front of the number: “维持6宗”, “成功371件”.
_OUTCOME = re.compile(r"(?:其中)?(?P<word>成功|未成功|维持|撤回|撤销|驳回|终止)")


def outcome_name(state: SentenceState, item: Item, words_in_front: str) -> str:
    """Return the name of an outcome with what it is the outcome of, else ""."""
    match = _OUTCOME.fullmatch(words_in_front.strip(FILLER + " 、,"))
    last = state.drafts[-1] if state.drafts else None
    if match is None or last is None or last.unit != item.quantity.unit:
        return ""
    whole = re.sub(r"^(?:发生|累计|全年)+", "", (last.part_of or last).indicator)
    if match["word"] != "成功":
        return match["word"] + (thing_of(whole) or whole)
    opening = KEEN.match(whole)
    verb = opening[0] if opening and opening.end() < len(whole) else ""
    return verb + "成功" + whole[len(verb) :]


def thing_of(indicator: str) -> str:
    """Return what an indicator counts, without its verb: 群众投诉 of 受理群众投诉."""
    words = re.sub(r"^(?:现有|在库|在册|在建|存量|累计|发生|成功)+", "", indicator)
    if match := KEEN.match(words):
        words = words[match.end() :]
    words = _CONCERNS.sub("", _ENTERED.sub("", words))
    return re.sub(r"(?:总数|总量|数)$", "", words) if len(words) >= 2 else ""


# “新入库企业21家、退库6家，年末在库198家”: 退库企业, 在库企业
_ENTERED = re.compile(r"^新(?:入库|入统|纳统)(?=.{2})")
# “城中村改造涉及居民1,200户，签约1,146户”: 城中村改造 is what is signed for.
_CONCERNS = re.compile(r"(?<=.{4})(?:涉及|惠及|覆盖)(?:居民|群众|住户|村民|商户|家庭)?$")


def shared_verb(state: SentenceState, item: Item) -> str:
    """Return the verb of the number before in the same enumeration (改造A 3处、B 4处)."""
    last = state.drafts[-1] if state.drafts else None
    if (
        last is None
        or last.clause != item.clause
        or (last.change is not None and last.value is None)
    ):
        return ""
    verb = last.verb
    return verb if verb and verb not in EMPTY_VERBS and verb not in NOMINAL_VERBS - _SHARED else ""


def context_of(
    state: SentenceState, item: Item, *, figures_only: bool, rate: bool = False
) -> tuple[str, ...]:
    """Return what a bare measure (率, 面积, 出动) speaks of: the figure or clause before."""
    last = state.drafts[-1] if state.drafts else None
    if rate and last is not None and last.unit.endswith("元") and len(state.drafts) > 1:
        # “受理案件947宗，涉及金额2316万元，办结率98.8%” is the rate of the cases
        of = state.drafts[-2]
        counted = of.value is not None and not of.unit.endswith(("元", "%", "百分点"))
        if counted and item.clause - of.clause <= 2:
            return of.scope[-1:] if KEEN.fullmatch(of.indicator) else (of.indicator,)
    if rate and last is not None and RATE.search(last.indicator) and last.value is not None:
        # “12345工单按时办结率100%，满意率97.2%”: both are of the 工单, none is of the other
        subject = _RATE_ITSELF.sub("", last.indicator)
        return (subject,) if len(subject) >= 2 else last.scope[-1:]
    if last is not None and item.clause - last.clause <= 1:
        if not figures_only and last.part_of is not None:
            return (last.part_of.indicator,)
        bare = ATTRIBUTE.match(last.indicator) or KEEN.fullmatch(last.indicator)
        if rate and not bare and (listed := _listed_with(state, last)):
            return (listed,)
        whole = _all_of(state, last).indicator
        whole = whole.removeprefix("完成") if rate else whole  # 任务|完成率
        return last.scope[-1:] if bare and last.scope else (whole,)
    if figures_only and not _is_bare_money(state, item):
        return ()
    before = noun_of_clause_before(state, item.clause)
    return (before.text,) if before.text else ()


# “砚北小学扩建工程竣工，新增学位540个，总投资3860万元”
_BUILT = re.compile(
    r"(?P<what>[一-龥“”\dA-Za-z()]{3,20}?(?:工程|项目|扩建|新建|改造|迁建|学校|小学|中学|幼儿园|中心|公园|医院|市场|园区|大桥|道路))"
    r"(?:一期|二期|三期)?(?:已|于|在|正式|全面|顺利|如期|主体|建成|提前|\d{1,2}月(?:底|初|份)?)*"
    r"(?:竣工|完工|投用|投入使用|投入运营|启用|交付|开业|开园|封顶|开工|落成|建成)(?:投用|启用|使用|运营|开放|建设)*"
)


def built(state: SentenceState, item: Item) -> tuple[str, ...]:
    """Return the work that a clause without numbers tells of, right before the figures of it."""
    for index in range(item.clause - 1, max(-1, item.clause - 3), -1):
        clause = state.clauses[index]
        if state.clauses[index + 1].mark != ",":
            return ()
        if not clause.items:
            match = _BUILT.fullmatch(state.text[clause.start : clause.end].strip(FILLER + " 、"))
            work = (
                re.sub(r"^(?:新建|协调|推动|推进|配合|完成)(?=.{3})", "", match["what"])
                if match
                else ""
            )
            return (work,) if work else ()
    return ()


def _all_of(state: SentenceState, last: Draft) -> Draft:
    """Return all, where only the new ones were told last: “企业22家，新增3家，产值41亿元”."""
    for draft in state.drafts[-3:-1]:
        whole = draft.value is not None and draft.unit == last.unit and not draft.target
        if whole and last.indicator in {"新增" + draft.indicator, "净增" + draft.indicator}:
            return draft
    return last


def _listed_with(state: SentenceState, last: Draft) -> str:
    """Return the names of a list that a rate is of as a whole: “建议34件、提案9件，办结率100%”."""
    listed = [d for d in state.drafts if d.clause == last.clause and d.unit == last.unit]
    names = "、".join(d.indicator for d in listed)
    counted = all(d.value is not None and d.change is None for d in listed)
    return names if 2 <= len(listed) <= 3 and counted and len(names) <= 32 else ""


def _is_bare_money(state: SentenceState, item: Item) -> bool:
    """Tell whether a sum needs the clause before to say whose (“引进某公司，年营收25亿元”)."""
    return item.quantity.unit.endswith(("元", "亿", "万"))
