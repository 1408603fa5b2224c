"""What a question asks to compute within one sentence: a share, average, rest, gap or sum."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.language.likeness import bare
from assistant.language.wording import CLASSIFIERS
from assistant.plan import Plan
from assistant.questions.bounds import small_number
from assistant.questions.pairs import Asked
from corpus.places import aliases

_SHARE = re.compile(
    r"(?<![超侵被挤抢强霸])占(?!地(?!区)|用|道|绿|补|压)[^,。?]{0,12}(?:几成|百分之|多少|几个点|比重|比例|份额|多大|多高)|(?:比例|比重|份额|占比|百分比)(?![^,。?]{0,6}(?:提高|上升|下降|增|降))"
)
_NEGATED = r"没有?|未[有能]?|不是|没能|尚未|还没"
_REST = re.compile(
    rf"(?:还有|还剩|剩下?|尚有|另有|多少|几)[^,。?]{{0,14}}?(?P<not>{_NEGATED})(?P<done>[^,。?吗呢]{{1,12}})"
    rf"|(?:除[开去掉]|除了|扣除?[掉去]?|减去|刨[去掉开]|去掉|撇开)(?P<less>[^,。?]{{2,14}}?)(?:以?外|之外|后|的)?,?(?:[^,。?]{{0,4}})(?:还?[剩有]|其[余他它]|余下)"
)
# 还有几个社区没开老人饭堂 asks for communities, and takes no 饭堂 from each other
_HOLDERS = re.compile(
    rf"(?:多少|几)个?(社区|村|小区|街道|网格|单位|学校|企业|家庭)(?:还|都)?(?:{_NEGATED})"
)
_REST_CUES = re.compile(
    r"[还尚就]?(?:剩[下余]?|余下|有)?的?(?:一共|总共|大概)?(?:多少|几)[个件户处家宗人名台间座所项]?|[没未]有?|20\d\d年?|目前|现在"
)
_GAP = re.compile(
    r"(?P<one>[^,。?]{2,24}?)比(?P<two>[^,。?]{2,14}?)(?:的)?(?:要|还)?[多少高低](?:出|了)?(?:多少|几)"
)
SUMMED = re.compile(
    r"加起来|加(?:在)?一起|合计|总共|一共|共计|之和|总和|合起来|(?<![公总一合])共(?=[^,。?]{0,6}(?:多少|几))"
)
# 加上新建的，口袋公园总共会有几个: what there is, with what is added to it
_WITH_NEW = re.compile(r"(?:加上?|算上|连同?)(?:再|新|在)(?:建|增|改|装|打造|办|开|添)[^,。?]{0,4}")
GROWN = ("现有", "新增")
_IN_TIME = re.compile(r"按期|按时|如期|逾期")  # what is late is not all that is not done
_ELSEWHERE = re.compile(r"全[国省市区县州]")  # a whole that the report of one place may not have
_JOIN = re.compile(r"、|以及|(?<![共总饱])和|与|及|加上?|跟")
_CALENDAR = frozenset({"天", "月", "季度", "周"})
_EACH = re.compile(rf"(?:每[\u4e00-\u9fff]{{0,3}}?一?|一)({CLASSIFIERS}|笔|单)(?![员位])")
_TOLD_PARTS = re.compile(r"([两二三四五六2-6])(?:大)?[块样类项种个](?![^,。?]{0,2}月)")
_COUNT = {c: n for n, c in enumerate("零一二三四五六")} | {"两": 2}


def what_is_asked(plan: Plan) -> Asked | None:
    """Return what a question asks to compute within one sentence, None for all others."""
    text = plan.text
    plain = bare(text)
    unit = plan.unit
    if per := _taken_over(plan):
        return Asked("each", plain, per=per, unit=unit, claimed=(*plan.claimed, *_said(text, per)))
    if match := _GAP.search(text):
        ends = bare(match["one"]), bare(match["two"])
        return Asked("gap", plain, parts=ends, unit=unit)
    if (match := _REST.search(text)) and not _IN_TIME.search(text):
        words, held = bare(match["done"] or match["less"]), _HOLDERS.search(match[0])
        holders = held[1] if held else ""
        thing = _rest_of(plan, words)
        return Asked("rest", plain, words=words, unit=unit, holders=holders, thing=thing)
    if SUMMED.search(text) and _WITH_NEW.search(text):
        return Asked("sum", plain, parts=GROWN, unit=plan.unit)
    if SUMMED.search(text) or re.search(r"(?<=[\u4e00-\u9fff])加上?(?=[\u4e00-\u9fff]{2})", text):
        return _asked_sum(plan, plain)
    if _SHARE.search(text) and not _ELSEWHERE.search(text):
        return Asked("share", plain)
    return None


def _rest_of(plan: Plan, words: str) -> str:
    """Return the thing of which some is left, "" where none is named: 心愿还剩几个没完成."""
    said = _REST_CUES.sub("|", _without_places(bare(plan.text).replace(words, "|"), plan))
    return max((re.sub(r"[^\u4e00-\u9fff]", "", run) for run in said.split("|")), key=len)


def _without_places(text: str, plan: Plan) -> str:
    """Return a question without the places that it names."""
    labels = {n for p in plan.places for n in (p.label, *aliases(p.name))}
    for label in sorted(labels, key=len, reverse=True):
        text = text.replace(label, "")
    return text


def _said(text: str, per: str) -> list[tuple[Decimal, str]]:
    """Return how many of a thing a question says in words that there are: 三个 of 三个口袋公园."""
    told = re.findall(rf"(?<!第)([两二三四五六七八九十]){per}(?=[\u4e00-\u9fff]{{2}})", text)
    return [(Decimal(small_number(word)), per) for word in told]


def _taken_over(plan: Plan) -> str:
    """Return the unit that an average is taken over, "" where none is asked for."""
    per = plan.per
    if per is not None and per.certain:
        return "" if per.many or per.unit in _CALENDAR else per.unit
    if not re.search(r"平均|均摊|摊到", plan.question):
        return ""
    over = _EACH.search(plan.text)
    return over[1] if over else ""


def _asked_sum(plan: Plan, plain: str) -> Asked | None:
    """Return a sum with its parts, as far as the question names them all."""
    listed = SUMMED.sub("", re.sub(r"^[^:：,，]{0,12}[:：]|把", "", plan.text))
    told = _TOLD_PARTS.search(listed)
    listed = listed[: told.start()] if told and told.start() > 3 else listed
    listed = re.sub(r"^[^,、]{2,12},(?=[^,]*(?:、|和|与|加))|(?:多少|几).*$", "", listed)
    listed = _without_places(listed, plan)
    parts = [bare(p).removeprefix("的") for p in _JOIN.split(listed) if bare(p)]
    if len(parts) < 2 or (told and _COUNT.get(told[1], 0) != len(parts)):
        return None
    return Asked("sum", plain, parts=tuple(parts), unit=plan.unit)
