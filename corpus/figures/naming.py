"""The indicator of a number: the noun in front of it, as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.figures.enumerations import split_at
from corpus.figures.lexicon import FIRST_QUARTERS, KEPT_SCOPES, NOMINAL_VERBS
from corpus.figures.patterns import (
    KEEN,
    KEEN_TAIL,
    LEAD,
    LEAD_GUARDS,
    LIGHT,
    LINK_TAIL,
    PREPOSITION,
    RATE,
    SCOPES,
    YEAR_SPAN,
)

_TIME_LEAD = re.compile(
    r"(?:镇|乡|街道)本?级(?=一般公共|财政|税收|预算)|"
    r"截[至止]到?(?:20\d\d年)?\d{1,2}月\d{1,2}日止?|"
    r"(?:年度|全年|年初|本年)目标(?=.{2})|"
    rf"{YEAR_SPAN}(?:期间)?|(?:截[至止]?)?到\d{{1,2}}月(?:\d{{1,2}}日|底|末|份)?(?:为?止)?|"
    r"(?:(?:较|比|与)(?:上年|去年|年初|同期|20\d\d年)(?:同期|末|底|相比)*|20\d\d年(?:度|底|末|初)?|今年(?:以来)?|去年|上年|明年|来年|次年|全年(?!预算|执行|支出|"
    rf"决算|收入数)|年内|[上下]半年末?|{FIRST_QUARTERS}末?|第?[一二三四]季度末?|"
    r"截[至止]到?[^,]{0,6}?(?:目前|底|末|日|月份?)(?:底|末)?|目前|至今|"
    r"\d{1,2}[-~—至到]{1,2}\d{1,2}月份?|\d{1,2}月份?(?:底|末|[当单]月)?|"
    r"近[一二三两\d]+年(?:来)?|五年来|[五三两四]年(?=累计|合计|共计)|过去[一五]年|一年来|期间|当年|本年度?|年[末底](?:前|之前)?|月底前|其间|期末|"
    r"近年来|近半年|"
    r"“十[三四五]五”(?:期间|以来))"
)
_STRIP_ENDS = "、,和及与并的:;\x00 "
# Words that end like a connector.
JOINED = frozenset(
    {"惠及", "普及", "涉及", "波及", "触及", "顾及", "遍及", "参与", "给与", "赋与", "授与"}
)
_INNER_CUT = re.compile(
    r"(?:自[^,]{2,12}以来|累计|合计|共计|总共|(?<!公)共(?!产|青|同|建|享|和|济|公|创|商|治|富|识)|先后(?!制)|成功|"
    r"(?:反映|投诉|诉求)?(?:较|最|比较)?(?:多|集中|突出)的(?:问题|诉求)?(?:分别)?[是为有](?=..)|"
    r"现有|全年(?!预算|执行|支出|决算|收入)|"
    r"分别[是为](?=..)|(?<!情况)(?:组织|集中|分别|扎实|深入|广泛|累计)?(?:开展|召开|举办|进行(?!中))了?|均已|"
    r"(?<=[镇乡区县市省旗])(?:实现|完成)了?|(?<=街道)(?:实现|完成)了?|已(?!有|经)|已经|基础上(?:又|再)?|(?<!类)主要(?!经济|污染|农|指标|矛盾)|"
    r"(?<!截至)目前|截至目前|总计|下辖|提供(?!商|者))"
)
_TIME_BETWEEN = re.compile(r"全年|累计|自.*以来")
# What a subject may be: no clause, and not the reporter itself.
_SUBJECT = re.compile(
    r"(?!.*(?:街道|党工委|办事处|政府|党委|部门|单位|本级|我[街镇区]|工作|[的了是在为以]|截至|通过|期间|以来)$|(?:项目|工程|企业|公司)$)"
    r"(?!全|各|一|其|这|该|我|共|再|已|并|同时|因|由|在|对|以|按|据|自|[\d一二三四五六七八九十]+[、.是])"
    r"[\u4e00-\u9fff\dA-Za-z“”]{2,14}"
)
_RISK = re.compile(r"(?:返贫|致贫)?风险已")
# 梅坞旧村改造项目|累计签约: the project is what is signed for, whatever it does
_PROJECT = re.compile(r"[\u4e00-\u9fff\dA-Za-z“”]{3,14}(?:项目|工程|片区|园区|示范区|产业园)")
_ENUMERATION = re.compile(r"(?:等|等共|等合计|等各类|等地|等方面)$")
_ATTRIBUTE_OF = re.compile(
    r"(?:占地(?:面积)?|总投资额?|投资额?|总规模|规模|面积|建筑面积|产值|年产值|年产|营收|价值|"
    r"金额|造价|概算|全长|总长|长|投入|产能|容量|总额|额度|资金)$"
)
_ANY_VERB = re.compile(rf"{KEEN.pattern}|{LIGHT.pattern}")
# 信访案件全年|受理并办结: verbs alone name nothing.
_ACTS_ALONE = re.compile(
    rf"(?:(?:{KEEN.pattern}|{LIGHT.pattern})了?(?:并|和|、)?)*(?:受理|办结|处理|调处|查处|化解)(?:并|和|、)(?:受理|办结|处理|调处|查处|化解)了?"
)
_ACT = re.compile(
    rf"力争|确保|预计|在(?!职|建|册|校|编|线|库|岗|研)|{KEEN.pattern}|{LIGHT.pattern}"
)
_LISTED_HEAD = re.compile(
    r"等(?!级|次|候|待|于|额|效|值)(?:领域|方面|行业|环节|地)?(?:共|合计|各类|一批)?"
)
# 受理警情 and 接报警情 are 警情; for cases 受理 and 办结 differ.
_CALLS = re.compile(r"(?:受理|接报|接到|接处|接|发生)(?:各类|各种)?(?=[^,、]{0,8}警情)")
_BILLS = re.compile(r"提请[^、,]{2,12}?审议(?:通过)?(?=[^、,]{2})")
_MEASURED = re.compile(r"(?:率|占比|比重|比例|量|额|数|标准|收入|浓度|值)$")
# 粮食总产量|再上新台阶 and the like praise what they name.
_PRAISE = re.compile(
    r"(?:接连|连续|连|再)?(?:跨越|跨过|跨上|跃上|迈上|迈过|登上|站上|跨|上)了?[一二两三四五六七八九十\d]+个[百千万]*亿?元?级?的?大?台阶|"
    r"(?:(?:再|又|再次|首次|双双|均|也|继续|连续|实现|顺利|成功|历史性)*(?:登?上|迈上|跃上|站上|迈入|跨上|踏上)了?(?:一个)?新的?大?(?:台阶|阶段|水平)|"
    r"(?:(?:实现|取得)了?)?“?零”?的?|(?:首次)?(?:突破|跨越|迈过|跨过)[百千万]*亿元?(?:大关|台阶)?|"
    r"(?:再|又|再次|均|双双|续)*(?:创下?|刷新|改写)了?(?:历史|近年来|有史以来|同期)*(?:新高|新低|最高|纪录|记录|最好水平)(?:水平)?|"
    r"(?:总体|整体|持续|继续|保持|呈现|实现|大幅|明显|显著|稳步|不断|逐步|逐年|较快|快速|平稳|稳定|逆势|小幅|略有|有所|进一步|均|都|也|不同程度|步伐|态势)*"
    r"(?:止跌(?:回升|企稳|转增)|(?:企稳|触底|探底)(?:回升|反弹)|逆势(?:上扬|增长|上升)|扭转[一-龥]{0,10}(?:局面|态势|势头|趋势|颓势)|"
    r"(?:实现|由|从)*[负降跌减](?:转|变)[正升涨增]|稳中有[进升增降好]|稳中向好|稳中提质|向好|回升向好|向上|攀升|回暖|不同程度有所(?:增加|增长|提高|上升|下降|减少)|"
    r"有所(?:增加|增长|提高|上升|提升|下降|减少|改善|回升)|稳步(?:增长|提高|上升|提升|推进|回升|扩大)|持续(?:增长|提高|上升|提升|改善|扩大|下降|优化)|"
    r"大幅(?:增长|提高|上升|提升|下降|减少)|明显(?:增长|提高|上升|提升|下降|减少|改善)|平稳(?:增长|运行)|快速(?:增长|发展)|较快增长|"
    r"逐年(?:增长|提高|上升|增加|下降)|不断(?:增长|提高|上升|提升|增加|扩大|改善)|实现新突破|再获丰收|喜获丰收|丰产丰收))$"
)
_PRAISE_ENDS = frozenset("阶段平高低录进升增降好质暖加长少善大化行展破收零的”元亿关正涨稳面势头弹")
_TIME_TAIL = re.compile(
    rf"(?:(?<!其中)(?:当年|本年|年内)新[装增建]|(?:20\d\d年|今年|去年|当年)?(?:{FIRST_QUARTERS}|[上下]半年|"
    r"第?[一二三四]季度|(?:\d{1,2}(?:月份?)?[-~—至到]{1,2})?\d{1,2}月份?|(?<=.{4})(?<![占较比])全年))$"
)
_FLAT_BEFORE = re.compile(r"(?:持平|相当)、")
_SAID = re.compile(r"(?:调查|监测|评估|抽样|测评|统计|数据)[^、,]{0,3}(?:显示|表明|反映)$")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_LASTING = re.compile(
    r"(?:(?:已)?连续[\d一二三四五六七八九十]+[年季月](?:提升|提高|上升|增长|下降)?|(?:在全[国省市区])?(?:率先|首次)[^、,]{0,4})、?$"
)
# 由A3万元和B5万元组成 and 按类型看A3支 open a list of parts.
_OPENS_PARTS = re.compile(r"由(?=[^,;]{2,80}?(?:组成|构成))|按[^,、\d]{1,5}?(?:看|划分|统计)[,:]?")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase of a sentence.

    Attributes:
        text: the phrase; "" when the words carry none.
        start, end: where it stands in the sentence.
        scope: scope words that stood in front of it.
        verb: the verb that the words end with when their object stands behind the number.
        verb_start: where that verb begins.
        listing: True when the words end in 等, so that the head stands behind the number.
        linked: True when only link words stood there (累计达到), without any noun.
        total: the word that makes it a total (累计, 总数 …), else "".
    """

    text: str
    start: int
    end: int
    scope: tuple[str, ...] = ()
    verb: str = ""
    verb_start: int = 0
    listing: bool = False
    linked: bool = False
    total: str = ""
    front: int = 0


