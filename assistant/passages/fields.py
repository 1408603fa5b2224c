"""Fields of a street's work that are asked for as a whole: 治安怎么样, 党建工作情况.

A report seldom heads its sections with the words of the question: what it tells of 治安 stands
under 聚力平安守街, beside the hotline and the petitions. The table of fields (`fields.toml`) says
by what headings and what words a field is known.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.language.likeness import bare
from assistant.passages.lines import ReportLines
from assistant.passages.spans import Span, items_of, once, outermost
from assistant.passages.topics import of_plans, tells_problems
from assistant.plan import Plan
from corpus.report import Section

_FEW_PLACES = 6
_LONG_HEADING, _LONG_SECTION, _SHORT_BODY = 30, 4000, 4
# What a question puts around the name of a field.
_BEFORE = re.compile(
    r"^(?:获得?过?|[得拿受]过|所获|全[街镇区市县]|整体|总体|辖区|街道|目前|当前|各项|的)+"
)
_BEHIND = re.compile(
    r"(?:的|(?<=方面)上|(?<=发展)上|工作|建设|发展|形势|状况|现状|情况|概况|运行|方面|领域|事业|这一?块|态势|局面|进展|成效|总体|整体|"
    r"(?:做|搞|抓|办|开展|推进|落实)得?|好|强|差|不同|区别|异同|差异|之处)+$"
)
# 2024年经济社会发展情况 heads a whole account, not a field.
_ACCOUNT = re.compile(r"\d{4}年|回顾|总结|履职|(?:工作|完成|发展)情况")
# “…怎么样”, “…情况”: how a field stands, or what was done in it.
_STANDS = re.compile(
    r"(?:怎么?样|咋样|如何|好不好|(?:工作|情况|状况|形势|现状|概况|局面|态势|进展|成效|成绩|亮点))"
    r"(?:了|呢|啊|呀|吗|的)*[?？。!！]*$|介绍|讲讲|说说|谈谈|概括|总结|"
    r"做了(?:哪些|什么|啥)|(?:哪些|什么|啥)(?:工作|事|成效|成绩|亮点|进展|动作)"
)
# What asks which figure is the larger one.
_MORE = re.compile(r"[多少高低快慢大小](?![年中])|排|第[一二三四五六七八九十几\d]|增|降|同比")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work.

    Attributes:
        heads: what the headings of its own sections say.
        wide: what the headings say of sections that it shares with others; None for none.
        marks: what marks a sentence as being on it.
        figures: what marks the name of a figure as being on it.
    """

    heads: re.Pattern[str]
    wide: re.Pattern[str] | None
    marks: re.Pattern[str]
    figures: re.Pattern[str]


@lru_cache(maxsize=1)
def _table() -> dict[str, Field]:
    raw = tomllib.loads(
        files("assistant.passages").joinpath("fields.toml").read_text(encoding="utf-8")
    )
    table: dict[str, Field] = {}
    for entry in raw["field"]:
        known = {key: re.compile("|".join(entry[key])) for key in entry if key != "names"}
        field = Field(
            known["heads"], known.get("wide"), known["marks"], known.get("figures", known["marks"])
        )
        table |= dict.fromkeys(map(bare, entry["names"]), field)
    return table


def field_of(asked: str) -> Field | None:
    """Return the field that an asked name calls by its own name; None when it names no field."""
    return _table().get(field_named(asked))


def field_named(asked: str) -> str:
    """Return the field's name in an asked name, "" when it names none: 党建 of 党建工作做."""
    plain, table = bare(asked), _table()
    names = (plain, _BEHIND.sub("", _BEFORE.sub("", plain)))
    return next((name for name in names if name in table), "")


def asks_standing(asked: str, question: str) -> bool:
    """Tell a question for how a field stands as a whole from one for a figure."""
    return bool(_STANDS.search(question)) and field_of(asked) is not None


def sets_side_by_side(plan: Plan, known: int) -> bool:
    """Tell a question for a field of a few places that asks for no number: 治安对比.

    Args:
        plan: what is asked so far.
        known: how many places the library holds, where none is named.
    """
    number = known if plan.everywhere else len(plan.places)
    few = plan.operation in {"compare", "rank"} and 1 < number <= _FEW_PLACES
    asked = few and not (plan.numeric or plan.unit or plan.years[1:])
    return asked and not _MORE.search(plan.text) and bool(field_named(plan.asked))


def told_of(field: Field, held: ReportLines, *, ahead: bool) -> list[Span]:
    """Return what a report tells of a field, in its order.

    That is all of the sections on the field; of those that it shares with others the sentences
    that are on it; and where there is neither, such sentences anywhere.

    Args:
        field: the field asked for.
        held: the report, cut into lines.
        ahead: whether what is planned is asked for, and not what was done.
    """
    report = held.report
    sections = [s for s in report.sections if _tells(s, ahead)]
    own = outermost([s for s in sections if field.heads.search(_heading(s))])
    spans = [item for section in own for item in items_of(report, section)]
    told = [line.span for line in held.lines if not line.heading]
    marked = [span for span in told if _marked(field, span, ahead)]
    shared = [s for s in sections if _shares(field, s)]
    spans += [m for m in marked if any(s.start <= m.start < s.end for s in shared)]
    return once(spans or marked)


def _marked(field: Field, span: Span, ahead: bool) -> bool:
    right = of_plans(span.path) == ahead and not tells_problems(span.path)
    return right and bool(field.marks.search(bare(span.text)))


def _shares(field: Field, section: Section) -> bool:
    return field.wide is not None and bool(field.wide.search(_heading(section)))


def _heading(section: Section) -> str:
    heading = bare(section.path[-1])
    return "" if len(heading) > _LONG_HEADING or _ACCOUNT.search(heading) else heading


def _tells(section: Section, ahead: bool) -> bool:
    """Tell a section that has text of its own in the part of the report that is asked for."""
    return (
        bool(section.path)
        and _SHORT_BODY < section.end - section.body_start < _LONG_SECTION
        and of_plans(section.path) == ahead
        and not tells_problems(section.path)
    )
