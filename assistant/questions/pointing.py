"""Read what a question without a thing of its own points back to: 那刑事的呢？ 完成率？."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog import Catalog
from assistant.language.likeness import bare
from assistant.language.wording import CLASSIFIERS
from assistant.passages.lines import content_words, is_doing
from assistant.passages.topics import topics_of
from assistant.plan import APART, TEXTUAL, Operation, Plan
from assistant.questions.same_thing import STOCK, of_the_thing
from corpus.matching import matching_form

# 超了多少, 比全区高多少: nothing that is asked for by itself
_BARE = re.compile(r"超(?:出|额|过)?")
_OF_THE_DISTRICT = re.compile(r"全[区市省国县](?:的)?(?:平均)?(?:水平)?")
# 哪个村最高, 哪个项目完成率最低: told in sentences, of the same thing
_INNER = re.compile(
    r"哪(?:个|一个|一?家|一?条|几个|些)?(村|社区|居委会?|项目|工程|小区|园区|企业|公司|行业|产业|景区|学校|道路)"
    r"|最[高多]的(村|社区)(?:和|与|跟|比)最[低少]的"
)
_SECTORS = frozenset({"行业", "产业"})
PAIR = re.compile(
    r"两个|两者|二者|这两|它们|他们|两街|两地|两省|这几个|这些|三个|两镇|合计|加起来|差多少|相差|总和|哪一?[个家]|谁"
)
# After 12345工单: what are they about?
_ABOUT_IT = re.compile(
    r"^(?:那|这些)?(?:主要|大多|多数)?(?:都)?(?:是|反映|集中在|涉及)(?:的)?(?:些)?(?:哪些|什么|哪几类|啥)(?:问题|诉求|类型|方面|类)"
)
_GENERAL = re.compile(r"(?:的|群众|居民)*(?:投诉|诉求|工单|问题|事项|案件|警情|纠纷)?")
_REPORTED = re.compile(r"工单|诉求|投诉|热线|信访|警情|纠纷|案件")
# Questions that name only a measure, a kind or a deed, of what was asked about before.
_MEASURE = re.compile(r"(?:年度|全年|当年)?(?:任务|目标|计划)?(完成率|完成比例|完成进度|完成)")
_UNDONE = re.compile(r"未(调解成功|[\u4e00-\u9fff]{2})")
# 新增多少, and 柳塘镇也新增了吗
_DEED_ALONE = re.compile(
    r"(新增|净增|新建|新开|新装|新引进)(?:(?:了|加)?(?:多少|几)|了?(?:吗|没有?)(?=[,，?？]|$))"
)
# 陕西产了多少辆, after 新能源汽车产量
_DONE_SO_MANY = re.compile(r"([\u4e00-\u9fff])(?:了|出)+(?:多少|几)")
# 人数呢, after 低保户
_COUNT_NOUN = re.compile(r"(?:总)?(人|户|宗|件|起|家|名|次|处|台|辆|间|人次|场)(?:的?数量?)")
# 实际花了多少, after 智慧停车项目预算
_BUDGETED = re.compile(r"(?:全年|年度|整体)?(.*?)(?:支出)?预算(?:支出)?(?:数|金额|安排|总额)?")
_SPENT = re.compile(r"实际|执行了|(?:花|用|支出|支)(?:了|掉|出去|进去)")
# 执行了多少, 用掉多少, and 执行率呢, after 基本支出预算
_SPENDING = re.compile(
    r"(?:实际|真正|最后)?(?:执行|支出|花费|使用|[花用支])(?:了|掉|去|出去|进去|出|下来|数|金额)*"
)
_RATE_OF_IT = re.compile(r"(?:预算)?(?:执行率|支出率|执行进度|支出进度)")
_ALLOTTED = re.compile(r"(?:全年|年初)?预算(?:数|安排|金额)?")
_OF_BUDGET = re.compile(r"(.{2,}?)(?:预算(?:支出)?|执行|实际支出)(?:数|金额|安排|总额)?")
_WHOLE_BUDGET = re.compile(
    r"(?:全年|年度|整体|总体|部门|财政|一般公共|政府性基金|国有资本经营)*(?:支出|收入)?"
)
# 花进去多少钱, after how many were renewed
_SPENT_ON_IT = re.compile(
    r"(?:[花投砸耗用]|投入|花费|投资|耗资)(?:了|进去?|出去|下去|掉|入)*(?:多少|几)"
)
_ON_IT = re.compile(r"(?:[花投砸耗用]|投入|花费|投资|耗资)?(?:了|进去?|出去|下去|掉|入)*")
_MONEY_NAME = re.compile(
    r"[资奖基]金|经费|补贴|津贴|预算|支出|收入|投资|总额|金额|产值|销售|营收|税|款"
)
_COUNT_OF = re.compile(r"(?<=预算)(?:支出)?数$|(?<=执行)数$")
_GOAL = re.compile(r"(?:年度|全年|当年)?(?:任务|目标|计划)(?:数|值|量)?(?:完成)?")
_KIND_OF_IT = re.compile(
    r"^(?:那|那么)?,?(?:其中|里面|里头)?(?:的)?([^,。?的]{2,5}?)的?(?:呢|(?:是|有)?多少.{0,4}|几.{0,3})[?]?$|"
    r"^(?:那|那么)?,?(?:其中|里面|里头)(?:的)?([^,。?的]{2,5}?)的?(?:是|有|占)"
)
# 老旧小区改造那一块呢, of a rate or an amount: of the same measure, another field
_FIELD_OF_IT = re.compile(
    r"^(?:那|那么)?,?(?:其中|里面|里头)?(?:的)?([^,。?]{2,12}?)(?:的)?(?:那|这)(?:一)?(?:块|部分|方面|项|类)(?:儿)?的?"
    r"(?:呢|(?:是|有)?多少.{0,4}|几.{0,3}|怎么样|如何)?[?]?$"
)
_OF_MEASURE = re.compile(
    r"(?:执行|完成|满意|覆盖|达标|办结|支付|整改|入驻|签约|[^率]{2})率$|满意度$|支出$|投资$|收入$"
)
# 和丰社区呢, and 石门村有多少, after 志愿者
# town and country, each with the words for it
_OPPOSITES = (
    ("城镇居民", re.compile(r"(?:城镇|城市|城里|市区)(?:常住)?(?:居民|人口?|的)?|市民|居民")),
    ("农村居民", re.compile(r"(?:农村|乡村|乡下|村里)(?:常住)?(?:居民|人口?|的)?|农民|村民")),
)
_COMMUNITY = re.compile(
    r"(?:那|那么)?,?(?P<site>[\u4e00-\u9fff]{2,5}(?:社区|村))的?(?:呢|(?:是|有)?(?:多少|几))"
)
_WHEN = re.compile(r"什么时候|何时|啥时候|几时|几月|哪天|多会儿|什么时间")
_WHAT_NEXT = re.compile(r"怎么办|咋办|怎么[改补治]|如何[改补治]|怎样改")
_HOW_FAR = re.compile(r"完成(?:年度|全年)?(?:任务|目标|计划)?的?(?:比例|进度|程度|情况)")
# 想恢复到多少, 最低掉到多少: where the thing asked about before has got to
_REACHED = re.compile(
    r"(?:恢复|回升|回落|[掉跌滑冲提拉压降升涨增减做干搞]|控制|保持|稳定|维持|增长|提升|提高)(?:回|下|上)?[到至在]了?(?=多少|几|百分)"
)
_SHARES = frozenset(["", "比例", "进度", "程度"])
_WHY = re.compile(
    r"为什么|为何|为啥|(?:什么|啥)(?:原因|缘故)|原因(?:是|呢|何在)|怎么会|咋会|怎么(?=少|多|没|才)|咋回事|怎么回事"
)
_ALIKE = re.compile(r"一致|一样|相同|同向|同步|相反")
_TAIL, _RATE, _LONG = 2, 3, 4
# 完成了没有, 达到了吗, after a target or a figure that has one
_MET = re.compile(
    r"(?:那|那么)?,?(?:最后|最终|后来|结果|实际|年底|都|有没有|是否|是不是|到底)*(?:完成|达到|达成|实现|做到|达标|兑现)了?"
    r"(?:目标|任务|计划|要求)?了?(?P<asks>没有?|吗|么)?[?]?"
)
_WHETHER = re.compile(r"有没有|是否|是不是")
# 谁拆得最多, 哪家引进得多: the deed of the thing asked about before
_DEED_MOST = re.compile(
    r"(?:谁|哪一?(?:个|家)?(?:街道|镇街|镇|街|地方|单位)?)(?:又|家|才)?(?P<deed>[一-鿿]{1,4}?)(?:[得的了]|出来)?(?:是)?[最更较]?[多少高低快慢大小][?]?$"
)
_WHICH = re.compile(r"哪(?:个|家|条|一个)(?:街道?|镇|省|地方|单位)?|谁")
_OTHER_YEAR = re.compile(r"[上去前今本当]一?年|20\d\d")
_HOW_OF_IT = re.compile(r"(?:呢|怎么样|如何)[?？]?$")
_MORE_OF_TWO = re.compile(
    r"(?:哪(?:一)?(?:个|家)?(?:街道?|镇|省|市|区|县|地方|单位)?|谁)(?:的)?(?:更|比较|要|又|是)*"
    r"[多少高低大小快慢](?:一些|一点|些|点)?(?:呢|啊)?[?？]?$"
)
# 乙镇有几家建好的, after 甲镇有多少家民宿: of the same things, those in a state or of a kind
_SUCH_OF_THEM = re.compile(
    rf"(?:多少|几)(?P<unit>{CLASSIFIERS})(?:是|有)?(?P<such>[^,。?的多几]{{2,5}}?)(?:了)?的(?:呢|啊)?[?？。]?$"
)


def pointing_back(plan: Plan, last: Plan, *, several: bool) -> Plan:
    """Read 哪个街 after several streets, and 主要是哪些问题 after 12345工单, as about those.

    Args:
        plan: the question.
        last: the question before it.
        several: the same was asked of more than one place, one after the other.
    """
    against = _OF_THE_DISTRICT.fullmatch(plan.asked) and "比全" in plan.text
    if last.asked and (against or _BARE.fullmatch(plan.asked)):
        plan = replace(plan, asked="", pieces=(), parts=(), reduced="")
    told = several and _MORE_OF_TWO.search(plan.text)  # 哪个省多; 哪个省最多 may be any
    among = plan.everywhere and not plan.asked and (len(last.places) > 1 or told)
    inside = len(last.places) == 1 and not plan.places and _INNER.search(plan.text)
    if (among and (_WHICH.search(plan.text) or "平均" in plan.text)) or inside:
        plan = replace(plan, everywhere=False)
    if _HOW_FAR.search(plan.text) and plan.asked in _SHARES and last.asked and not plan.places:
        which = _WHICH.search(plan.text) or PAIR.search(plan.text)
        over: Operation = "compare" if which else "lookup"
        plan = replace(
            plan, asked="", pieces=(), operation=over, aspect="completion", threshold=None,
            everywhere=False,
        )  # fmt: skip
    kinds = plan.kinds and _GENERAL.fullmatch(plan.asked)
    if kinds and _REPORTED.search(last.asked) and not plan.places:
        plan = replace(plan, asked="", parts=(), operation="lookup", pieces=())
    if _ABOUT_IT.search(plan.text) and _REPORTED.search(last.asked) and not plan.places:
        plan = replace(plan, asked="", operation="lookup", kinds=True, pieces=())
    return plan


def deed_again(plan: Plan, last: Plan, *, several: bool) -> Plan:
    """Read 谁拆得最多, after what several places have pulled down, as who has most of it.

    Args:
        plan: the question.
        last: the question before it.
        several: the same was asked of more than one place.
    """
    most = _DEED_MOST.search(plan.text) if plan.operation in {"rank", "compare"} else None
    if most is None or not plan.asked or plan.places or last.operation in TEXTUAL:
        return plan
    deed = most["deed"].rstrip("得的了")
    if deed != plan.asked or not (deed in last.asked or (len(deed) == 1 and is_doing(deed))):
        return plan
    everywhere = plan.everywhere and not several
    return replace(plan, asked="", pieces=(), parts=(), reduced="", everywhere=everywhere)


def with_its_deed(plan: Plan, last: Plan, topics: Sequence[str], catalog: Catalog) -> Plan:
    """Complete a deed without its object: 2024年计划新增多少, after 养老床位.

    Args:
        plan: the question.
        last: the question before it.
        topics: what was asked before that, newest last.
        catalog: what the reports name so.
    """
    deed = _DEED_ALONE.search(plan.text)
    if not deed or plan.asked not in {"", deed.group(1)} or plan.operation in TEXTUAL | APART:
        return plan
    if deed.group(1) in last.asked:  # 2025年打算新增多少, after 城镇新增就业
        return _named(plan, last.asked) if plan.asked else plan
    names = [bare(name) for name in catalog.vocabulary]
    for topic in (last.asked, last.topic, *reversed(topics)):
        thing = deed.group(1) + STOCK.sub("", topic)
        for said in (thing, thing[:-1]):  # 视频监控路 has its counting word
            if len(topic) > _TAIL and any(bare(said) in name for name in names):
                return _named(plan, said)
    return plan


def of_the_same(plan: Plan, last: Plan, catalog: Catalog) -> Plan:
    """Complete what names only a measure, a kind or a deed of the thing asked about before."""
    if not last.asked or plan.operation in APART:
        return plan
    text, topic = plan.text, last.asked
    if _ALIKE.search(text) and PAIR.search(text):
        return replace(plan, asked="", pieces=(), parts=(), operation="compare", aspect=last.aspect)
    if measured := _measure_of_it(plan, last):
        return measured
    if len(plan.asked) == 1 and is_doing(plan.asked) and plan.years and last.unit:
        return _named(plan, topic)  # 2025年打算修多少, after 新改建农村公路
    reached = _REACHED.search(text)
    if reached and plan.asked in reached.group(0) and last.operation not in TEXTUAL:
        return replace(_named(plan, topic), operation="lookup")  # 2024年想恢复到多少
    if spending := _of_budget(plan, topic):
        return _named(plan, spending)
    if plan.unit == "元" and _SPENT_ON_IT.search(plan.question) and _paid_for(plan, last):
        return replace(_named(plan, f"{topic}投入"), text=f"{topic}投入多少钱")
    if rate := _rate_of_deed(plan, topic):
        return _named(plan, rate)
    inner = _INNER.search(text)
    within = (inner.group(1) or inner.group(2)) if inner else ""
    if within in _SECTORS and (topic.endswith("业") or topic == plan.asked):
        return replace(plan, asked=within, pieces=(within,), operation="compare", everywhere=False)
    of_it = within and (plan.asked.startswith(within) or not plan.asked)
    if of_it and plan.operation in {"rank", "compare", "difference"}:
        kept = last.asked.removesuffix("完成投资") if "项目" in last.asked else last.asked
        return replace(
            plan, asked=f"{kept}{plan.asked.removeprefix(within)}", pieces=last.pieces,
            parts=(), operation="text", aspect="value", everywhere=False, numeric=False,
        )  # fmt: skip
    if thing := of_the_thing(plan, last):
        return thing
    if (undone := _UNDONE.fullmatch(plan.asked)) is not None:
        of = re.sub(f"(?:完成)?{undone.group(1)}(?:率|数量?)?", "", topic)
        return plan if undone.group(1).endswith(of) else _named(plan, f"{of}{undone.group(0)}")
    bare_deed = all(map(is_doing, content_words(plan.asked)))
    if _WHEN.search(text) and bare_deed:
        return replace(plan, asked=topic, pieces=last.pieces, parts=(), operation="text")
    again = f"{plan.asked}了" in text or (plan.since_last_year and bare_deed)
    if len(plan.asked) >= _TAIL and topic.startswith(plan.asked) and again:
        return _named(plan, topic)  # 合计发展了多少名, after 发展党员
    ahead = plan.years or plan.planned
    other_year = bare_deed and ahead and plan.unit in {"", last.unit}
    at_edge = topic.startswith(plan.asked) or topic.endswith(plan.asked)
    if other_year and len(plan.asked) >= _TAIL and at_edge:
        return _named(plan, topic)  # 2025年准备改造几个, after 老旧小区改造
    if _WHAT_NEXT.search(text) and len(plan.asked) < _TAIL:
        return replace(plan, asked=topic, pieces=last.pieces or (topic,), operation="text")
    if _WHY.search(text) and bare_deed and not topics_of(_WHY.sub("", text)):
        pieces = last.pieces or (topic,)
        return replace(plan, asked=topic, pieces=pieces, parts=(), operation="why", aspect="value")
    return _kind_of_it(plan, last, catalog)


def _paid_for(plan: Plan, last: Plan) -> bool:
    """Tell a question for money that names nothing else, after one for no money."""
    money = "元" in last.unit or _MONEY_NAME.search(last.asked)
    return bool(_ON_IT.fullmatch(plan.asked)) and not money


def _rate_of_deed(plan: Plan, topic: str) -> str:
    """Return 调解成功率 for 成功率 after 调解成功 or, of another year, after itself; or ""."""
    rate = plan.asked
    if len(rate) <= _TAIL or not rate.endswith("率") or topic == rate:
        return ""
    if topic.endswith(rate) and (plan.places or _OTHER_YEAR.search(plan.text)):
        return topic
    return f"{topic}率" if topic.endswith(rate.removesuffix("率")) else ""


def such_of_them(plan: Plan, last: Plan) -> Plan:
    """Complete 乙镇有几家建好的, after 甲镇有多少家民宿, with what is counted: 建成民宿."""
    if last.operation not in TEXTUAL | APART and plan.asked:
        if rate := _rate_of_deed(plan, last.asked):
            return _named(plan, rate)
        if (
            len(plan.asked) == 1
            and last.asked.startswith(plan.asked)
            and _HOW_OF_IT.search(plan.text)
        ):
            return _named(plan, last.asked)  # 上海港呢, after 天津港集装箱吞吐量
        deed = _DONE_SO_MANY.search(plan.text)
        if deed and deed[1] == plan.asked and plan.asked in last.asked:
            return _named(plan, last.asked)
    such = _SUCH_OF_THEM.search(plan.text)
    if such is None or such["unit"] != last.unit or last.operation in TEXTUAL | APART:
        return plan
    if not last.asked or not plan.asked or plan.asked not in such["such"]:
        return plan
    word = re.sub(r"(?<=^[建盖修开办装])(?:好|起来|完)$", "成", such["such"])
    return _named(plan, f"{word}{STOCK.sub('', last.asked)}")


def _measure_of_it(plan: Plan, last: Plan) -> Plan | None:
    """Complete a bare 完成率, 目标 or 数量 with what was asked about; None for another name."""
    topic = last.asked
    met = _MET.fullmatch(plan.text)
    if met and (met["asks"] or _WHETHER.search(plan.text)) and last.operation not in TEXTUAL:
        done = replace(_named(plan, topic), operation="lookup", aspect="completion", planned=False)
        return replace(done, pieces=last.pieces or (topic,))
    if _MEASURE.fullmatch(plan.asked):
        of = _COUNT_OF.sub("", re.sub("完成率?$", "", topic))
        return replace(_named(plan, f"{of}完成率"), planned=False)
    goal = _GOAL.fullmatch(plan.asked) or (plan.planned and plan.asked in {"数", "值", "量"})
    if goal and last.operation not in TEXTUAL:
        return _named(plan, topic)
    if (counted := _COUNT_NOUN.fullmatch(plan.asked)) and last.operation not in TEXTUAL:
        named = _named(plan, topic)
        return replace(named, pieces=last.pieces or (topic,), unit=counted.group(1))
    return None


def _kind_of_it(plan: Plan, last: Plan, catalog: Catalog) -> Plan:
    """Complete a field or a kind of the thing asked about before: 其中工业的呢."""
    text, topic = plan.text, last.asked
    field = _FIELD_OF_IT.search(text) if plan.asked and not plan.parts else None
    measure = _OF_MEASURE.search(topic)
    if field and measure and not plan.asked.endswith(measure.group(0)):
        return _named(plan, plan.asked + measure.group(0))
    whose = _COMMUNITY.match(text)
    told = re.search("社区|村", topic) or (whose and re.search("[每各个]|平均", whose["site"]))
    if whose and not told and last.operation not in TEXTUAL and plan.asked in whose["site"]:
        return _named(plan, whose["site"] + topic)
    if opposite := _opposite(plan.asked, topic):
        return _named(plan, opposite)
    kind = _KIND_OF_IT.search(text) if plan.asked else None
    if kind and last.operation not in TEXTUAL and plan.asked in (kind.group(1) or kind.group(2)):
        known = _completing(plan.asked, topic, catalog, own=f"{plan.asked}的" in text)
        return _named(plan, known) if known else plan
    return plan


def _opposite(kind: str, topic: str) -> str:
    """Return 农村居民收入 for 农村 after 城镇居民收入, or ""."""
    for side, other in (_OPPOSITES, _OPPOSITES[::-1]):
        if side[1].fullmatch(kind) and (said := other[1].search(topic)):
            return f"{topic[: said.start()]}{side[0]}{topic[said.end() :]}"
    return ""


def _of_budget(plan: Plan, topic: str) -> str:
    """Return what of a budget asked about before a question goes on to: 基本支出执行率, or ""."""
    own = _OF_BUDGET.fullmatch(topic)
    part = own.group(1) if own and not _WHOLE_BUDGET.fullmatch(own.group(1)) else ""
    if part and _RATE_OF_IT.fullmatch(plan.asked):
        return f"{part}执行率"
    if part and _ALLOTTED.fullmatch(plan.asked):
        return f"{part}预算"
    budgeted = _BUDGETED.fullmatch(topic)
    said = f"{plan.text}\n{matching_form(plan.question)}"  # 花出去了多少 is read as 多少钱
    spent = _SPENDING.fullmatch(plan.asked) or (not plan.asked and _SPENT.search(said))
    if not budgeted or not spent:
        return ""
    if part.endswith("支出"):
        return f"{part}执行"
    stem = budgeted.group(1)
    return f"{stem}实际支出" if len(stem) >= _TAIL else "执行数"


def _named(plan: Plan, asked: str) -> Plan:
    return replace(plan, asked=asked, parts=(), pieces=(asked,), reduced="")


def _completing(kind: str, topic: str, catalog: Catalog, *, own: bool) -> str:
    """Return the name of a kind of the topic that reports know: 刑事 of 治安警情 is 刑事警情."""
    if own and topic.endswith("率") and not kind.endswith(("率", "数", "量", "额")):
        return kind + topic[-_RATE:]  # 12345的呢, after 民生实事满意率
    names = [bare(name) for name in catalog.vocabulary]
    if topic.endswith("业") and f"{kind}业" in names:
        return f"{kind}业"  # 房地产, after 餐饮业
    turned = topic[: -len(kind)] + kind  # 一般公共预算支出, after 一般公共预算收入
    if len(kind) == _TAIL and len(topic) > _LONG and any(bare(turned) in name for name in names):
        return turned
    plain = bare(topic)
    for start in range(1, len(plain) - _LONG + 1):
        if kind + plain[start:] in names:
            return kind + plain[start:]  # 高速公路通车里程, after 高铁通车里程
    if any(kind in name and len(kind) > len(name) - _TAIL for name in names):
        return ""  # a name by itself
    if plain.startswith(kind):
        return ""  # nothing but the beginning of its name
    for start in range(len(plain) - _TAIL + 1):
        for name in (kind + plain[start:], plain[start:] + kind):
            if any(name in known for known in names):
                return name
    return _alike_in_form(kind, plain, names)


def _alike_in_form(kind: str, topic: str, names: Sequence[str]) -> str:
    """Return the one name that says of a kind what the topic says: 水产品产量, 检查流动人口."""
    deeds = [w for w in content_words(topic) if is_doing(w)]
    made = {
        name
        for name in names
        if (name.startswith(kind) and name.endswith(topic[-_TAIL:]))
        or name in {deed + kind for deed in deeds}
    }
    return made.pop() if len(made) == 1 else ""
