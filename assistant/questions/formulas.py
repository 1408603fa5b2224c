"""Computations over indicators that a question words out: averages, shares, sums, remainders."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.language.sites import LED_BY_SITE
from assistant.language.wording import CLASSIFIERS
from assistant.plan import Operation
from assistant.questions.residue import GONE, residual, trim

_HOW_LARGE = (
    r"(?:的)?(?:(?:多大|多高|多少|多|怎样|什么样)(?:的)?(?:一个)?(?:比重|比例|份额|百分比|分量)"
    r"|(?:比重|比例|份额|百分比)(?:是|为|有)?(?:多少|多大|多高|几成)?|百分之(?:几|多少)|几成|多少)"
)
SHARE = re.compile(
    rf"(?<![超侵被挤抢强霸])占(?:了|到)?(?!地(?!区)|用|道|比|百分|的|多|几|绿|补|压)((?:全部|总[数量额]?|[^,。?多]{{2,16}}?)){_HOW_LARGE}"
)
# 投资相当于GDP的百分之几: neither is part of the other
LIKENED = re.compile(
    r"([^,。?]*?),?(?:(?<!不)相当于|(?:大?约)?等于|(?<=[\u4e00-\u9fff])是)(?:了)?([^,。?多几]{2,20}?)(?:的)?"
    r"(?:百分之(?:几|多少)|几成|多少(?:个)?%|几分之几|(?:多大|多高)(?:的)?(?:一个)?(?:比例|比重))"
)
_POPULATION = r"(?:常住|户籍|总|实有|服务|登记|流动)*人口(?:数量?)?"
# 按常住人口算人均GDP; income per head is no such quotient
_PER_HEAD = re.compile(
    rf"(?:按照?|以|用|拿)({_POPULATION})(?:来)?(?:计?算|平均|折算|均摊|摊|计|除)?(?:一下|下来)?(?:的话)?,?"
    r"(?:大概|大约|平均|能|算)*(?:人均|每人|每个人)(?:的)?(?!可支配|纯?收入)([^,。?多几]{2,14}?)"
    r"(?=是|大概|大约|有|达|为|多少|几|[?。,]|$)"
)
_PER_HEAD_AFTER = re.compile(
    r"人均(?!可支配|纯?收入)([^,。?多几]{2,12}?)(?:(?:是|有|大概|大约|能)*多少[万亿]?元?)?,?"
    rf"(?:按照?|以|用|拿)({_POPULATION})(?:来)?(?:计?算|计|折算|口径)"
)
_PERIODS = frozenset(["全年", "上半年", "下半年"])  # a whole by itself: 四季度支出占全年
OF_THEM = "合计"  # the whole of a share is the sum of the parts
# A share of what is not named: 占几成, 占多大比例, X的占比.
PART_SHARE = re.compile(
    rf"占(?:了|到|比)?{_HOW_LARGE}|(?:所占|占)(?:的)?(?:比重|比例|百分比|份额)|占比"
)
# 平均每天 and 平均一场 are averages over a count, not over a thing.
_THING = r"(?!天|日|个?月|个?季|周|个?星期|年|户|场|次|人(?![员才])|万|千|百)([^,。?一多几]{2,12}?)"
_EACH_ONE = re.compile(
    rf"(?:平均|均摊到?|摊到)(?:算?下来|,)*(?:每一?|一)(?:个|名|位|家|支|处|条|所|座|间|栋)?{_THING}"
    r"(?:一年|全年|每年|平均)?(?:能|要|可)?(?:有|办理?|处理|拥有|对应|覆盖|服务|负责|配备?|管|分到?|带)?了?"
    rf"(?:多少|几)(?:{CLASSIFIERS})?([^,。?]{{2,12}})"
)
_EACH_BARE = re.compile(
    rf"(?:平均|均摊到?|摊到)(?:算?下来|,)*(?:每一?|一)(?:个|名|位|家|支|处|条|所|座|间|栋)?{_THING}"
    rf"(?:能|要|可)?(?:有|办理?|处理|拥有|覆盖|服务|负责|配备?|管|分到?|带)?了?(?:多少|几)(?:{CLASSIFIERS})?$"
)
_EACH_AFTER = re.compile(
    r"([^,。?]{2,14}?)(?:平均|人均)每?(?:人|个|名|家|户)(?:一年|全年|每年)?(?:要|能)?"
    r"(?:有|办理?|处理|拥有|服务|负责|管)了?"
    rf"(?:多少|几)(?:{CLASSIFIERS})?([^,。?]{{2,12}})"
)
_EACH_FIRST = re.compile(
    rf"(?:每|一)(?:个|名|位|家|户|支|处|条|所|座|间|栋){_THING}(?:里|上)?平均(?:每年|一年)?"
    r"(?:能|要|可)?(?:摊到?|分到?|配备?|对应|拥有|负责|管)?([^,。?]{0,8}?)"
    rf"(?:多少|几)(?:[万亿]?(?:{CLASSIFIERS}))?([^,。?]{{0,12}})"
)
_AMID = r"(?:里面|当中|之中|里头|里|中(?![小心学介标药医央国共华层型级高低试])|内)"
_SHARE_IN = re.compile(
    rf"([^,。?]{{2,20}}?)在([^,。?占]{{2,16}}?){_AMID}(?:所)?占(?:了|到|比)?{_HOW_LARGE}"
)
_ALL_OF_PLACE = re.compile(r"(?:全|整个)(?:街道?|镇|乡)(?:的)?(?:总数?量?|合计)?")
# 平均每个村粮食产量多少吨, 8个村平均每村集体收入多少
_EACH_SITE = re.compile(
    rf"平均(?:算?下来|,)*每一?个?(?P<site>行政村|村|社区)的?(?!有|能|要)(?P<what>[^,。?多几一]{{2,12}}?)(?:是|有|为)*"
    rf"(?:多少|几)(?:[万亿]*(?:{CLASSIFIERS}))?[?。呢啊]*$"
)
_GENERAL = re.compile(r"(?:全部|总|整个|所有|全体)(?:的)?(?:数量?|量|额)?|全部")
_INSIDE = re.compile(r"([^里中]{2,}?)(?:里面|当中|之中|里头|里|中)(?!心|学|小)(?:的)?(.{2,})")
_SHARE_WITHIN = re.compile(
    rf"([^,。?]{{2,20}}?){_AMID}(?:的)?,?([^,。?占]{{2,16}}?)(?:的)?"
    rf"占(?:(?:了|到|比)?{_HOW_LARGE}|比)"
)
_TOWN_AND_COUNTRY = re.compile(
    r"城乡居民?的?((?:人均)?(?:可支配)?(?:收入))(?:(?:相|还)?差(?!不多)|差距|相差|谁高|哪个高)"
)
_TOWN_THAN_COUNTRY = re.compile(
    r"(城镇|农村)居民((?:人均)?(?:可支配)?收入)[比和与跟](城镇|农村)(?:居民)?(?:的)?[^,。?]{0,4}(?:多少|几|差)"
)
# 上坪村比下坪村新增就业多多少, 文昌社区低保对象比双桥社区少几人
_COMMUNITY = r"[一-龥]{1,6}?(?:社区|居委会|小区|片区|村)"
_THAN_COMMUNITY = re.compile(
    rf"(?:^|(?<=[街镇乡道办的,\d年]))(?P<one>{_COMMUNITY})的?(?P<before>[^,。?比较]{{2,12}}?)?(?:要)?[比较](?P<other>{_COMMUNITY})的?"
    r"(?P<what>[^,。?]{2,12}?)?(?:要|还)?(?:多|少|高|低|大|小)(?:了|出)?(?:多少|几)"
)
_MINUS = re.compile(
    r"([^,。?]{2,24}?)(?:里|中)?,?(?:扣掉|(?<!加计)扣除|减去|减掉|(?<![增缩削核酌压劝])减(?![少轻缓免税费负排持量速低弱压灾刑租肥幅半亏船收员编产污碳损征仓肥])|除去|除掉|刨去|刨掉|去掉)([^,。?]{2,16}?)"
    r"(?:后|之后|外|以外)?(?:的)?,?(?:(?:这|那)?一?年|全年|总共|一共|实际)?(?:还|就)?(?:净?剩|净?余|有|是|等于|得|差|多少|净?[多增](?!加值|长|速|幅)(?:了|出|加)?)"
)
_PLUS = re.compile(
    r"([^,。?]{2,24}?),?(?:(?<![增追附参外])加上?(?![装强固快大工盟油速密急班权入注热氢])|\+)([^,。?]{2,20}?),?(?:合计|一共|总共|共|合起来|是|等于|=|有)*(?:多少|几|=)"
)
_SHORT_OF = re.compile(
    r"([^,。?]*?)(?:离|距离?)(?:完成)?(?:全年|年度|年初|当年|既定|20\d\d年)*(?:的)?([^,。?]{0,14}?)"
    r"(?:年度|全年)?(?:任务|目标|计划)(?:数|量)?(?:还)?(?:差|缺|少)(?:了|着)?(?:多少|几)"
    r"|([^,。?]{2,}?)超(?:出|过|额完成)了?(?:全年|年度|年初|当年|既定)*(?:的)?(?:任务|目标|计划)(?:数|量)?了?"
    r"(?:,?(?:一共|共)?超(?:了|出|过|额)?)?(?:多少|几)"
    r"|([^,。?]{2,}?)比(?:全年|年度|年初|当年|既定)*(?:的)?(?:任务|目标|计划)(?:数|量)?[多少超][^,。?]{0,4}(?:多少|几)"
    # 拆违任务没完成，差了多少; 拆违超额完成了任务，超了多少
    r"|([^,。?]{2,}?)的?(?:全年|年度|年初|当年|既定)*的?(?:任务|目标|计划)(?:数|量)?(?:还|都|也)?(?:没有?|未)(?:能)?(?:按期|如期|按时)?"
    r"(?:完成|达到|达成|实现)了?,?(?:到底|究竟|一共|总共|那?还)*[差缺少欠](?:了|着|到)?(?:多少|几)"
    r"|([^,。?]{2,}?)超额(?:完成|实现)了?(?:全年|年度|年初|当年|既定)*的?(?:(?:任务|目标|计划)(?:数|量)?)?了?,"
    r"(?:到底|究竟|一共|总共)*超(?:了|出|过|额)*(?:多少|几)"
)


_LEAST_LEFT = 4


@dataclass(frozen=True, slots=True)
class Formula:
    """A computation over two indicators.

    Attributes:
        parts: the operands; empty where the question leaves one to the talk before it.
        name: says the computation in words.
        kind: share asks part ÷ whole, each asks how much of one there is for one of another,
            short asks how far one indicator is from its target, head asks for an amount per head.
    """

    operation: Operation
    parts: tuple[str, ...]
    name: str
    kind: Literal["share", "each", "head", "short", "plain"] = "plain"


def read_formula(text: str, mask: list[str], operation: Operation) -> Formula | None:
    """Read 平均每名X有多少Y, X占Y多少, X加Y合计, X扣除Y还剩 and 离X目标还差多少.

    Args:
        text: the question.
        mask: what no cue explains of it.
        operation: as its cues say.
    """

    def named(match: re.Match[str], *groups: int | str) -> tuple[str, ...]:
        found = []
        for group in groups:
            start, end = match.span(group)
            pieces = residual(text[start:end], mask[start:end], [])
            found.append("".join(p for p in pieces if p != "、"))
        return tuple(found)

    if match := _SHORT_OF.search(text):
        groups = next(((n,) for n in (3, 4, 5, 6) if match.group(n)), (1, 2))
        return Formula("lookup", (), "".join(named(match, *groups)), "short")
    if operation == "ratio" and (match := SHARE.search(text)):
        whole = _without_lead(match.group(1), mask[match.start(1) : match.end(1)]).removesuffix(
            "是"
        )
        whole = whole if whole in _PERIODS else trim(whole)
        start = match.start()
        part = "".join(residual(text[:start], mask[:start], []))
        if _GENERAL.fullmatch(whole) and (inside := _INSIDE.fullmatch(part)):
            whole, part = inside.groups()  # 热线里噪声扰民占总量
        elif _GENERAL.fullmatch(whole) and "," in text[:start]:  # 查出的隐患，当场改掉的占全部
            comma = text.rindex(",", 0, start)
            topic = "".join(residual(text[:comma], mask[:comma], []))
            own = "".join(residual(text[comma + 1 : start], mask[comma + 1 : start], []))
            whole, part = (topic, own) if len(topic) >= 2 and len(own) >= 2 else (whole, part)
        led = LED_BY_SITE.fullmatch(part) if _ALL_OF_PLACE.fullmatch(whole) else None
        whole = led["what"] if led and led["what"] else whole  # 甲村茶园面积占全镇
        parts = (part, whole) if part and whole else ()
        return Formula("ratio", parts, f"{part}占{whole}比重", "share")
    if operation == "ratio" and (match := LIKENED.search(text)):
        one, two = named(match, 1, 2)
        return Formula("ratio", (one, two) if one and two else (), f"{one}相当于{two}")
    for pattern, groups in ((_PER_HEAD, (2, 1)), (_PER_HEAD_AFTER, (1, 2))):
        if match := pattern.search(text):
            what, people = named(match, *groups)
            if len(what) >= 2 and people:
                return Formula("ratio", (what, people), f"人均{what}", "head")
    return _computed(text, named)


def _without_lead(whole: str, mask: list[str]) -> str:
    """Return a whole without the place that it begins with: 甲镇村集体总收入."""
    placed = next((i for i, shown in enumerate(mask) if shown != GONE), len(mask))
    rest = whole[placed:].removeprefix("的")
    return rest if len(rest) >= _LEAST_LEFT else whole


def _adds(text: str, sign: int) -> bool:
    """Tell 加 that adds from the head of a word: 加力, 加工, 加油站."""
    from rjieba import cut

    place = text.find("加", sign)
    if place < 0 or text.startswith("加上", place):
        return True
    start = 0
    for word in cut(text):
        if start == place:
            return len(word) == 1
        start += len(word)
    return True


def _computed(text: str, named: Callable[..., tuple[str, ...]]) -> Formula | None:
    if match := _SHARE_IN.search(text):
        part, whole = named(match, 1, 2)
        if len(whole) >= 2 and len(part) >= 2:
            return Formula("ratio", (part, whole), f"{part}占{whole}比重", "share")
    if match := _SHARE_WITHIN.search(text):
        whole, part = named(match, 1, 2)
        if len(whole) >= 2 and len(part) >= 2:
            return Formula("ratio", (part, whole), f"{part}占{whole}比重", "share")
    if match := _EACH_SITE.search(text):
        (what,) = named(match, "what")
        site = "社区" if match["site"] == "社区" else "行政村"
        if len(what) >= 2:
            return Formula("ratio", (what, site), f"平均每{site}{what}", "each")
    if match := _EACH_FIRST.search(text):
        of, verb, what = named(match, 1, 2, 3)
        if len(of) >= 2 and len(what or verb) >= 2:
            return Formula("ratio", (what or verb, of), f"平均每{of}{what or verb}", "each")
    for pattern in (_EACH_AFTER, _EACH_ONE):
        if match := pattern.search(text):
            of, what = named(match, 1, 2)
            if len(of) >= 2 and len(what) >= 2:
                return Formula("ratio", (what, of), f"平均每{of}{what}", "each")
    if match := _EACH_BARE.search(text.rstrip("?!。呢啊")):
        of = "".join(named(match, 1))
        if len(of) >= 2:
            return Formula("ratio", (), of, "each")
    if match := _TOWN_AND_COUNTRY.search(text):
        income = "可支配收入" if match.group(1) == "人均收入" else match.group(1)
        income = f"人均{income}" if "人均" not in income else income
        parts = (f"城镇居民{income}", f"农村居民{income}")
        return Formula("difference", parts, "与".join(parts))
    if match := _TOWN_THAN_COUNTRY.search(text):
        one, income, other = match.groups()
        parts = (f"{one}居民{income}", f"{other}居民{income}")
        return Formula("difference", parts, "与".join(parts))
    if match := _THAN_COMMUNITY.search(text):
        one, other, before, what = named(match, "one", "other", "before", "what")
        if one and other and (thing := what or before):
            parts = (one + thing, other + thing)
            return Formula("difference", parts, "与".join(parts))
    if match := _MINUS.search(text):
        whole, part = named(match, 1, 2)
        if len(whole) >= 2 and len(part) >= 2:
            return Formula("difference", (whole, part), f"{whole}扣除{part}")
    if (match := _PLUS.search(text)) and _adds(text, match.end(1)):
        one, two = named(match, 1, 2)
        if len(one) >= 2 and len(two) >= 2:
            return Formula("sum", (one, two), f"{one}加{two}")
    return None
