"""State a thing by its parts, each with its figure: 分哪几类各多少, 投诉最多的前三类.

Reports list parts side by side: in one sentence (其中A 3件、B 2件) or down a column of a table.
Such a run of figures is held against the question by what introduces it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare
from assistant.language.measure import rounded, shown
from assistant.language.wording import CLASSIFIERS
from assistant.passages.lines import content_words, shared
from assistant.plan import APART, COMPUTING, Plan
from assistant.questions.bounds import small_number
from assistant.retrieval.runs import LEAST, Run, own_share, runs_of
from corpus.figure import Figure
from corpus.report import Report

_N = "一二两三四五六七八九十"
_KIND = "类型|类别|种类|科目|品种|用途|来源|级别|等级|性质|渠道|部分|方面|类|种|块|档|型"
_UNIT = "社区|村|居委会|小区|片区|项目"
_PARTS = re.compile(
    rf"分(?:为|成|作)?(?:了)?(?:哪|几)(?:几|些)?(?:个|大)?(?:{_KIND}|项|级)|"
    rf"哪(?:几|些|[{_N}])(?:个|大)?(?:{_KIND})|"
    rf"按(?:照)?[^,。?]{{0,4}}(?:{_KIND}|功能|原因|行业|领域)(?:怎么|如何|来|看|分|划|统计|占|各|[,。?]|$)|"
    rf"前[几{_N}\d](?:大|位|名)?(?:的)?(?:类|种|项|问题|诉求|事项)|最[多少](?:的)?(?:是)?(?:哪|前|[几{_N}])(?:几|[{_N}])?(?:大)?(?:类|种|项)|"
    rf"各(?:类|种|项|部分|块|科目|分项)(?:别|型|支出|数)?(?:[^,。?]{{0,6}}(?:分别|各))?(?:是|有|占|为)?(?:多少|几(?!乎)|占)|"
    r"各(?:个)?(?:社区|村|居委会|小区|科室|部门|片区)(?!书记|党|干部|居民|群众)|"
    rf"哪(?:一)?(?:个|几个)?(?:{_UNIT}|项|类|种)[^。?]{{0,16}}最[多高少低大小快慢猛]|"
    rf"最[多高少低大小](?:的)?(?:前)?[几{_N}\d]?(?:个)?(?:{_UNIT})|"
    r"哪(?:几|些)[^。?]{0,8}?(?:各|分别)[^。?]{0,3}(?:多少|几(?!乎))|"
    r"(?<!垃圾)(?:分类|分级|类型|类别)(?:分级|分类|分布)?(?:的)?情况|分类分级|分别(?:是|有)(?:什么|哪些|啥)|"
    r"构成|组成(?!员)|细分|明细|分项|(?:用|花)(?:在|到|去)(?:了)?(?:哪|什么|啥)|主要(?:是|有|反映|集中在)?(?:哪些|什么|啥)(?:类|诉求)"
)
_CUE = re.compile(
    r"按|分为|分成|类型|类别|种类|构成|其中|分别|包括|依次|主要|用于|看|如下|共|涉及|前[三五四]|合计|[较最]多的|集中|突出|中$"
)
_ASKED_UNIT = re.compile(rf"(?:多少|几)(?:个)?([万亿]?(?:{CLASSIFIERS}))")
_SHAPE = frozenset(["类", "种", "块", "项", "个", "部分", "方面", "位"])
_SHARE = re.compile(r"占|比[例重]|百分")
_NUMBER = re.compile(rf"([{_N}]|\d+)(?:大)?(?:个)?(?:{_KIND}|项)")
_FIRST = re.compile(rf"前([{_N}]|\d+)|最[多高少低大小]的?([{_N}]|\d+)个")
_MOST_FIRST = re.compile(
    r"最多|最高|最大|最快|最猛|靠前|前[几三五四两\d]|居前|[从由][多高大]到[少低小]"
)
_LEAST_FIRST = re.compile(r"最[少低小慢]|垫底|倒数|[从由][少低小]到[多高大]")
_EDGE = re.compile(r"最[多高少低大小快慢猛]")
_FALLEN = re.compile(r"[降减跌]得|[降减跌]幅")
_PACE = re.compile(r"增速|增幅|涨幅|降幅|增长|[增涨降减跌]得")
_SAID = re.compile(
    r"受理|办理|收到|接到|承办|排查|登记|主要|问题|数量|反映|集中|涉及|结果|工作|方面"
)
_SPENT = re.compile(r"[钱花用都]+")
_MONEY = re.compile(r"花(?:在|到|去|了|掉)|(?:的)?钱|开支")
_IDLE = re.compile(
    rf"[各哪](?:一)?(?:个)?(?:社区|村|居委会|小区|科室|部门|片区)的?|(?:群众|市民|居民|老百姓)(?:的)?(?:反映|投诉|诉求|关心|关注)|前[几{_N}\d](?:位|名)?(?:的)?(?:问题|事项)?|前?[几{_N}\d]+(?:大)?(?:个)?(?:{_KIND}|项)|"
    rf"分[项级布类](?!率)|(?:各|按|分)?(?:{_KIND})|最[多少]|构成|明细|情况"
)
_FITS = 0.62
_FAR, _ABOVE = 0.85, 0.7
_LEAD = 6  # characters that lead up to a list without saying of what: 其中, 分别为
_SHOWN = 30
_QUOTED = 240
_BEHIND = 4


def asks_for_parts(plan: Plan) -> bool:
    """Tell a question for the parts of a thing from one for the thing as a whole."""
    if plan.operation in APART | COMPUTING | {"why", "trend"} or plan.everywhere:
        return False
    if plan.operation == "filter":
        return len(plan.places) == 1
    taken_over = "asked" in plan.inherited
    said = plan.before.rsplit(" ", 1)[-1]
    goes_on = taken_over and _EDGE.search(plan.text) and _PARTS.search(said)  # 增幅最大的呢
    return bool(_PARTS.search(plan.text) or goes_on) or (plan.kinds and taken_over)


def answer_parts(draft: Draft, places: Sequence[Place]) -> bool:
    """State the parts of what is asked for, each with its figure; False when none are listed."""
    plan = draft.plan
    if not asks_for_parts(plan) or not 1 <= len(places) <= 2 or len(plan.parts) > 1:
        return False
    words = content_words(*(_IDLE.sub("", p) for p in plan.pieces or (plan.asked,)))
    words = tuple(w for w in words if not (_SAID.fullmatch(w) or _SPENT.fullmatch(w)))
    if _MONEY.search(plan.text):
        words = (*words, "支出") if "支出" not in words else words
    if sum(map(len, words)) < 2:
        return False
    wrote = False
    for place in places:
        accounts = place.accounts_for(plan.years[0]) if plan.years else place.accounts[:1]
        for account in accounts:
            run = _best(plan, words, draft.source.report(account.report), account.year)
            if run is not None:
                _tell(draft, place, account, run)
                wrote = True
                break
    return wrote


def _best(plan: Plan, words: Sequence[str], report: Report, year: int) -> Run | None:
    found = [
        (score, -run.figures[0].start, run)
        for run in runs_of(report)
        if all(f.year == year for f in run.figures)
        and _within(plan, run.figures)
        and any(f.planned for f in run.figures) == plan.planned
        and (score := _score(plan, words, run)) > 0
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def _within(plan: Plan, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures within the bound that a question sets, all where it sets none."""
    bound = plan.threshold
    if bound is None:
        return list(figures)
    rate = bound.unit == "%" and not any(f.unit == "%" for f in figures)
    numbers = [(f, f.completion if rate else f.value) for f in figures]
    unit = bound.unit if rate else figures[0].unit
    return [f for f, value in numbers if value is not None and bound.admits(value, unit)]


