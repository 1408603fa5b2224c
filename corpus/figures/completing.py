"""Names that lean on the figure before: 实际支出, 市级, 面积, 占."""

from __future__ import annotations

import re

from corpus.figures.clauses import FILLER, Clause, Item
from corpus.figures.context import shared_verb, sums_up, thing_of
from corpus.figures.drafts import POINTS, Draft, SentenceState
from corpus.figures.lexicon import EMPTY_VERBS, LIGHT_VERBS
from corpus.figures.patterns import ATTRIBUTE, KEEN, RATE, SCOPES
from corpus.wording import words

# 新增公园35个、公园总数1100个: the total is not new
_TOTAL = re.compile(r"(?:总数|总量|总计|累计)$")
EMPTY = frozenset(LIGHT_VERBS.split()) | EMPTY_VERBS  # verbs that add nothing to what is counted


def completed_name(state: SentenceState, item: Item, name: str) -> str:
    """Return a name with the thing that the figure before tells: 三公经费 实际支出, 粮食 总产量."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or item.clause - last.clause > 1 or last.value is None:
        return ""
    before = last.indicator
    act = KEEN.fullmatch(name.removeprefix("实际"))
    unit = item.quantity.unit
    if act and last.planned and name != act[0]:
        aims = [d for d in state.drafts[-2:] if d.unit == unit and d.planned]
        if aims:
            aimed = aims[-1].indicator
            return act[0] + (thing_of(aimed) or aimed)
    if before.endswith("问卷") and _RETURNED.fullmatch(name):
        return name.removesuffix("问卷") + "问卷"  # “发放问卷600份，回收582份”
    if name.startswith("实际") and before.endswith("任务") and last.unit == unit:
        return before.removesuffix("任务")  # “征兵任务18名，实际输送19名”
    if _OF_BUDGET.fullmatch(name) and (told := _BUDGETED.fullmatch(before)):
        return told["what"] + name
    if _HARVEST.fullmatch(name) and (told := _SOWN.fullmatch(before)):
        return told["what"] + (name + "量" if name == "总产" else name)
    return ""


# “专职网格员队伍老龄化，平均年龄47.6岁”
_AGING = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?P<who>[一-龥“”]{2,12}?)(?:队伍|群体)?(?:结构|年龄)?"
    r"(?:老龄化|老化|偏大|偏高|断层)[^,;]{0,6},$"
)


def aged(state: SentenceState, item: Item, name: str) -> str:
    """Return a mean age with whose it is, as the clause before tells."""
    clause = state.clauses[item.clause]
    before = state.clauses[item.clause - 1] if item.clause else None
    if name != "平均年龄" or before is None or before.items:
        return ""
    whose = _AGING.fullmatch(state.text[before.start : before.end] + clause.mark)
    return whose["who"] + name if whose else ""


_CROP = re.compile(
    r"(?P<what>粮食|水稻|小麦|玉米|油料|蔬菜|水果|棉花)(?:播种|种植)?(?:面积|总产|产量|生产)"
)


def harvested(state: SentenceState, item: Item, name: str) -> str:
    """Return a yield with the crop told before it: “粮食面积、总产双增，总产762亿斤”."""
    if not _HARVEST.fullmatch(name) or name.endswith("值"):
        return ""
    told = list(_CROP.finditer(state.text, 0, item.front[0]))
    crops = {m["what"] for m in told}
    return told[-1]["what"] + (name + "量" if name == "总产" else name) if len(crops) == 1 else ""


def lent_name(state: SentenceState, clause: Clause, item: Item, name: str) -> str:
    """Return a name with what the words before lend it."""
    return (
        completed_name(state, item, name)
        or harvested(state, item, name)
        or those_that(state, item, name)
        or aged(state, item, name)
        or whole_name(state, clause, item, name)
    )


def whole_name(state: SentenceState, clause: Clause, item: Item, name: str) -> str:
    """Return a name with what the numbers before lend it: a thing, a level's noun, a verb."""
    last = state.drafts[-1] if state.drafts else None
    if name in _HELD and last is not None and last.unit == item.quantity.unit:
        # “新增企业11家，年末在库87家”, “加装电梯投用38台，在建21台”
        name += _ENDED.sub("", thing_of(last.indicator))
    if _LEVEL.fullmatch(name) and last is not None and (of := _LEVEL.search(last.indicator)):
        # “省级示范社区1个、市级4个”
        name = last.indicator[: of.start()] + name + last.indicator[of.end() :]
    if item.joined == "list" or (clause.mark == "," and state.group):
        shared = (
            shared_verb(state, item) if item.joined == "list" and not _TOTAL.search(name) else ""
        )
        own = (
            KEEN.match(name)
            or RATE.search(name)
            or ATTRIBUTE.match(name)
            or name.startswith(("总", "累计", "合计"))
        )
        if shared and not own and shared not in EMPTY:
            name = shared + name
    return name


