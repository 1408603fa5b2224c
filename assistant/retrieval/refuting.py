"""What speaks against a figure that a question could mean.

A figure may bear most of what is asked and still be another one: a part, an average, a target,
of another family, or told of something that the question does not speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.found import Indexed
from assistant.language.bound_names import bounds_in
from assistant.language.likeness import core, heavy, light, taken_in, uncovered
from assistant.language.measure import comparable, measure_of
from assistant.language.persons import counts_people
from assistant.language.pieces import pairs_of
from assistant.language.wording import wording
from assistant.retrieval.everyday import Reread, weight

AREAS = re.compile(r"平方|平米|亩|公顷|㎡|m²")
LENGTHS = re.compile(r"(?<!平方)(?:公里|米)$")
# What is asked for as such must be what the figure is.
_MEASURES = (
    (re.compile(r"面积"), AREAS),
    (re.compile(r"总长|长度|里程"), LENGTHS),
    (re.compile(r"人数|人口"), re.compile(r"[人名位]")),
    (re.compile(r"户数"), re.compile(r"户")),
    (
        re.compile(r"金额|资金|经费|总额|货值|总值|价值|(?:收入|支出|税收|产值|投资|额|费|款|金)$"),
        re.compile(r"元"),
    ),
    (re.compile(r"率$|比例|占比|比重"), re.compile(r"[%‰]")),
    (re.compile(r"损失|挽损|挽回|追回|欠薪|工钱|租金|罚款|产值"), re.compile(r"元|[%‰]")),
)
# Who is counted where people are asked for: 收了多少娃.
PEOPLE_ASKED = re.compile(
    r"(?:多少|几)(?:[名位]|个?(?:人(?!次|家|均)|娃|孩子?|学生|老人|老年人|残疾人|职工|工人|员工|居民|村民|游客|群众|病人|志愿者|党员|会员|学员|队员))"
)
_HEAD = re.compile(
    r"出口|进口|利润|产[量值]|销[量售]|营收|收入|支出|投资|余额|存款|贷款|增加值|消费|税收"
)
# Words that make another figure of it: where one side has them the other has them too.
EACH = re.compile(r"平均|人均|户均|日均|月均|年均|[一每](?:天|日|个?月|人|户)|每")
_EVEN = re.compile(r"(?:平均|总体|整体)(?=[^。;]*率)")  # a 平均入驻率 is asked for as 入驻率
_UNDONE = re.compile(r"没有?|未|无(?=[证照牌主]|物业|资质|手续)|缺|不[足达到]|剩|余下|结余|还差")
_SAVED = re.compile(r"挽[回损]|追[回缴赃损]|止付|避免|返还|退还|劝阻|拦截|减少")
# 买房补了多少 is not 租房补贴
_HOMES = (re.compile(r"[买购]房"), re.compile(r"租房|房租|租赁"))
# 被骗的钱拦下来多少 is not what was lost
_KEPT = re.compile(r"挽[回损]|追[回缴]|止付|拦[下截住]|返还")
_LOST = re.compile(r"损失|被骗|涉案")
_BUDGETED = re.compile(r"预算(?:资金|金额|数|额|安排)?$|年初(?:安排|下达)")
_BUDGET = re.compile(r"预算|安排|计划|批复|下达|执行")
_FAMILY = re.compile(
    r"刑事|治安(?!全)|规上|规模以上|限上|限额以上|户籍|常住|政府性基金|一般公共|工业|农业|城镇|农村|城市|普惠|两新|"
    r"四上|高新技术|专精特新|镇区(?!人大|政协|级|委|域)|城区|集镇|圩镇|全国|全省|全市|全区|全县|全球|女|男|儿童|老年|退役|外籍|民营|国有|外资|小微"
)
_ANIMALS = re.compile(r"[猪牛羊鸡鸭鹅鱼虾蟹蜂蚕马驴兔鸽]")  # one character tells which
# What people say for some of them.
_FAMILY_SAID = {
    "农村": re.compile(r"农[民户]|乡下|村"),
    "城镇": re.compile(r"城里|城市"),
    "城市": re.compile(r"城里|城镇"),
    "户籍": re.compile(r"户口"),
    "工业": re.compile(r"厂|企业|制造"),
}
# Who is spoken of or to, and words without weight.
_TALK = re.compile(
    r"老百姓|老人(?=[发领得])|群众|居民|市民|住户|村民|家里|村里|镇里|街里|区里|里面|里头|大家|目前|现在|一共|总共|给|的|帮着|提|着|我们"
)
# All there are, and those that are new: 一共有多少名骨干 is not 新招募33名.
_TOTAL = re.compile(r"[一总]共|总数|现有|目前|累计|在册")
# What 新 only begins the name of: 新能源, 新村
NAMED_NEW = "时代|能源|型|业态|就业群体|市民|居民|媒体|质|材料|村|城|区|华|冠|兴|农|址"
_NEW = re.compile(rf"新(?!{NAMED_NEW})")
_NOT_OF = re.compile(r"非([\u4e00-\u9fff]{2})")
_END = 2
_WHEN = re.compile(r"假期|期间|[日月年]均|当[年日月]|[年月][末底]")  # no thing at all
_TOLD_BY = re.compile(r"[%‰]|元$")  # units that tell what is measured
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十百千两]+(?=[万亿])")  # 十亿以上, and not 亿元楼


def of_another(read: Reread, item: Indexed, items: Sequence[Indexed], unit: str) -> bool:
    """Tell what is asked in words that only another figure of the sentence bears: 加强针.

    Args:
        read: the question and the asked name, as the figure lets them be read.
        item: the figure.
        items: all figures of its report.
        unit: the unit asked for, if any: a figure of another unit is then no rival.
    """
    asked = pairs_of(read.wanted).union(*map(pairs_of, read.words))
    start, own = item.figure.sentence_start, sum(pair in item.full for pair in asked)
    kind = measure_of(item.figure).unit

    def told(unit: str) -> bool:
        return bool(_TOLD_BY.search(unit) or _TOLD_BY.search(kind))

    deeds = [words for words in read.likes if any(word in item.full for word in words)]
    siblings = (
        i
        for i in items
        if i.figure.sentence_start == start
        and i.figure.id != item.figure.id
        and (comparable(other := measure_of(i.figure).unit, kind) or not (unit or told(other)))
        and all(any(word in f"{i.full}\n{i.clause}" for word in words) for words in deeds)
    )
    return any(
        any(pair in other.name and pair not in item.full and heavy(pair) for pair in asked)
        and sum(pair in other.full for pair in asked) >= own
        for other in siblings
    )


def reverses(read: Reread, item: Indexed) -> bool:
    """Tell a figure of which a word says that it is another: planned, saved, rented, pigs."""
    question, wanted, told = read.question, read.wanted, _told(item)
    fresh = _NEW.search(item.full) and "新" not in read.asked
    if fresh and _TOTAL.search(read.asked):
        return True
    if _BUDGETED.search(item.name) and not _BUDGET.search(read.asked):
        return True  # 法治建设经费预算 is not what was spent
    if _SAVED.search(item.full) and not _SAVED.search(question):
        return True  # 挽回损失 is not what was lost
    if any(
        one.search(question) and not one.search(told) and other.search(item.full)
        for one, other in (_HOMES, _HOMES[::-1])
    ):
        return True
    if _KEPT.search(question) and _LOST.search(item.full) and not _SAVED.search(told):
        return True
    if _UNDONE.search(item.full) and not _UNDONE.search(question):
        return True  # 查处无证游船 are not those with papers
    if _denied(wanted, item.full) or _denied(item.full, question):
        return True
    if any(family not in item.around for family in _FAMILY.findall(wanted)):
        return True
    bounds = bounds_in(question), bounds_in(item.full)
    if all(bounds) and not bounds[0] & bounds[1]:
        return True  # 税收超亿元的楼宇 are not 税收超千万元楼宇6栋
    animals = set(_ANIMALS.findall(question)), set(_ANIMALS.findall(item.full))
    if all(animals) and not animals[0] & animals[1]:
        return True  # 出栏了多少头牛 is not 出栏生猪8940头
    if any(n not in item.around for n in _DIGITS.findall(wanted)):
        return True
    if not _counted_so(read, item.figure.unit) and any(
        measured.search(wanted) and not units.search(item.figure.unit)
        for measured, units in _MEASURES
    ):
        return True
    return _ends_otherwise(read, item) or _is_wider(read, item)


def contradicts(read: Reread, item: Indexed) -> bool:
    """Tell a figure that is likely of another kind: an average, what was left, another family."""
    question, wanted, told = read.question, read.wanted, _told(item)
    if read.turned or bool(_UNDONE.search(question)) != bool(_UNDONE.search(told)):
        return True
    if EACH.search(question) and not EACH.search(f"{item.name}\n{item.clause}"):
        return True  # 吃一顿补几块 is not the 23万元 behind 人均每餐补贴5元
    if not _standard(read, item) and bool(EACH.search(question)) != bool(EACH.search(told)):
        return True
    if _of_another_family(read, item):
        return True
    if PEOPLE_ASKED.search(read.asked) and not counts_people(item.figure.unit, item.name):
        return True
    heads = set(_HEAD.findall(wanted))
    if heads and not any(h in told for h in heads):
        return True
    own = set(_HEAD.findall(item.name))
    return bool(own and heads and not own & heads)


def _told(item: Indexed) -> str:
    """Return a figure's name and clause without words that make no average of it."""
    return _EVEN.sub("", item.full) + "\n" + _EVEN.sub("", item.clause)