def noun_in_front(text: str, start: int, end: int) -> Noun:
    """Return the noun of `text[start:end]`, the words between a boundary and a number."""
    a, b = trim_phrase(text, start, end)
    if flat := _FLAT_BEFORE.search(text, a, b):
        a = flat.end()  # “面积与上年持平、|产量增长1.2%”
    total = ""
    tail = re.search(
        r"(?:历年)?(?:累计|总数|总量|合计|共计)(?:分别|达到?|为|已)*(?:约|近|超过?)*$", text[a:b]
    )
    if tail:
        total = tail[0].removeprefix("历年")[:2]
    if ordinal := _ORDINAL.match(text, a, b):
        a = ordinal.end()
    b, _ = _strip_links(text, a, b)
    if total and text[a:b] == "历年":
        b = a
    if total and re.search(r"[五四三两]年$", text[a:b]):
        b -= 2
    if lasting := _LASTING.search(text, a, b):
        b, _ = _strip_links(text, a, lasting.start())
    if (when := _TIME_TAIL.search(text, a, b)) and when.start() - a >= 2:
        b, _ = _strip_links(text, a, when.start())  # 案件类警情|一季度
    praised = b - a > 4 and text[b - 1] in _PRAISE_ENDS
    if praised and (praise := _PRAISE.search(text, a, b)) and praise.start() - a >= 2:
        b, _ = _strip_links(text, a, praise.start())
    a, scope = _strip_lead(text, a, b)
    if a >= b or _SAID.search(text, a, b):
        return Noun("", start, start, scope, linked=True, total=total, front=start)
    if match := _ENUMERATION.search(text, a, b):
        return Noun("", a, match.start(), scope, listing=True, front=a)
    a = _last_act(text, a, b)
    if ("、" in text[a:b] or "”等" in text[a:b]) and (head := _listed_head(text, a, b)):
        opening = KEEN.match(text, a, b)
        kept = opening[0] if opening and opening[0] not in NOMINAL_VERBS else ""
        return Noun(kept + text[head:b], a, b, scope, total=total, front=head)
    a, subject = _cut_inside(text, a, b)
    a, more = _strip_lead(text, a, b)
    scope = (*scope, *((subject,) if subject else ()))
    a = _cut_preposition(text, a, b)
    a, b = trim_phrase(text, a, b)
    words = text[a:b]
    if SCOPES.fullmatch(words) and words not in KEPT_SCOPES:
        return Noun("", a, a, (*scope, *more, words), linked=True, total=total, front=a)
    verb = KEEN_TAIL.search(words)
    if verb and verb.start() > 0 and _is_preposition_phrase(words[: verb.start()]):
        verb_at = a + verb.start()
        return Noun(words, a, b, (*scope, *more), text[verb_at:b], verb_at, total=total, front=a)
    return Noun(
        words,
        a,
        b,
        (*scope, *more),
        verb[0] if verb else "",
        a + verb.start() if verb else 0,
        total=total,
        front=a,
    )