def served_by(state: SentenceState, item: Item, name: str) -> tuple[str, ...]:
    """Return what gave the meals that a number counts: “长者饭堂5个，供餐4万人次”."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.value is None or item.clause - last.clause > 1 or last.scope:
        return ()
    if last.unit not in _FACILITIES or last.planned or not _SERVED.fullmatch(name):
        return ()
    place = thing_of(last.indicator)
    return (place,) if 3 <= len(place) <= 8 else ()


# What is counted inside a place, and the places that have it.
_CAPACITY = (
    (r"(?:养老|护理|医疗)?床位", r"民宿|酒店|宾馆|客栈|农家乐|医院|卫生院|敬老|福利院|养老"),
    (r"(?:公办|普惠)?学位", r"学校|[小中]学|校区|幼儿园"),
    (r"(?:普惠)?托位", r"托育|托班|幼儿园"),
    (r"(?:停车|公共停车)?[车泊]位", r"停车|车库"),
    (r"客房", r"民宿|酒店|宾馆|客栈|农家乐"),
    (r"[餐座]位", r"食堂|饭堂|餐厅|影院|剧场|图书馆|书房"),
    (r"[铺摊]位", r"市场|夜市|商场|街区"),
)
_INSIDE = re.compile(r"(?:在[园校院岗职册读]|入[住驻园托院]|从业|就读)(?!率|度).{0,8}")


def held_by(seed: Draft | None, draft: Draft, *, bracketed: bool = False) -> tuple[str, ...]:
    """Return the places that hold what is counted behind them: “民宿328家、床位5160张”.

    Args:
        seed: the figure told before.
        draft: the figure of what is counted.
        bracketed: it stands in a bracket behind that one (“幼儿园8所（在园幼儿1860人）”).
    """
    if seed is None or seed.value is None or seed.unit not in _FACILITIES or draft.value is None:
        return ()
    thing = thing_of(seed.indicator)
    name = draft.indicator
    inside = bracketed and draft.unit != seed.unit and _INSIDE.fullmatch(name) is not None
    for what, places in _CAPACITY:
        held = re.fullmatch(what + "数?", name) is not None
        inside = inside or (held and re.search(places, thing) is not None)
    if not inside or thing in name:
        return ()
    return (thing,) if 2 <= len(thing) <= 12 else ()


def measured_in(state: SentenceState, item: Item) -> tuple[str, ...]:
    """Return what the highest or the lowest of several is told in, by the total before it."""
    for draft in reversed(state.drafts):
        whole = draft.value is not None and draft.unit == item.quantity.unit and not draft.target
        if whole and draft.part_of is None and not EXTREME.search(draft.indicator):
            return (draft.indicator,)
    return ()


# “全街97个小区，成立业委会的只有35个”
_NO_THING = re.compile(rf"^{KEEN.pattern}|(?:排查|检查|整治|中|”)$")
_THOSE_THAT = re.compile(r"的(?:仅|只|也|还|就|共|已)*有?$")


def those_that(state: SentenceState, item: Item, name: str) -> str:
    """Return a name with what is counted where “的” leaves it out: 成立业委会的 (小区) 35个."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.unit != item.quantity.unit or item.clause - last.clause > 1:
        return ""
    if last.unit in POINTS or state.parent is not None or len(name) < 3:
        return ""
    thing = last.indicator
    for area in SCOPES.findall(thing)[:1]:
        thing = thing.removeprefix(area)
    front = state.text[item.front[0] : item.quantity.before].rstrip(FILLER)
    if not _THOSE_THAT.search(front) or not 2 <= len(thing) <= 6 or _NO_THING.search(thing):
        return ""
    return name + "的" + thing