def _counted_so(read: Reread, unit: str) -> bool:
    """Tell the very unit that is asked for: 支出自评得了多少分 asks for no money."""
    return bool(unit) and any(f"{number}{unit}" in read.asked for number in ("多少", "几"))


def _of_another_family(read: Reread, item: Indexed) -> bool:
    """Tell a figure of a family that is not asked for: 规上, 户籍, 农村."""
    forms = item.full.split("\n")  # as written, and as the table writes it
    for family in _FAMILY.findall(forms[0]):
        said = _FAMILY_SAID.get(family)
        told = family in read.question or (said and said.search(read.question))
        if not told and all(family in form for form in forms):
            return True
    return False


def narrows(read: Reread, item: Indexed) -> bool:
    """Tell a figure whose name says more than is asked.

    It may be what is meant all the same: 交税上亿的楼 are 税收亿元楼. Words alone do not tell.
    """
    extra = uncovered(item.name, read.question)
    extra = EACH.sub("", extra) if _standard(read, item) else extra
    return bool(wording().scope.search(extra))


def _standard(read: Reread, item: Indexed) -> bool:
    """Tell a standard, which is for each all the same: 特困人均月标准."""
    return "标准" in read.wanted and "标准" in item.name


def leaves_out(read: Reread, item: Indexed) -> bool:
    """Tell whether a word that says what is counted stands nowhere: the 离职 of 网格员离职."""
    return any(_weighs(run, item) for run in read.left(item.around))


