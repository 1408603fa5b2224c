"""Say plainly what cannot be answered, of which of four kinds it is, and what there is instead."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalog import Catalog, Place
from assistant.drafting.draft import Draft
from assistant.questions.courtesies import courtesy
from assistant.retrieval.reach import accounts_of

_SHOWN = 8


def _listed(names: Sequence[str]) -> str:
    more = "等" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def available(catalog: Catalog) -> str:
    """Name the places that have reports."""
    return _listed([p.label for p in catalog.places])


def no_such_place(draft: Draft, catalog: Catalog) -> None:
    """No report of the named place is there."""
    plan = draft.plan
    draft.status, draft.reason = "not_found", "no_such_street"
    names = "、".join(plan.missing_places)
    draft.say(f"报告库中没有{names}的报告，无法回答。")
    if plan.similar:
        draft.say(f"名称相近的有：{_listed(plan.similar)}。如果是笔误，请用正确名称再问一次。")
    draft.say(f"目前可查：{available(catalog)}。")
    draft.missing.extend(plan.missing_places)


def mention_missing_places(draft: Draft) -> None:
    """Add what is missing to an answer about the places that are there."""
    if draft.plan.missing_places:
        names = "、".join(draft.plan.missing_places)
        draft.say(f"报告库中没有{names}的报告，未包括在内。")
        draft.missing.extend(draft.plan.missing_places)


def no_such_year(draft: Draft, places: Sequence[Place]) -> None:
    """The place has reports, but none for the year asked."""
    years = "、".join(f"{y}年" for y in draft.plan.years)
    draft.status, draft.reason = "not_found", "no_such_year"
    if not places:
        draft.say(f"报告库中没有{years}的报告。")
        return
    for place in places[:_SHOWN]:
        have = "、".join(f"{y}年" for y in place.years)
        draft.say(f"没有{place.label}{years}的报告。该单位可查的年份：{have}。")
        draft.missing.append(f"{place.label} {years}")
    if draft.plan.asked and len(places) == 1:
        draft.suggestions.append(f"{places[0].label}{places[0].years[0]}年{draft.plan.asked}")


def not_disclosed(draft: Draft, asked: str, places: Sequence[Place]) -> None:
    """Reports are there, but nothing like what is asked stands in them."""
    draft.status, draft.reason = "not_found", "not_disclosed"
    subject = f"“{asked}”" if asked else "所问内容"
    if len(draft.lines) > len(draft.plan.notes):
        return
    if draft.plan.everywhere or len(places) > 3:
        draft.say(f"已检索{draft.count(len(draft.searched))}份报告，均未披露{subject}。")
    else:
        if not places:
            draft.say(f"报告库中没有可查{subject}的报告。")
            return
        names = "、".join(f"{p.label}{_reported(draft, p)}年" for p in places)
        draft.say(f"{names}的报告没有披露{subject}。")
    draft.say("未披露不等于为零。")


def _reported(draft: Draft, place: Place) -> int:
    """Return the year of account of the report that was searched."""
    asked = draft.plan.years or (None,)
    return next(a.year for y in asked for a in accounts_of(draft.plan, place, y))


def out_of_scope(draft: Draft, catalog: Catalog) -> None:
    """The question has nothing to do with the reports."""
    draft.status, draft.reason = "not_found", "out_of_scope"
    said = courtesy(draft.plan.question)
    if said == "greeting":
        draft.say(
            "您好，我是街问：回答已收录的街道、镇年度报告里的问题，每个数都注明出处；报告没有写的，照实说没有。"
        )
    elif said == "thanks":
        draft.say("不客气。还可以接着问。")
    else:
        draft.say("这个问题与已收录的街道年度报告无关，我只能回答报告里的内容。")
    if not catalog.places:
        return
    draft.suggestions.extend(_examples(catalog))
    draft.say(f"可以这样问：{'；'.join(_examples(catalog))}。目前可查：{available(catalog)}。")


def _examples(catalog: Catalog) -> list[str]:
    """Return questions that the library can answer."""
    first, *others = catalog.places
    second = next((p for p in others if p.level == first.level), None)
    asked = [f"{first.label}{first.years[0]}年的报告讲了什么", f"{first.label}存在哪些主要问题"]
    return [*asked, f"{first.label}和{second.label}对比一下"] if second else asked


def refused(draft: Draft) -> None:
    """The question asks for prompts, keys or files, or tries to change the rules."""
    draft.status, draft.reason = "not_found", "out_of_scope"
    draft.say("我只根据已收录的报告回答问题，不提供系统设置、密钥或文件，也不会改变回答规则。")


def list_library(draft: Draft, catalog: Catalog) -> None:
    """Answer what reports there are."""
    draft.say(f"报告库中共有{draft.count(sum(len(p.accounts) for p in catalog.places))}份报告：")
    for place in catalog.places:
        draft.say(
            f"- {place.label}：{'、'.join(f'{a.year}年《{a.title}》' for a in place.accounts)}"
        )
    for place in catalog.places:
        draft.searched.update(a.report for a in place.accounts)
        draft.found.update(a.report for a in place.accounts)