def _score(plan: Plan, words: Sequence[str], run: Run) -> float:
    """Weigh a run: what is asked stands in its introduction, and its parts are so counted."""
    said = plan.text
    names = "|".join(bare(f.indicator) for f in run.figures)
    whole = bare(run.whole.indicator + "".join(run.whole.scope)) if run.whole else ""
    held = own = 0.0
    for word in words:
        inside = max(shared(word, run.near), shared(word, whole), _common(word, run))
        beside = max(_FAR * shared(word, run.far), _ABOVE * shared(word, run.above))
        held += len(word) * max(inside, beside)
        own += inside
    cover = held / sum(map(len, words))
    claimed = {value for value, _ in plan.claimed}
    if not own and not run.table and len(run.near) > _LEAD:
        return 0.0  # its own sentence speaks of something else
    if (whole and not own) or (claimed and (not run.whole or run.whole.value not in claimed)):
        return 0.0  # parts of something else
    if cover < _FITS or any(word == bare(f.indicator) for word in words for f in run.figures):
        return 0.0
    cued = run.table or run.whole is not None or bool(_CUE.search(run.near))
    cued = cued or plan.threshold is not None
    cued = cued or (len(run.figures) > LEAST and any(_common(word, run) >= 1 for word in words))
    units = {f.unit for f in run.figures}
    share = bool(_SHARE.search(said))
    asked = [u for u in _ASKED_UNIT.findall(said) if u not in _SHAPE]
    fits = (asked and all(asked[-1] in u or (u and u in asked[-1]) for u in units)) or (
        share and units == {"%"}
    )
    unfit = (asked and not fits) or (units == {"%"} and not share)
    counted = _NUMBER.search(said)
    number = small_number(counted.group(1)) if counted and not _FIRST.search(said) else 0
    first = _FIRST.search(said)
    if (first and len(run.figures) < small_number(first[1] or first[2])) or not (cued or number):
        return 0.0
    if number and number != len(run.figures) and not cued:
        return 0.0
    kinds = any(kind in run.near and kind in said for kind in _KIND.split("|"))
    score = cover + 0.1 * cued + 0.15 * bool(fits) - 0.3 * bool(unfit) + 0.3 * kinds
    score += 0.15 * (number == len(run.figures)) + 0.02 * min(len(run.figures), 6)
    return score - 0.2 * ("分值" in names or "得分" in names)


