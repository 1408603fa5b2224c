"""A part worked out of its share: 过夜游客占18%，按接待游客总数算大约多少."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.draft import Draft
from assistant.found import Find, Found
from assistant.language.likeness import bare, heavy, uncovered
from assistant.language.measure import rounded, shown
from assistant.questions.residue import trim
from corpus.figure import Figure

_PORTION = re.compile(
    r"([^,。?]{2,14}?)(?:所)?占(?:比|了|到|的)*(?:大?约|仅|只有?|是|为|达)*(\d+(?:\.\d+)?)%[^,。?]{0,4},?"
    r"(?:如果|要是|那么?)?(?:按照?|以|用|拿)([^,。?]{0,14}?)(?:的)?(?:总(?:数量?|量|人次|额)?)?(?:来)?(?:计?算|推算|折算|估算)"
)
_TAIL = 2


def answer_portion(draft: Draft, find: Find) -> bool:
    """Multiply a whole by the share that a report states of it; False where that is not asked.

    Args:
        draft: written to; its plan names one place.
        find: finds figures by name.
    """
    plan = draft.plan
    asked = _PORTION.search(plan.said or plan.text)
    if asked is None or len(plan.places) != 1 or len(plan.years) > 1:
        return False
    place = plan.places[0]
    part = trim(bare(asked.group(1)).replace(bare(place.name), ""))
    part = re.sub(rf"^.*{re.escape(place.name[:_TAIL])}[街道镇乡]*", "", part)
    told = Decimal(asked.group(2))
    plain = replace(
        plan, operation="lookup", aspect="value", rate=False, unit="", claimed=(), parts=()
    )
    for name in dict.fromkeys(n for n in (trim(asked.group(3)), part[-_TAIL:]) if len(n) >= _TAIL):
        wholes = [
            hit
            for evidence in find(plain, name)
            for hit in evidence.same
            if hit.figure.value and hit.figure.unit != "%" and not hit.figure.planned
        ]
        for whole in wholes:
            figures = draft.source.report(whole.figure.report).figures
            text = draft.source.report(whole.figure.report).text
            shares = [f for f in figures if _states(f, part, told, text)]
            if len({f.sentence_start for f in shares}) == 1:
                _write(draft, whole, shares[0], part)
                return True
    return False


def _states(figure: Figure, part: str, told: Decimal, text: str) -> bool:
    """Tell whether a figure is the share of the part that the question speaks of."""
    own = figure.unit == "%" and figure.value == told and not figure.planned
    named = bare(figure.scoped_name + text[figure.sentence_start : figure.value_start])
    return own and not heavy(uncovered(part, named))


def _write(draft: Draft, whole: Found, share: Figure, part: str) -> None:
    f = whole.figure
    rate = share.value or Decimal(0)
    value = rounded((f.value or Decimal(0)) * rate / 100, 3)
    formula = f"{shown(f.value or Decimal(0))}{f.unit} × {shown(rate)}% = {shown(value)}{f.unit}"
    draft.say(
        f"报告没有直接给出，按原文数字推算：{whole.place.label}{f.year}年{part}约{shown(value)}{f.unit}"
        f"（计算：{formula}）。"
    )
    draft.searched.add(f.report)
    draft.compute(whole.place.name, f.year, part, value, f.unit, formula)
    draft.lay_out(whole, Found(share, whole.place, whole.account, "same", 1.0))