def _last_act(text: str, a: int, b: int) -> int:
    """Return where the last of several acts begins: “打击犯罪、|挽回损失”, not “制定、修订规章”."""
    pieces = split_at(text, a, b, "、")
    if len(pieces) < 2:
        return a
    x, y = pieces[-1]
    opening = _ACT.match(text, x, y)
    before = text[pieces[-2][0] : pieces[-2][1]]
    if not opening or opening[0] in NOMINAL_VERBS or y - opening.end() < 2:
        return a
    return x if len(before) >= 4 and not KEEN.fullmatch(before) else a


def _listed_head(text: str, a: int, b: int) -> int:
    """Return where the head of “甲、乙等项目” begins, 0 when there is none."""
    found = 0
    for match in _LISTED_HEAD.finditer(text, a + 1, b):
        if b - match.end() >= 2 and not inside_brackets(text, a, match.start()):
            found = match.end()
    return found


def _is_preposition_phrase(words: str) -> bool:
    return bool(PREPOSITION.match(words))


def trim_phrase(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without connectors, marks and unmatched brackets at its ends."""
    while a < b and text[a] in _STRIP_ENDS + "“”" and not (text[a] == "“" and "”" in text[a:b]):
        if text[a] in "及和与并的" and text[a + 1 : a + 2] in LEAD_GUARDS[text[a]]:
            break  # 及时, 和谐
        a += 1
    while a < b and text[b - 1] in _STRIP_ENDS + "“—-" + ("" if "“" in text[a:b] else "”"):
        if text[b - 2 : b] in JOINED:
            break
        b -= 1
    piece = text[a:b]
    if a < b and piece[-1] == ")" and "(" not in piece:
        b -= 1
    elif piece.count("(") > piece.count(")"):
        b = a + piece.rindex("(")
    elif piece.startswith("(") and piece.endswith(")") and piece.count("(") == 1:
        a, b = a + 1, b - 1
    return a, b


def _strip_links(text: str, a: int, b: int) -> tuple[int, bool]:
    stripped = False
    while b > a:
        match = LINK_TAIL.search(text, a, b)
        if not match and text[b - 1] == "了" and LINK_TAIL.search(text, a, b - 1):
            b -= 1
            continue
        if not match:
            if text[b - 1] in "、,的:\x00 ":
                b -= 1
                continue
            break
        b, stripped = match.start(), True
    return b, stripped


def _strip_lead(text: str, a: int, b: int) -> tuple[int, tuple[str, ...]]:
    """Take time words, connectors, adverbs, scope words and light verbs from the front."""
    scope: list[str] = []
    while a < b:
        if text[a] in "、,:;的) \x00":
            a += 1
            continue
        if match := _TIME_LEAD.match(text, a, b):
            a = match.end()
            continue
        if (match := _OPENS_PARTS.match(text, a)) and match.end() < b:
            a = match.end()
            continue
        match = SCOPES.match(text, a, b)
        if (
            match
            and match.end() < b
            and match[0] not in KEPT_SCOPES
            and _free(text, match.end(), b)
        ):
            if b - match.end() <= 3 and match[0] in {"辖区", "辖内"}:
                break  # 辖区面积 is a name
            scope.append(match[0])
            a = match.end()
            continue
        match = LEAD.match(text, a, b)
        if match and _safe_lead(text, match, b):
            a = match.end()
            continue
        if bill := _BILLS.match(text, a, b):
            a = bill.end()
            continue
        if call := _CALLS.match(text, a, b):
            a = call.end()
            continue
        match = LIGHT.match(text, a, b)
        if match and _budget(text, match.end()):
            break
        if (
            match
            and b - match.end() >= 2
            and not text.startswith(("率", "数", "额", "情况", "值", "量"), match.end())
        ):
            a = match.end()
            continue
        break
    return a, tuple(scope)


def _budget(text: str, position: int) -> bool:
    """Tell whether 完成 stands before a budget: 完成预算 is a rate, not 预算."""
    return bool(
        re.match(
            r"(?:全年|年度|年初|调整后?|部门|总|支出)*预算(?!项目)", text[position : position + 10]
        )
    )


def _free(text: str, position: int, end: int) -> bool:
    """Tell whether a scope word ends at `position` (全区域 is not 全区 + 域)."""
    return text[position] not in "域级际性率、" or position == end


def _safe_lead(text: str, match: re.Match[str], b: int) -> bool:
    """Tell whether a leading word stands for itself and is not the head of a longer word."""
    end = match.end()
    if end >= b:
        return True
    return text[end] not in LEAD_GUARDS.get(match[0], "")


def _cut_inside(text: str, a: int, b: int) -> tuple[int, str]:
    """Return where the noun begins when an adverb or a light verb parts it from its subject.

    The subject is returned too where only a time parts them: 12345热线|全年|受理工单.
    """
    best, subject = a, ""
    for match in _INNER_CUT.finditer(text, a + 1, b):
        if b - match.end() >= 2 and not inside_brackets(text, a, match.start()):
            if text.startswith(("率", "数", "情况", "额"), match.end()):
                continue
            if best == a and _TIME_BETWEEN.fullmatch(match[0]):
                subject = text[slice(*trim_phrase(text, a, match.start()))]
            best = match.end()
    if _ACTS_ALONE.fullmatch(text, best, b):
        return a, ""
    if best > a and KEEN.fullmatch(text, best, b) and _RISK.match(text, a):
        return a, ""  # 风险已消除
    if told := _TIME_LEAD.match(subject):
        subject = subject[told.end() :]
    named = _SUBJECT.fullmatch(subject) and not KEEN.search(subject)
    return best, subject if named or _PROJECT.fullmatch(subject) else ""


def inside_brackets(text: str, a: int, position: int) -> bool:
    """Tell whether a bracket or quotation opened since `a` is still open at `position`."""
    piece = text[a:position]
    return piece.count("(") > piece.count(")") or piece.count("“") > piece.count("”")


def _cut_preposition(text: str, a: int, b: int) -> int:
    """Drop a leading preposition phrase (“在齐富公园|种植凤凰木”) or an overlong subject."""
    if (
        PREPOSITION.match(text, a, b)
        and not RATE.search(text, a, b)
        and not re.match(
            r"对外|从业|向上|以旧换新|对口|同比|对接|为民|与会|把关|按时|按期|按规定|由", text[a:b]
        )
    ):
        for match in _ANY_VERB.finditer(text, a + 2, b):
            if b - match.end() >= 2 and not inside_brackets(text, a, match.start()):
                return match.end() if LIGHT.fullmatch(match[0]) else match.start()
        return a
    if b - a > 14 and "、" not in text[a:b] and not _MEASURED.search(text, a, b):
        for match in KEEN.finditer(text, a + 5, b):
            if (
                b - match.end() >= 3
                and match[0] not in NOMINAL_VERBS
                and not inside_brackets(text, a, match.start())
            ):
                return match.start()
    return a


def attribute_of(words: str) -> str:
    """Return the measure at the end of the words (“总投资”, “占地”), else ""."""
    match = _ATTRIBUTE_OF.search(words)
    return match[0] if match else ""
