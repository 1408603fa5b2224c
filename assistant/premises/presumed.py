"""What a question presumes in one clause before it asks how, why or with what in another.

“满意率超过97%了，是怎么做到的”: the first clause is read as a statement of its own and held against
the figure it names. It is corrected only where no figure of that name bears it out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.drafting.draft import Draft
from assistant.found import Find, Found
from assistant.language.likeness import bare, heavy, uncovered
from assistant.plan import APART, Plan
from assistant.premises.premises import denial
from assistant.questions.understanding import read_question

_SURE = 0.8
_HYPOTHETICAL = re.compile(
    r"^(?:如果|要是|假如|假设|若|按|以|除了|虽然|尽管|为了|根据|对比|和|与|比)"
)
_ASKS = re.compile(
    r"[?？吗呢]|多少|几(?!乎)|哪|什么|啥|谁|怎|如何|为何|是否|有没有|是不是|原因|分别"
)
_CLAIMS = re.compile(
    r"[增减上下提降升涨跌]|超|突破|不到|低于|高于|达标|完成|达到|第[一二三四五六七八九十\d]|前[三五十\d]"
    r"|首位|榜首|倒数|垫底|\d(?:\.\d+)?[万亿]?[个家户件宗条台栋处人名]"
)
_COMPLETION = re.compile(r"完成率$")  # told beside what was done: 接种5.43万人，完成任务的77.88%
_NAME = 2


def correct_presumed(draft: Draft, find: Find, catalog: Catalog) -> bool:
    """Correct a clause that states what the figures of its place deny; False where none does.

    Args:
        draft: written to, in front of what it says already; its plan names one place.
        find: finds figures by name.
        catalog: what the library holds.
    """
    plan = draft.plan
    if len(plan.places) != 1 or len(plan.years) > 1:
        return False
    if any(w.kind == "premise" for w in draft.warnings):
        return False
    for clause in _clauses(plan.said or plan.text):
        stated = read_statement(clause, plan, catalog)
        if stated and _denied(draft, stated, find):
            return True
    return False


def read_statement(clause: str, plan: Plan, catalog: Catalog) -> Plan | None:
    """Return a clause of a question as a question for the figure that it states, None for no such.

    Args:
        clause: names what it states, of the place and year of the question.
        plan: of the whole question.
        catalog: what the library holds.
    """
    stated = read_question(clause, catalog, 0).plan
    if stated.operation in APART or len(stated.asked) < _NAME:
        return None
    return replace(
        stated, places=plan.places, missing_places=(), everywhere=False, operation="lookup",
        years=plan.years, planned=False, aspect="value", rate=False,
    )  # fmt: skip


def _clauses(text: str) -> list[str]:
    """Return the clauses in front of the one that asks that state something."""
    clauses = [c for c in re.split(r"[,，;；。]", text) if c]
    return [
        c
        for n, c in enumerate(clauses[:-1])
        if _CLAIMS.search(c) and not _ASKS.search(c) and not _HYPOTHETICAL.search(c)
        if any(_ASKS.search(later) for later in clauses[n + 1 :])
    ]


def _denied(draft: Draft, stated: Plan, find: Find) -> bool:
    """Say what the report has instead, where every figure of the name denies the statement."""
    hits = [h for e in find(stated, stated.asked) for h in e.same if h.score >= _SURE]
    if not hits and (thing := _COMPLETION.sub("", stated.asked)) != stated.asked:
        done = [h for e in find(stated, thing) for h in (*e.same, *e.related)]
        hits = [h for h in done if h.figure.completion is not None and _has_all_of(thing, h)]
    hits = [h for h in hits if not h.figure.planned]
    told = [(hit, denial(draft, stated, hit)) for hit in hits]
    denied = [(hit, message) for hit, message in told if message]
    if not denied or len(denied) < sum(_speaks(stated, h) for h in hits):
        return False
    hit, message = denied[0]
    draft.lines = [ln for ln in draft.lines if not message.startswith(ln.removesuffix("。"))]
    notes = len([line for line in draft.lines if line in draft.plan.notes])
    draft.warn("premise", message)
    draft.lines.insert(notes, f"需要先更正：{message}")
    line = f"{draft.state(hit)}。"
    draft.lines[notes + 1 :] = [line, *(ln for ln in draft.lines[notes + 1 :] if ln != line)]
    draft.caution(hit)
    draft.searched.add(hit.figure.report)
    return True


def _has_all_of(thing: str, hit: Found) -> bool:
    """Tell whether a figure's name has all of the weighty words of a thing."""
    return not heavy(uncovered(bare(thing), bare(hit.figure.scoped_name)))


def _speaks(stated: Plan, hit: Found) -> bool:
    """Tell whether a figure has what the statement is about: a change, or a value."""
    return hit.figure.change is not None if stated.direction else hit.figure.value is not None