def _common(word: str, run: Run) -> float:
    """Return how much of a word all parts of a run share: 纠纷 in 邻里纠纷, 劳资纠纷."""
    return min(shared(word, bare(f.indicator)) for f in run.figures)


def _tell(draft: Draft, place: Place, account: Account, run: Run) -> None:
    plan = draft.plan
    draft.searched.add(account.report)
    draft.found.add(account.report)
    figures = _within(plan, run.figures)
    figures = _ordered(plan, figures)
    edge = _EDGE.search(plan.text)
    way = ("由低到高" if _LEAST_FIRST.search(plan.text) else "由高到低") if edge else ""
    if way and _paced(plan, figures):
        deep = ("由小到大" if _LEAST_FIRST.search(plan.text) else "由大到小") if edge else ""
        way = f"按降幅{deep}" if _FALLEN.search(plan.text) else f"按变化幅度{way}"
    if run.whole is not None and plan.threshold is None:
        whole = Found(run.whole, place, account, "same", 1.0)
        draft.say(f"{draft.state(whole, scoped=True)}，分项{way}为：")
    else:
        about = _SAID.sub("", _IDLE.sub("", plan.asked))
        draft.say(f"{place.label}{account.year}年的报告分项{way}列出{about}：")
    for figure in figures[:_SHOWN]:
        hit = Found(figure, place, account, "same", 1.0)
        draft.say(f"- {draft.state(hit, subject=False)}{_share_of(draft, hit, run.whole)}。")
        draft.caution(hit)
    units = {f.unit for f in figures}
    if _SHARE.search(plan.text) and units != {"%"} and run.whole is None:
        _tell_shares(draft, figures[-1])
    if len(figures) > _SHOWN:
        draft.say(f"另有{draft.count(len(figures) - _SHOWN)}项，见原文。")


def _paced(plan: Plan, figures: Sequence[Figure]) -> bool:
    """Tell whether parts are to be put in the order of their growth, which each has told."""
    told = (f.change is not None and f.change.amount is not None for f in figures)
    return bool(_PACE.search(plan.text)) and all(told)


def _size(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _change(figure: Figure) -> Decimal:
    change = figure.change
    amount = change.amount if change and change.amount is not None else Decimal(0)
    return -amount if change and change.direction == "down" else amount


def _ordered(plan: Plan, figures: list[Figure]) -> list[Figure]:
    """Return figures in the order that a question asks for, as many as it asks for."""
    least, most = _LEAST_FIRST.search(plan.text), _MOST_FIRST.search(plan.text)
    if not (least or most):
        return figures
    key = _change if _paced(plan, figures) else _size
    fallen = key is _change and _FALLEN.search(plan.text)  # the deepest fall comes first
    figures = sorted(figures, key=key, reverse=bool(least) == bool(fallen))
    first = _FIRST.search(plan.text)
    return figures[: small_number(first[1] or first[2])] if first else figures


def _tell_shares(draft: Draft, last: Figure) -> None:
    """Quote the sentence when it goes on to shares, else say that there are none."""
    report = draft.source.report(last.report)
    sentence = report.text[last.sentence_start : last.sentence_end].strip()
    if not re.search(r"占[^。]{0,12}%", report.text[last.end : last.sentence_end]):
        draft.say("报告只列出数量，没有写占比。")
    elif len(sentence) <= _QUOTED:
        draft.say(draft.quoted(report, last.sentence_start, last.sentence_end))


def _share_of(draft: Draft, hit: Found, whole: Figure | None) -> str:
    """Return in words what share of the whole a part is, where shares are asked for."""
    f = hit.figure
    if not _SHARE.search(draft.plan.text) or whole is None or whole.unit != f.unit:
        return ""
    if not whole.value or f.value is None:
        return ""
    if stated := _stated_share(draft, f):
        told = draft.state(replace(hit, figure=stated), subject=False, lead="占")
        return f"，{told}"
    share = rounded(f.value / whole.value * 100, 2)
    formula = f"{shown(f.value)}{f.unit} ÷ {shown(whole.value)}{f.unit} = {shown(share)}%"
    name = f"{f.indicator}占{whole.indicator}的比重"
    draft.compute(hit.place.name, f.year, name, share, "%", formula)
    return f"，占{shown(share)}%（计算：{formula}）"


def _stated_share(draft: Draft, part: Figure) -> Figure | None:
    """Return the share that the report itself gives right behind a part: 967件，占18.6%."""
    for figure in draft.source.report(part.report).figures:
        if own_share(part, figure) and 0 <= figure.start - part.end < _BEHIND:
            return replace(figure, rank="")
    return None
