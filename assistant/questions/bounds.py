"""Which of several a question asks for: beyond a bound, in a place of the order, or untold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.measure import Threshold
from assistant.language.wording import CLASSIFIERS
from assistant.plan import Operation
from assistant.questions.residue import NTH, NUMBER, TOP
from corpus.figure import Direction

_DENSITY = r"(?:微克|毫克)(?:[/每]立方米|[/每]升)?|分贝"
_QUANTITY = rf"%|个百分点|{_DENSITY}|[万亿千百]{{0,2}}(?:{CLASSIFIERS})|万亿|[万亿千百]"
_THRESHOLD = re.compile(
    r"(?:(超过|高于|大于|多于|高过|超出|破|突破)|(不低于|不少于|至少|达到|不小于)|(低于|小于|少于|不足|不到|未达到|没有达到)|(不超过|不高于|不多于|至多))"
    r"(\d+(?:\.\d+)?)(" + _QUANTITY + r")?(?:以[上下])?"
)
_THRESHOLD_AFTER = re.compile(r"(\d+(?:\.\d+)?)(" + _QUANTITY + r")?(?:(以上)|(以下))")
_THINGS = r"(?:个|家|栋|幢|座|户|村|处|项|条|所|间|名|人|件|宗)"
# 产值过亿的企业有多少家; 有几栋税收超千万元的楼宇
_THING_BOUND = re.compile(
    r"的?(?P<thing>[\u4e00-\u9fff]{1,10}?)(?:数量?)?的?"
    rf"(?P<asked>(?:一共|总共|共|总计|目前|现在)*[有是共]?(?:多少|几){_THINGS}?"
    rf"|是\d+{_THINGS}(?:吗|吧|,?[对是][吗吧]))?(?:呢|啊)?[?？。]?$"
)
_BOUND_OF_THING = re.compile(
    r"(?:超过?|过|高于|大于|多于|突破|低于|不足|不到|达到?)\d+(?:\.\d+)?(?:[%％]|[百千十]?[万亿]元?)(?:以[上下])?"
    r"|\d+(?:\.\d+)?(?:[%％]|[百千十]?[万亿]元?)(?:及)?以[上下]"
)
_HOW_MANY_THINGS = re.compile(rf"(?:多少|几){_THINGS}")
_PLACE_KIND = re.compile(
    r"街道|街镇|镇街|[镇乡]$|[省市区县]$|单位|地方|地区|[吗吧呢]|多少|几|是|没|占"
)
_WHICH = re.compile(r"谁|哪(?:些|几|个|一|家|里)?")
_UNTOLD = re.compile(
    r"(?:都)?(?:还)?(?:没有?|未|没能)(?:有)?(?:单独)?(?:披露|公布|公开|提到|提及|写到?|列出?|给出|讲到?)(?:过|了)?(?:的)?"
)
_TASK_DONE = re.compile(
    r"((?:没有?|未)?(?:能)?(?:按期|如期|超额|提前)?(?:完成|达到|实现)(?:了)?)[^,。?]{0,10}?"
    r"((?:年度|全年|年初|预定)?(?:的)?(?:目标|任务|计划)(?!的?(?:多少|几成|百分之)))|((?:没有?|未)达标)"
    r"|((?:年度|全年)?(?:目标|任务|计划)(?:还|都)?(?:没有?|未)(?:能)?(?:按期|如期)?(?:完成|达到|实现))"
    r"|(?<=[哪谁个家些])(?:街道|街镇|镇街|镇|单位|地方)?(?:还|都|是)?((?:没有?|未)(?:能)?(?:按期|如期)?(?:完成|达到))(?:的|了)?(?=[,，?。]|$)"
)
# 完成任务的比例谁高 asks for shares, and bounds none
_HOW_FAR = re.compile(r"(?:数|量)?的?(?:多少|几|百分|比例|比率|程度|进度|情况)")
_ROSE = r"上升|(?<!负)增长|增加(?!值)|提高|上涨|升高|增多|正增长|多了|涨了|升了|增了"
_FELL = r"负增长|下滑|下降|减少|降低|下跌|回落|变少|少了|降了|跌了|减了"
_WHO = r"(?:谁|哪)(?:些|几个|几家|几处|个|家|一个|几)?"
_TURNED = re.compile(r"不降反[升增涨]|不[减少]反[增升多]"), re.compile(r"不[升增涨]反[降减]")
# 下降的有哪些, 哪几个街道在下降: asks which went that way, and takes nothing for granted.
_MOVED = re.compile(
    rf"(?P<up>{_ROSE})?(?(up)|(?P<down>{_FELL}))(?:了)?的(?:\0|街道|街镇|镇街|乡镇|地方|单位|镇)*(?:都)?(?:是|有)?(?:\0|{_WHO})"
    rf"|{_WHO}(?:\0|街道|街镇|镇街|乡镇|地方|单位|镇)*的?[^,。?]{{0,14}}?(?:是|在|都|出现|呈)*"
    rf"(?:(?P<rose>{_ROSE})|(?P<fell>{_FELL}))(?:趋势|态势)?了?的?[?]?$"
)
_EDGE = re.compile(r"最|更|第[一二三四五六七八九十\d]|多少|幅度?|快|慢|排|名")
# 在全区12个街道中排第几 takes no figure for granted
_RANKED_AMONG = re.compile(
    r"(?:\0|街道|街镇|镇街|乡镇|街|镇|社区|村|单位)+(?:当中|之中|之间|里面?|中|内)?[^,。?]{0,2}(?:排|第|名)"
)
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What narrows down the places of a question.

    Attributes:
        threshold: the bound to filter by, None without one.
        fulfilled: the bound is to the share of a task that is done.
        moved: the way that those went which are asked for (下降的有哪些), else None.
        nth: n where the one in place n of the order is asked for, else 0.
        top: n for “前n名”, else 0.
        untold: the places that do not disclose it are asked for.
        spans: what was read, as spans in the question.
        named: numbers that belong to the name of what is counted: 税收超千万元的楼宇有几栋.
    """

    threshold: Threshold | None = None
    fulfilled: bool = False
    moved: Direction | None = None
    nth: int = 0
    top: int = 0
    untold: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    named: tuple[tuple[int, int], ...] = ()

    @property
    def operation(self) -> Operation | None:
        """The operation that these bounds alone decide, None where other words do."""
        if self.nth:
            return "rank"
        if self.fulfilled or self.moved:
            return "filter"
        return "compare" if self.untold else None