def _denied(one: str, other: str) -> bool:
    """Tell a name that is of what is not the other: 非机动车停车位, 机动车停车位."""
    return any(m[1] in other and m[0] not in other for m in _NOT_OF.finditer(one))


def _ends_otherwise(read: Reread, item: Indexed) -> bool:
    """Tell a figure that counts another thing than the asked name ends in: 消防宣传, 消防隐患."""
    if _TOLD_BY.search(item.figure.unit):
        return False  # 比例, 钱
    asked, own = read.wanted[-_END:], core(item.name)[-_END:]
    said = any(read.wanted.endswith(said) for said in read.said) or not weight(asked)
    if said or asked not in item.own or asked in item.name or _WHEN.search(own):
        return False
    return len(own) == _END and heavy(own) and own not in read.question


def lacks_a_word(read: Reread, item: Indexed) -> bool:
    """Tell a name that lacks a word between two of its own: 整改隐患 for 整改消防隐患.

    It is not enough there that the sentence has the word, nor that all the rest is alike. But the
    missing one may only be said otherwise: 换了多少根燃气软管 are 更换金属软管.
    """
    left = read.left(item.full)
    return any(_within(run, read, item) and _weighs(run, item) for run in left if run)


def _is_wider(read: Reread, item: Indexed) -> bool:
    """Tell a name with nothing in the place of a word that it lacks: 整改隐患, of all kinds."""
    for run in filter(None, read.left(item.full)):
        before, _, behind = read.wanted.partition(run)
        closed = before and behind and before[-1] + behind[0] in item.full
        if closed and _weighs(run, item):
            return True
    return False


def _within(run: str, read: Reread, item: Indexed) -> bool:
    """Tell whether a piece of what is asked stands between two pieces of a figure's own name."""
    before, found, behind = read.wanted.partition(run)
    told = any(pair in item.full for pair in pairs_of(before)) or any(
        s in before for s in read.said
    )
    return bool(found) and told and any(pair in item.full for pair in pairs_of(behind))


def content(words: str) -> str:
    """Return words without those that only speak, or name a measure in general."""
    return wording().generic.sub("", _TALK.sub("", words))


def _weighs(run: str, item: Indexed) -> bool:
    """Tell whether a piece of what is asked says more than the figure's unit tells."""
    for measured, units in _MEASURES:  # 用地面积 is 用地 in 公顷
        if units.search(item.figure.unit):
            run = measured.sub("", run)
    rest = content(run)
    rest = rest[:-1] if len(rest) > 2 and light(rest[-1]) else rest
    return weight(rest) > 1 and not taken_in(rest)
