"""What a question asks to be done with the parts that a report lists.

三个行政村合计, 三大主导产业里哪个最高, 最高的村比最低的多多少, 平均每个村多少.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.plan import Plan
from corpus.places import aliases

_SORT = r"(?:主导|支柱|重点|特色|优势|传统|新兴)+"
_KINDS = (
    rf"(?P<many>各|所有|全部|几|[两二三四五六七八九十\d]+)(?:个|大)?(?P<kind>行政村|村居|村社|社区|村(?![级民])|居委会"
    rf"|片区|园区|{_SORT}(?:产业|行业))(?:里|中|当中|的|,)*"
)
_SUM = re.compile(
    rf"{_KINDS}(?P<what>[^,。?]{{2,14}}?)(?:的)?(?:合计|合起来|一共|总共|加起来|相加|之和|总和|总计|加总|共计|共(?=有|多少))"
)
_EDGE = re.compile(
    rf"{_KINDS}(?:哪|谁)(?:一)?(?:个|家)?的?(?P<what>[^,。?]{{2,14}}?)(?:是)?最(?P<way>[高多大低少小])"
)
# 七个村的粮食产量从高到低排, 七个村粮食产量排个序
_ORDER = re.compile(
    rf"{_KINDS}的?(?P<what>[^,。?]{{2,14}}?)的?"
    r"(?:,?(?:请|按|都)*[从由按](?P<way>[高多大低少小])[到至往]|,?排(?:一?[下排]|[一个]*[名序队]))"
)
_SITES = r"行政村|村居|社区|村(?![级民集])|居委会|片区"
# 哪个村粮食产量最高，比最低的多多少; 粮食产量最高和最低的村差多少
_GAP = re.compile(
    rf"(?:哪|谁)一?(?:个|家)?(?P<kind>{_SITES})的?(?P<what>[^,。?]{{2,14}}?)(?:是)?最(?P<way>[高多大])的?"
    r"[^。?]{0,4}(?:比|和|与|跟)最[低少小]的?[^,。?]{0,6}(?:多|高|大|差)"
)
_GAP_BEHIND = re.compile(
    rf"(?P<what>[^,。?]{{2,24}}?)最(?P<way>[高多大])的?(?:{_SITES})?(?:和|与|跟|比)最[低少小]的?"
    rf"(?P<kind>{_SITES})[^,。?]{{0,4}}(?:多|高|大|差)"
)
_MEAN = re.compile(
    rf"(?:平均(?:下来)?|均摊)每一?个?(?P<kind>{_SITES})的?(?P<what>[^,。?]{{2,14}}?)(?:是|有|为|大概|大约)*(?:多少|几)"
)


@dataclass(frozen=True, slots=True)
class PartsAsked:
    """What is to be done with the parts of which kind, and what is measured of them.

    Attributes:
        do: sum, mean, order, or gap, which is from the first to the last of the order.
        many: as the question numbers them, 各 for all.
        way: 高, 多, 大 for the highest first.
    """

    do: str
    kind: str
    what: str
    many: str
    way: str


def sums_up_parts(text: str) -> str:
    """Return the kind of parts whose sum a question asks for: 社区 of 五个社区一共, else ""."""
    said = _SUM.search(text)
    return said["kind"] if said else ""


def parts_asked(plan: Plan) -> PartsAsked | None:
    """Return what is to be done with the parts, None where none is asked for."""
    text = plan.text
    for do, pattern, operations in (
        ("gap", _GAP, {"rank", "difference", "compare", "lookup"}),
        ("gap", _GAP_BEHIND, {"rank", "difference", "compare", "lookup"}),
        ("sum", _SUM, {"sum", "lookup"}),
        ("mean", _MEAN, {"lookup", "ratio"}),
        ("order", _EDGE, {"rank"}),
        ("order", _ORDER, {"rank"}),
    ):
        said = pattern.search(text) if plan.operation in operations else None
        if said is not None:
            groups = said.groupdict()
            what = _without_place(said["what"], plan)
            return PartsAsked(
                do, said["kind"], what, groups.get("many") or "各", groups.get("way") or "高"
            )
    return None


def _without_place(what: str, plan: Plan) -> str:
    """Return the thing that is measured, without the place and year that lead up to it."""
    names = sorted((n for p in plan.places for n in (p.label, *aliases(p.name))), key=len)
    for name in reversed(names):
        what = what.removeprefix(name)
    return re.sub(r"^(?:20\d\d年)?的?", "", what).removesuffix("的")
