"""What is left undone: 还有几处没整改完, 空编多少 — a total less what was done of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.catalog import Account, Place
from assistant.drafting.draft import Draft
from assistant.found import Found
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import in_unit, measure_of, rounded, same_kind, shown
from assistant.plan import Plan
from corpus.figure import Figure

_UNDONE = re.compile(r"未(调解成功|[\u4e00-\u9fff]{2})")
_STILL = re.compile(r"(?:还有?|还剩|尚有|剩下?|[里中])[^,。?]{0,14}未(调解成功|[\u4e00-\u9fff]{2})")
_ALIKE = {
    "调解成功": ("调解成功", "调处成功", "成功调解", "成功调处", "调成", "化解成功", "成功化解")
}
_TAKEN = re.compile(
    r"发现|受理|接(?:报|到|访|待)|登记|排查|承办|收到|收集|立案|总|引进|签约|纳入|共"
)
_LEFT = re.compile(r"结转|其余|剩|未|尚|余下|继续")
_VACANT = re.compile(
    r"空编|缺编|(?:空着?|缺|空余|空缺|剩)[^,。?]{0,6}编制?|编制?[^,。?]{0,8}(?:空|缺|没用|未用)"
)
_POSTS, _FILLED = re.compile(r"编制"), re.compile(r"实有|在编|在岗|现有|实际在")
_LOOKED = re.compile(r"^(?:检查|排查|巡查|查)(?=.{2})")
_TALK = re.compile(
    r"未|还|剩|有|几|多少|[个件处宗家户]|的|完|好|掉|查出来?|发现|排查|(?:安全|风险)(?=隐患)|目前|数量?|启动|已"
)


def answer_remainder(draft: Draft, place: Place, account: Account) -> bool:
    """Subtract what was done from its total; False when the report does not give both together.

    Args:
        draft: written to; its plan asks for what is not done.
        place: whose report is read.
        account: the report.
    """
    text = draft.plan.text
    figures = draft.source.report(account.report).figures
    pairs: list[tuple[Figure, Figure]] = []
    if undone := _UNDONE.search(text):
        topic = _LOOKED.sub("", _TALK.sub("", bare(_UNDONE.sub("", draft.plan.asked))))
        report = draft.source.report(account.report)
        said = draft.plan.before
        pairs = list(done_of_whole(figures, undone.group(1), topic, report.text, said))
        counted = [(w, d) for w, d in pairs if draft.plan.unit and draft.plan.unit in w.unit]
        pairs = counted or pairs  # 63户205人，消除风险48户157人: of the households
        name = f"未{undone.group(1)}"
    elif _VACANT.search(text):
        pairs = list(_vacancies(figures))
        name = "空编"
    numbers = {(whole.value, done.value) for whole, done in pairs}
    if len(numbers) != 1:
        return False
    whole, done = pairs[0]
    draft.searched.add(account.report)
    total = in_unit(measure_of(whole).value, whole.unit)
    less = in_unit(measure_of(done).value, whole.unit)
    left = rounded(total - less, 4)
    formula = f"{shown(total)}{whole.unit} − {shown(less)}{whole.unit} = {shown(left)}{whole.unit}"
    label = f"{place.label}{whole.year}年"
    thing = f"{name}数" if name == "空编" else f"{name}（{whole.indicator}）"
    draft.say(f"按原文数字计算：{label}{thing}为{shown(left)}{whole.unit}（计算：{formula}）。")
    told = [f for f in figures if _states(f, done, left)]
    for figure in told[:1]:
        own = Found(figure, place, account, "same", 1.0)
        draft.say(f"- 报告写明：{draft.state(own, scoped=True)}。")
    draft.compute(place.name, whole.year, f"{name}{whole.indicator}", left, whole.unit, formula)
    draft.lay_out(*(Found(figure, place, account, "same", 1.0) for figure in (whole, done)))
    return True


def undone_verb(plan: Plan) -> str:
    """Return the verb of 还有几宗未审结, or ""."""
    found = _STILL.search(plan.text)
    return found.group(1) if found and plan.operation == "lookup" else ""


def _states(figure: Figure, done: Figure, left: Decimal) -> bool:
    """Tell whether a figure behind what was done states what is left: 结转下年度1件."""
    behind = figure.sentence_start == done.sentence_start and figure.start > done.start
    same = _counts(figure) and same_kind(figure, done) and figure.value == left
    return behind and same and bool(_LEFT.search(figure.indicator))


def _counts(figure: Figure) -> bool:
    return figure.value is not None and figure.unit not in {"%", "‰"} and not figure.planned


def done_of_whole(
    figures: Sequence[Figure], verb: str, topic: str, text: str, said: str
) -> Iterator[tuple[Figure, Figure]]:
    """Yield total and part done of one sentence on the topic: 发现5613处, 整改5498处.

    Args:
        figures: of one report.
        verb: what was done.
        topic: of what; may be "" where the talk tells it.
        text: of the report.
        said: in the talk before.
    """
    for done in figures:
        own = bare("".join(done.scope) + done.indicator)
        if not _counts(done) or not any(v in own for v in _ALIKE.get(verb, (verb,))):
            continue
        if re.search(r"[未没]" + verb, own):
            continue
        if any(_another(f, done, verb) for f in figures):
            continue  # 现场整改 and 责令整改: which of them is done?
        before = [
            f
            for f in figures
            if f.sentence_start == done.sentence_start
            and f.start < done.start
            and _counts(f)
            and same_kind(f, done)
            and f.year == done.year
            and _enough(f, done)
        ]
        for whole in before[-1:]:
            named = bare("".join(whole.scope) + whole.indicator)
            sentence = bare("".join(whole.path) + text[whole.sentence_start : done.end])
            thing = topic or _shared_word(named, bare(said))
            about = not heavy(uncovered(thing, named + own + "\n" + sentence))
            follows = own in {verb, f"已{verb}"} and done.start - whole.end < 8
            linked = _TAKEN.search(named) or whole.indicator in done.scope or named in own
            linked = linked or follows or named == own.replace("成功", "")
            if about and linked and thing and uncovered(thing, named + own) != thing:
                yield whole, done


def _another(figure: Figure, done: Figure, verb: str) -> bool:
    """Tell whether a sentence counts what was done in another way too."""
    beside = figure.sentence_start == done.sentence_start and figure.id != done.id
    return beside and _counts(figure) and same_kind(figure, done) and verb in figure.indicator


def _shared_word(name: str, said: str) -> str:
    """Return what a name has in common with the talk before: 消防隐患."""
    pieces = (name[i:j] for i in range(len(name)) for j in range(len(name), i + 2, -1))
    return next((piece for piece in pieces if piece in said), "")


def _vacancies(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for done in figures:
        if not _counts(done) or not _FILLED.search(done.indicator):
            continue
        for posts in figures:
            beside = posts.sentence_start == done.sentence_start and posts.start < done.start
            named = _counts(posts) and bool(_POSTS.search(posts.indicator))
            if beside and named and same_kind(posts, done) and _enough(posts, done):
                yield posts, done


def _enough(whole: Figure, part: Figure) -> bool:
    return measure_of(whole).value >= measure_of(part).value