def says_nothing_alone(
    state: SentenceState, clause: Clause, item: Item, name: str, verb: str, *, acts: bool
) -> bool:
    """Tell whether a name needs what was counted before: 面积, 占, 化解, 满意率.

    `verb` is the one that the name begins with, or is; `acts` tells that it is verbs alone.
    """
    last = state.drafts[-1] if state.drafts else None
    if name == "资金" and last is not None and item.quantity.unit.endswith("元"):
        return not last.unit.endswith("元")  # “其中产业项目14个、资金1502万元”
    if name == "支出" and last is not None and last.indicator.endswith("预算"):
        return False  # “预算70万元，支出62.4万元”: no part of the budget
    bare = name in {*_BARE, verb} or _PER_HEAD.fullmatch(name) is not None
    if name.startswith(("恢复到", "恢复至")):
        bare = True  # “接待游客46万人次，恢复到2019年的112%”
    elif _SHARE.match(name):
        bare = not sums_up(state, item)
    elif not bare:
        bare = ATTRIBUTE.match(name) is not None or (
            acts and (len(name) <= 3 or (len(name) == 4 and bool(_HANDLED.search(name))))
        )
    if name in _YIELDS and last is not None and last.scope and last.unit.endswith("元"):
        return True  # “产业园入驻企业38家，年产值9.6亿元，税收4150万元”
    apart = clause.mark == ";" and (last is None or last.clause != item.clause)
    if apart and not (_SHARE.match(name) or name in _BARE or KEEN.fullmatch(name)):
        return False
    return bare


_RETURNED = re.compile(r"(?:实际|共)?(?:回收|收回)(?:有效)?(?:问卷)?")
_OF_BUDGET = re.compile(r"实际(?:支出|支付|执行|使用)数?")
_BUDGETED = re.compile(r"(?P<what>.{2,}?)(?:年初|全年|年度|支出)?预算(?:数|安排)?")
_HARVEST = re.compile(r"(?:总|年|年总)?产[量值]|总产|平均亩产|亩产|单产")
_SOWN = re.compile(r"(?P<what>[^、和]{1,6}?)(?:(?:播种|种植|养殖|采摘|收获)(?:总)?面积|[增减]产)")
# Measures that say nothing without what was counted before them.
_BARE = frozenset(words("缺口 占 在建 续建 新建 实有 支出 创收"))
# 最高的莲心村, 向荣社区最低
EXTREME = re.compile(r"^最[高低多少大小好差]的|(?<=.)最[高低多少]$")
# What a facility does for those who come: the number alone does not say which one.
_SERVED = re.compile(
    r"(?:日均|年均|月均|平均每[日天])?(?:供餐|助餐|用餐|就餐|送餐|配餐|供应餐食|服务|接待|惠及|借出|借阅)"
    r"(?:长者|老人|老年人|群众|居民|市民|学生|儿童|读者|游客|客流|商户|骑手|图书|工具)?(?:人数)?"
)
_FACILITIES = frozenset(words("个 家 处 间 所 座"))
# What is done about the things counted before; 新增就业 and 走访慰问 name themselves.
_HANDLED = re.compile(
    r"(?:解决|化解|办结|整改|处置|处理|答复|调处|销号|实有|服务|立案|破案|[入出退]库)$"
)
_YIELDS = frozenset(words("税收 纳税 利税 缴税 缴纳税收 营收 营业收入 产值 利润 销售额"))
_LEVEL = re.compile(r"(?:国家|省|自治区|市|区|县|镇|街道|社区|村)级")
_ENDED = re.compile(r"(?<=..)(?:投入使用|投用|竣工|完工|开工|投产|交付|建成)$")
_HELD = frozenset(words("在库 在册 在建 在职 现有"))
_PER_HEAD = re.compile(r"每?[村户人亩社镇校企家店日月年栋]均|平均每[^、,]{1,3}")
_SHARE = re.compile(r"占(?!地|比|用|道|补|据|领|有)")


def name_economy(drafts: list[Draft]) -> None:
    """Name the growth of the economy that only its size names: “全年增长4.8%、总量达5.3万亿元”."""
    sizes = [d for d in drafts if d.indicator == "增长总量" and d.unit.endswith("亿元")]
    for draft in drafts if sizes else ():
        if draft.indicator in {"增长", "增长总量"}:
            draft.indicator = "经济总量"
