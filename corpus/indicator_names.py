"""What the name of an indicator tells by its own form: its frame, its measure, its parts.

`corpus.indicators` compares by these what its table does not list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from corpus.figures.lexicon import KEEN_VERBS, LIGHT_VERBS, NOMINAL_VERBS
from corpus.matching import matching_form
from corpus.wording import alternatives, words

QUOTES = re.compile(r"[“”\"'‘’「」\s]")
BRACKETS = re.compile(r"\([^()]*\)")
_FRONT = re.compile(
    r"^(?:20\d\d年度?|全年(?=[^预执支])|今年|去年|当年|本年|年度(?!投资计划)|全省|全市|全区|全县|"
    r"全街道?|全镇|全乡|全域|(?:辖区)?派出所(?=[立破抓查受接处侦])|辖区内?|辖内|本街道?|本区|我省|我市|我区|我街道?|"
    r"共计?(?!享|有产权|同|建|治|青团|产党|富|管)|累计|合计|总计|现有(?=.{2})|实有(?=.{2})|目前|已|各类|其中|年内|"
    rf"(?:{alternatives(LIGHT_VERBS)})了?(?=[^率数额度情预])|"
    r"(?:受理|办理|承办|接办|承接|处理|转办|交办|接收)(?=12345[^率度]*$)|受理(?=[^率]*警情)|收到|接到|达到|达|为|有)"
)
_BACK = re.compile(
    r"(?:(?<![指系倍基少多参岁人件起次户家宗预执决行算支])数|(?<=.)(?:总数|总量|数量|件数|宗数|"
    r"起数|户数|家数|次数|人数|人次数?|情况|总体情况|总额|数额|金额|"
    r"(?:的)?(?:同比)?(?:增速|增幅|增长率|涨幅|降幅|增长|下降|变化))|工作)$"
)
_KEEP_WHOLE = frozenset(
    words(
        "预算数 执行数 决算数 人数 户数 总数 总量 总额 社会消费品零售总额 进出口总额 出口总额 "
        "进口总额 死亡人数 受教人数 指数 金额 件数"
    )
)
TRAILING_VERB = re.compile(
    rf"(?:{alternatives(' '.join(sorted(set(KEEN_VERBS.split()) - NOMINAL_VERBS)))})$"
)
# What such a verb counts is the thing itself: 建立最小应急单元122个 is 最小应急单元122个.
NEUTRAL = re.compile(
    r"^(?:建立|组建|成立|设立|开设|派发|发放|张贴|悬挂|种植|投入|筹集|募集|开通|配备|设置|出动)"
)
# A modifier that makes another quantity of it: 人均, 不合格, 非公.
OTHER_QUANTITY = re.compile(
    r"(?:.*(?:人均|户均|地均|日均|月均|单位|万元|每万人|不|未|非|无|进|净|失|亩均)|.*占)$"
)
_RATE = re.compile(r"(?:率|占比|比重|比例|覆盖面|满意度|强度)$|^(?:.*占|完成预算)")
GENERIC = re.compile(
    r"(?:率|数|企业|案件|项目|人员|人数|面积|金额|收入|支出|增加值|投资|警情|问题|隐患|活动|培训|"
    r"工单|总额|产值|产量|次|量|额|工作|单位|机构|小区|社区|群众)$"
)


def strip_once(name: str) -> str:
    """Return a name without one word in front or behind that leaves its meaning."""
    match = _FRONT.match(name)
    if match and len(name) - match.end() >= 2:
        return name[match.end() :]
    if name in _KEEP_WHOLE:
        return name
    match = _BACK.search(name)
    if match and match.start() >= 2:
        return name[: match.start()]
    return name


@lru_cache(maxsize=32_768)
def measure_of(name: str) -> str:
    """Return whether a name is of a rate, a number of people dead, or of a plain amount."""
    if _RATE.search(name):
        return "rate"
    return "amount"


@lru_cache(maxsize=32_768)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the names of an enumeration, each with the shared head."""
    from corpus.figures.enumerations import share_head

    plain = QUOTES.sub("", matching_form(name))
    pieces = [p for p in re.split(r"、|和|及|与", plain) if len(p) >= 2]
    return tuple(share_head(pieces)) if len(pieces) > 1 else (plain,)


def middle(a: str, f: str) -> Literal["narrower", "wider"] | None:
    """Compare names that differ by modifiers in the middle (拆除各类违法建设)."""
    short, long, relation = (a, f, "narrower") if len(a) < len(f) else (f, a, "wider")
    head = _shared_head(short, long)
    tail = len(short) - head
    if head >= 2 and tail >= 2 and long.endswith(short[head:]):
        return "narrower" if relation == "narrower" else "wider"
    # modifiers in front and in the middle: 厨余分出率 and 家庭厨余垃圾分出率
    parts = ((short[:i], short[i:]) for i in range(2, len(short) - 2))
    if any(front in long and len(back) >= 3 and long.endswith(back) for front, back in parts):
        return "narrower" if relation == "narrower" else "wider"
    return None


def _shared_head(one: str, two: str) -> int:
    size = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        size += 1
    return size


def shared_tail(one: str, two: str) -> str:
    """Return what two names end in alike."""
    size = 0
    while size < min(len(one), len(two)) and one[-1 - size] == two[-1 - size]:
        size += 1
    return one[len(one) - size :]
