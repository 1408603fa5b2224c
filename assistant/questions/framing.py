"""Leave out of a question who asks it, what for, and in what form the answer is wanted.

A clause belongs to the frame when it asks nothing itself and tells of an asker (安委办要数), a
use (疾控写材料用) or a form of answer (保留两位小数), while another clause asks. The place and
the year that such a clause names are kept where nothing else names any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalog import Catalog
from assistant.language.wording import wording
from assistant.questions.mentions import find_mentions
from assistant.questions.scene import YEAR_NAMED
from corpus.matching import matching_form

_MARKS = re.compile(r"([，,。；;：:？?！!\n])")
_QUESTION = re.compile(
    r"多少|几(?!乎)|多(?:大|高|长|重|远|久|宽)|什么|啥|哪|如何|怎|咋|吗|谁|为何|是否|有没有|是不是|对不对|呢$"
)
_ASKS = re.compile(rf"{_QUESTION.pattern}|同比|增[速幅]|降幅|变化|占比|比[例重]|对比|比较|排名?")
_TELLS = re.compile(rf"{_ASKS.pattern}|走势|趋势|说一?[下说]|列一?[下列]|告诉")
# One who asks, and that he does: 公安分局问, 林草部门想看, 安委办要数.
_WANTS = (
    r"(?<![思联设构猜梦理幻])想(?:要|请)?(?:知道|了解|看看?|问问?|查查?|引用|请教|核实|弄清楚?|打听|咨询)"
    r"|(?:需要?|要)(?:知道|了解|查|引用|核实|统计|掌握)|打听|请教|咨询|(?<![访慰询学发提质自追反顾])问(?![题卷诊询责效政需候及])"
)
_WANTED = r"(?:一?下|一?句|一声|个数)?"
_ASKER = re.compile(rf"^[^的多几]{{0,12}}?(?:{_WANTS}){_WANTED}")
_ASKING = re.compile(
    rf"(?:{_WANTS}|(?:要|报|摸|核)(?:一?个|一下|下)?(?:数|准数|数据|底|准))"
    rf"{_WANTED}(?:[^，]{{0,4}}参考)?$"
)
# The first person, but not 我街, 我区 and 我省.
_SELF = re.compile(
    r"^(?:我|咱|俺|本人|笔者)(?:们)?(?![街镇乡县区市省国州]|[指说要问查](?:的|是))(?!.*(?:错|吧)$)"
)
_IDENTITY = re.compile(
    r"^(?:我|咱|俺|本人|笔者)(?:们)?(?:都|就)?(?:是(?!不是)|住|家住|来自|在[^，]{2,8}(?:工作|上班|这边)$)"
)
# 家里老人想就近吃饭，想问…: why one asks
_REASON = re.compile(r"^[^，]{1,8}(?:想|打算|准备)(?![象法])[^，]{2,10}$")
_HOME = re.compile(
    r"^(?:我|咱|俺|本人)(?:们)?(?:家|老家)?(?:就|是)?(?:住在?|在(?=[^，]{2,8}(?:这边|那边|附近|一带)$)|来自)([\u4e00-\u9fff]{2,10}?)"
    r"(?:这边|那边|附近|一带|人|的?(?:居民|村民|街坊|群众|业主|商户|学生|老师))?$"
)
_DONE = (
    r"(?:写|填|做|编|起草|准备|整理|汇总|核对|核查|核实|拟|交|开|搞|备|规划|报道|报|摸|排|录|讲|出)"
)
_PAPER = (
    r"(?:材料|报表|表格?|台账|调研|总结|汇报|报告|简报|通报|稿子?|讲稿|文章|论文|作业|课件|PPT|ppt|展板|板报|海报|图表|表格|方案|统计|"
    r"对标|对比|分析|研究|会|参考|宣传|交流|底|审计|考核|班|课|节目|新闻|工作量|设施|规划)"
)
_USE = re.compile(
    rf"{_DONE}[^，]{{0,14}}{_PAPER}(?:时|要|用|中|里|呢|参考)*$|(?:要|供|作|做)参考$|"
    rf"(?:{_DONE}[^，]{{1,8}}|{_PAPER})(?<![费使利应运作信公录启占征耗])用$|"
    r"^[^，]{2,8}(?:让|叫|要求|通知|催)[^，]{1,8}(?:填|交|统计|上报|报)[^，]{0,8}$"
)
_QUOTED = re.compile(
    r"(?:写|放|用|引|编|报|填|抄|列|摘)(?:进|入|到|在)[^，多几]{0,8}"
    r"(?:材料|总结|汇报|简报|报告|通报|稿|文章|论文|PPT|ppt|台账|表|会上|里)|^帮?我?把把关|^帮(?:忙|我)把[把个]?关"
)
_NOTED = re.compile(
    r"(?:请|也?要|须|应|麻烦)(?:你|您)?(?:一并|另外?|也)?(?:注明|说明|标明|标注|备注|写明|列明|标出)(?:一下|清楚)?$"
    r"|^(?:请)?(?:给|附|注明|标明)(?:上|出)?(?:原文|出处|来源)(?:就行|即可)?$"
)
_IN_UNITS = re.compile(
    r"^(?:单位(?:用|以|按)|(?:以|按|用)?(?=[^，]{1,6}[为作]单位))([^为作]{1,6}?)"
    r"(?:[为作]单位)?(?:就行|即可|就好)?$"
)
_LISTED = re.compile(r"列(?!表)|逐|分项|清单|名单|全称")
# Talk that neither asks nor tells anything: 是这样的哈, 我记不清了, 麻烦帮忙翻一翻, 就差一个数
_CHAT = re.compile(
    r"^(?:(?:事情|情况)?是这样的?(?:哈|啊|呀|哦|吧)*"
    r"|(?:我)?(?:也|都|实在|有点|真的?|确实)*(?:记不(?:太|大)?(?:清楚?|得|住|准)|忘(?:记)?了|想不起来?|没(?:找|查|翻|看)(?:到|着)|(?:找|查|翻)不(?:到|着))(?:具体)?(?:了|的|啊)*"
    r"|(?:(?:前面|其他|别|其余)的?)(?:部分|内容)?(?:都|基本)*(?:(?:弄|写|做|填|整理|准备)(?:好|完|齐|妥)了?|有了|齐了)|急用|很急|挺急的?"
    r"|(?:现在)?(?:就|还|只)+(?:差|缺|少)(?:这|那)?(?:一|两)?(?:个|项)(?:数据?|数字)(?:了)?"
    r"|(?:您好|你好|不好意思|抱歉|打扰|冒昧|叨扰|麻烦|又|再|来)+(?:您|你)?(?:了|一下|啊|哈|呀|问一下)*"
    r"|(?:麻烦|劳烦|烦请|拜托|请|辛苦)*(?:你|您)?(?:帮忙|帮我|给我|再|抽空)*(?:翻|查|找|看|核|捋)(?:一)?(?:翻|查|找|看|下|核|捋)(?:吧|呗|哈|嘛|呀)*"
    r"|(?:非常|十分|太)?(?:多谢|谢谢|感谢|谢了|辛苦|拜托|麻烦)+(?:多谢|谢谢|您|你|了|啦|啊|哈)*"
    r"|(?:领导|主任|书记|科长|老板|处长|局长|区里|上面|上级)[^,，多几哪吗]{0,14}(?:会|等着要?|要用|要看|催得?[^,，]{0,3})"
    r"|[^,，多几哪吗]{0,10}?(?:我|我们)(?:已经?|都)?(?:记下|收到|知道|明白|看到|拿到|填好|写好)(?:来)?了"
    r"|让我(?:们)?(?:整理|准备|写|找|查|核对?|报|填)[^,，多几哪吗]{0,8})$"
)
# 2023年的先不管: a year that is not asked about
_PUT_OFF = re.compile(
    r"^[^,，多几哪吗]{2,12}?的?(?:先|暂时|暂)(?:不|别|甭)(?:用|要|必)?(?:管|看|问|查|说|要|提|算|列)(?:它|了)?$"
    r"|^[^,，多几哪吗]{2,12}?先(?:放|搁)(?:一?放|一边|着|下|一下)?$"
)
_ALSO = re.compile(
    r"^(?:连|把|顺便|顺带)?([^，]{2,12}?)(?:单独)?(?:的)?(?:数据?)?(?:也|一并|也一起|也一并)(?:请|麻烦)?"
    r"(?:要|列上?|带上?|报上?|给上?|附上?|写上|说一?下)(?:一下)?$"
)
_MEANT = re.compile(r"^(?:我|这里|此处)(?:这里)?(?:指|说)的?(?:就)?(?:是)?([^，]{4,})$")
_ORDERS = re.compile(
    r"^(?:请|麻烦|烦请|劳驾)(?:你|您)?(?:帮忙|帮我|再|先|给我)?(?:查询?|提供|给出|报|统计|说明)(?:一?下)?(?=[\u4e00-\u9fff\d])(?![看收处])"
)
_NO_FORM = re.compile(r"多少|几|哪|谁|什么|怎|率|额|(?<![小分准整确位])数$")
_NUMBERS = re.compile(r"^[一二三四五六七八九十两\d]+[位项行张个份条]?$")


@dataclass(slots=True)
class _Clause:
    text: str
    mark: str
    form: str = ""
    led: bool = False
    framed: bool = False
    kept: str = ""


def without_frame(question: str, catalog: Catalog) -> str:
    """Return a question without the clauses that only frame it; itself, where there is none."""
    pieces = _MARKS.split(question)
    clauses = [
        _Clause(text.strip(), mark, matching_form(text.strip()))
        for text, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=False)
    ]
    clauses = _as_meant([c for c in clauses if c.text or c.mark], catalog)
    as_typed = [c.text for c in clauses]
    for place, clause in enumerate(clauses):
        _shorten(clause, catalog, also=any(_TELLS.search(c.form) for c in clauses[:place]))
    if len(clauses) > 1:
        _mark(clauses, catalog)
    changed = [c.text for c in clauses] != as_typed or any(c.framed for c in clauses)
    meant = len(as_typed) < sum(bool(p.strip()) for p in pieces[::2])
    return (_written(clauses, catalog) or question) if changed or meant else question


def _shorten(clause: _Clause, catalog: Catalog, *, also: bool) -> None:
    """Cut off what leads up to the asked thing, and turn X也要 into a request of its own."""
    if also and (added := _ALSO.match(clause.form)):
        clause.text = added[1] if _ASKS.search(added[1]) else f"{added[1]}多少"
    else:
        for lead in (_ASKER, _ORDERS):
            found = lead.match(clause.form)
            if found and len(clause.form) - found.end() >= 3 and _leads(found[0], catalog):
                clause.text = clause.form[found.end() :].lstrip("的")
                clause.form, clause.led = clause.text, lead is _ASKER
    clause.form = matching_form(clause.text)


def _leads(text: str, catalog: Catalog) -> bool:
    """Tell words in front that name no place, year or thing of the reports."""
    named = any(True for _ in catalog.names_in(text)) or YEAR_NAMED.search(text)
    return not named and not find_mentions(text, catalog) and not re.search(r"\d", text)


def _mark(clauses: list[_Clause], catalog: Catalog) -> None:
    """Mark the clauses that frame the others, as long as something asked is left."""
    for place, clause in enumerate(clauses):
        reason = any(c.led for c in clauses[place + 1 :]) and _REASON.match(clause.form)
        clause.framed = bool(clause.text) and (bool(reason) or _frames(clause, catalog))
        if clause.framed and (home := _HOME.match(clause.form)):
            clause.kept = home[1]
    rest = [c for c in clauses if c.text and not c.framed]
    told = any(_names(c.form, catalog) for c in rest)
    asked = any(_ASKS.search(c.form) or find_mentions(c.form, catalog) for c in rest)
    for clause in clauses:
        needed = not told and _names(clause.form, catalog)
        needed = needed or not _introduces(clause, rest, catalog)
        if clause.framed and (needed or not (told or asked)):
            clause.framed = False
    for clause, behind in pairwise(clauses):  # 诉求总量，以万件为单位
        unit = _IN_UNITS.match(behind.form) if behind.framed else None
        if unit and not _ASKS.search(clause.form) and clause.form:
            clause.text += f"多少{unit[1]}"
        listed = behind.framed and _LISTED.search(behind.form) and _is_form(behind.form)
        if listed and not _ASKS.search(clause.form) and not _names(clause.form, catalog):
            clause.text += "有哪些"


def _frames(clause: _Clause, catalog: Catalog) -> bool:
    """Tell a clause of an asker, a use or a form of answer."""
    text = clause.form
    if _CHAT.match(text) or _PUT_OFF.match(text):
        return True
    if _QUOTED.search(text) or _NOTED.search(text) or _IN_UNITS.match(text) or _is_form(text):
        return True
    if _QUESTION.search(text):
        return False
    if _ASKS.search(text) and find_mentions(text, catalog):
        return False
    used = _USE.search(text) and (len(text) <= 16 or clause.mark in "：:")
    return bool(used or (not _ASKS.search(text) and (_SELF.match(text) or _ASKING.search(text))))


def _introduces(clause: _Clause, rest: Sequence[_Clause], catalog: Catalog) -> bool:
    """Tell one who says what he is, or does so before a question that stands by itself.

    “我们在推积分制，2023年兑现了多少” names there what is asked.
    """
    if not _SELF.match(clause.form) or _IDENTITY.match(clause.form):
        return True
    return any(find_mentions(c.form, catalog) for c in rest)


def _is_form(text: str) -> bool:
    """Tell a clause all of whose words speak of the answer: 精确到一位小数, 列一列, 一张表."""
    import rjieba

    if len(text) > 16 or _NO_FORM.search(text):
        return False
    words = rjieba.cut(text)
    form = wording().form
    known = [w in form or w in wording().talk or bool(_NUMBERS.match(w)) for w in words]
    return all(known) and any(w in form for w in words)


def _names(text: str, catalog: Catalog) -> bool:
    return any(True for _ in catalog.names_in(text))


def _as_meant(clauses: list[_Clause], catalog: Catalog) -> list[_Clause]:
    """Ask for what the asker says that he means: 队伍多大了，我指从业人数."""
    texts = [c for c in clauses if c.text]
    meant = _MEANT.match(texts[-1].form) if len(texts) > 1 else None
    if meant is None or find_mentions(meant[1], catalog) or YEAR_NAMED.search(meant[1]):
        return clauses
    before = "，".join(c.form for c in texts[:-1])
    return [_Clause(f"{_bearings(before, catalog)}{meant[1]}多少", "")]


def _bearings(text: str, catalog: Catalog) -> str:
    """Return the places and the year that a text names."""
    year = YEAR_NAMED.search(text)
    return _places(text, catalog) + (f"{year[0].rstrip('年')}年" if year else "")


def _written(clauses: list[_Clause], catalog: Catalog) -> str:
    """Write what is left, with the place and the year that only the frame names."""
    rest = matching_form("".join(c.text + c.mark for c in clauses if not c.framed))
    placed = any(m.places for m in find_mentions(rest, catalog))
    dated = bool(YEAR_NAMED.search(rest))
    written: list[str] = []
    for clause in clauses:
        if not clause.framed:
            written.append(clause.text + clause.mark)
            continue
        if _PUT_OFF.match(clause.form):
            continue
        lead = "" if placed else _places(clause.form, catalog) or clause.kept
        year = None if dated else YEAR_NAMED.search(clause.form)
        lead += f"{year[0].rstrip('年')}年" if year else ""
        written.append(f"{lead}，" if lead else "")
    return "".join(written)


def _places(text: str, catalog: Catalog) -> str:
    return "、".join(dict.fromkeys(m.name for m in find_mentions(text, catalog) if m.places))