def read_bounds(text: str, open_text: str, *, several: bool) -> Bounds:
    """Read the bounds of a question.

    Args:
        text: the question in matching form.
        open_text: the same with names and places blanked out.
        several: more than one place may be meant.
    """
    bounds = _BOUND_OF_THING.finditer(open_text) if not several else ()
    if named := tuple(m.span() for m in bounds if _counts_those(open_text, m.end())):
        return Bounds(named=named)
    threshold, spans = _threshold(open_text)
    top = TOP.search(open_text)
    first = small_number(top.group(1)) if top else 0
    if not several or not _WHICH.search(text):
        return Bounds(threshold, top=first, spans=spans)
    nth, untold = NTH.search(open_text), _UNTOLD.search(open_text)
    spans += tuple(m.span() for m in (nth, untold) if m)
    task = None if threshold else _task_threshold(text)
    if task:
        threshold, own = task
        spans += own
    place = small_number(nth.group(2) or nth.group(4)) if nth else 0
    moved, turned = (None, ()) if task or nth or untold else _moved(open_text, threshold)
    return Bounds(threshold, bool(task), moved, place, first, bool(untold), spans + turned)


def _counts_those(text: str, end: int) -> bool:
    """Tell a bound that tells which things of one place are counted: …超千万元的楼宇有几栋."""
    thing = _THING_BOUND.match(text, end)
    if thing is None or _PLACE_KIND.search(thing["thing"]):
        return False
    return thing["asked"] is not None or bool(_HOW_MANY_THINGS.search(text[:end]))


def _moved(
    text: str, threshold: Threshold | None
) -> tuple[Direction | None, tuple[tuple[int, int], ...]]:
    """Return which way those went that are asked for, and where that is said."""
    for turned, direction in zip(_TURNED, ("up", "down"), strict=True):
        if match := turned.search(text):
            return direction, (match.span(),)  # type: ignore[return-value]
    if threshold is not None:
        up, down = re.search(rf"{_ROSE}|[增涨]幅", text), re.search(rf"{_FELL}|降幅", text)
        both = bool(up) == bool(down)
        return (None if both else "up" if up else "down"), ()
    match = None if _EDGE.search(text) else _MOVED.search(text)
    if match is None:
        return None, ()
    return ("up" if match["up"] or match["rose"] else "down"), ()


def claimed_numbers(
    text: str, thresholds: tuple[tuple[int, int], ...]
) -> tuple[tuple[Decimal, str], ...]:
    """Return the numbers that the question takes for granted, with units."""
    return tuple(
        (Decimal(m.group(1).replace(",", "")), m.group(2))
        for m in NUMBER.finditer(text)
        if not any(s <= m.start() < e for s, e in thresholds)
        if not _RANKED_AMONG.match(text, m.end())
    )


def _threshold(text: str) -> tuple[Threshold | None, tuple[tuple[int, int], ...]]:
    match = _THRESHOLD.search(text)
    if match:
        relation = next(
            r for r, g in zip(("gt", "ge", "lt", "le"), match.groups()[:4], strict=True) if g
        )
        return (
            Threshold(relation, Decimal(match.group(5)), match.group(6) or ""),  # type: ignore[arg-type]
            (match.span(),),
        )
    match = _THRESHOLD_AFTER.search(text)
    if match:
        relation = "ge" if match.group(3) else "le"
        return Threshold(relation, Decimal(match.group(1)), match.group(2) or ""), (match.span(),)  # type: ignore[arg-type]
    return None, ()


def _task_threshold(text: str) -> tuple[Threshold, tuple[tuple[int, int], ...]] | None:
    """Read 没完成任务 and 超额完成任务 as bounds to the share of the task that is done."""
    claims = (m for m in _TASK_DONE.finditer(text) if not _HOW_FAR.match(text, m.end()))
    match = next(claims, None)
    if match is None:
        return None
    undone = match.group(0).startswith(("没", "未")) or bool(match.group(4) or match.group(5))
    spans = tuple(match.span(n) for n in (1, 2, 3, 4, 5) if match.group(n))
    return Threshold("lt" if undone else "ge", Decimal(100), "%"), spans


def small_number(digits: str) -> int:
    """Return a number up to ten, written in digits or in Chinese."""
    return int(digits) if digits.isdigit() else _NUMERALS.get(digits[:1], 0)
