"""What is left of a question when every cue is read: the thing asked for.

The question's characters stand in a mask beside it, where what a cue explains is blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.catalog import Catalog
from assistant.language.likeness import sets_inside
from assistant.language.timeframe import BEFORE
from assistant.language.wording import CLASSIFIERS, shielded, wording
from corpus.numbers import UNITS, WORD_GOES_ON
from corpus.quantity import PER, UNIT
from corpus.wording import alternatives

GONE, KEPT = "\0", "\ue000"
# Of what reports count in: no shares and spans of time, and nothing that is a thing by itself.
_UNCOUNTED = frozenset("倍番成折年周路P克度课床席段集队方兆m") | {
    "车道", "车位", "户家庭", "人民币", "%", "‰", "km", "cm", "mm", "kg",
}  # fmt: skip
_LONG = alternatives(tuple(u for u in UNITS if len(u) > 1 and u not in _UNCOUNTED))
_BRIEF = alternatives(tuple(u for u in UNITS if len(u) == 1 and u not in _UNCOUNTED))
# 多少门店, 多少车辆, 多少人大代表: what follows is the thing asked for, and no counting word
_THING = (
    rf"{WORD_GOES_ON.pattern}|门[卫牌票铺面球]|部[门队分位件]|支[部队出点线付持]|家[里园属乡禽]|"
    r"本[科地土级街镇市省区届年]|份额|张贴|位置|人[大口员民行社力家居防事]|户[口主数]|口[罩径碑粮]|"
    r"头盔|片[区警]|道[路闸]|类[别型似]|根[据治]|对[象外标]|分[类管局店支流配级拣歧享发包红公中]|台风|场次率"
)
HOW_MANY = re.compile(
    r"(?:是|(?<!实)有|为|达到?|(?:总|合|一)?共有?|总计|合计)?"
    rf"(?:(?<!第)几(?:个)?[万亿]?(?!{_THING})(?P<few>{CLASSIFIERS})"
    rf"|多少(?:个)?[万亿]{{0,2}}(?P<many>{_LONG}|(?!{_THING})(?:{CLASSIFIERS}|{_BRIEF})))(?!街|目)"
)
SOME = rf"(?:多少|几)(?:个)?(?:[万亿]{{0,2}}(?:{CLASSIFIERS}))?"
# 从百分之几升到百分之几, 由几个发展到几个
FROM_TO = re.compile(
    rf"[从由](?:百分之(?:几|多少)|{SOME})[^,。?]{{0,8}}?[到至为成]了?(?:百分之(?:几|多少)|{SOME})了?"
)
# 65岁吗, 97.5分,对吧 and 533路吗 are claims; 65岁以上 and 24小时热线 say what is asked of
_CLAIMED_ONLY = (
    rf"(?:岁|分|小时|分钟|天|毫米|[十百千]?[万亿]?(?![年月日号])(?:{UNIT}){PER})"
    r"(?=吗|吧|了|么|[,，?？。\0]|对[吗吧不]|是[吗吧不]|$)"
)
NUMBER = re.compile(
    rf"(?:(?<![A-Za-z\d.])|(?<=GDP))(\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"(%|个百分点|[万亿]?(?:{CLASSIFIERS})|万亿|[万亿]|微克/立方米|微克|{_CLAIMED_ONLY})"
)
# 从2022年的91.3%一路升到多少: where a figure began, as the question itself knows
STARTED = re.compile(
    r"(?P<from>[从由])(?:(?:20\d\d年|上年|去年|上一年|前年|年初|原来|原先|当初)(?:年?[底末初])?的?)?(?:约|近)?"
    rf"(?P<number>(?<![A-Za-z\d.])\d+(?:,\d{{3}})*(?:\.\d+)?(?:%|个百分点|[万亿]?(?:{CLASSIFIERS})|万亿|[万亿]))(?=[^,。?]{{0,10}}?[到至为成]了?"
    rf"(?:现在|如今|目前|今年|20\d\d年)?的?(?:百分之(?:几|多少)|{SOME}))"
)
_PLACES = r"(?:省份|省市|省|街道?|街镇|镇街?|地方|地区|单位|市|县|区)"
TOP = re.compile(
    r"(?:(?<!之)前|倒数(?!第)|最后|垫底的)([一二两三四五六七八九十\d]+)"
    rf"(?:(?:名|位|个(?!月)|强)的?{_PLACES}?|的?{_PLACES}|(?=是|有谁|的?[?。]?$))(?!季|年)"
)
# 排第二的, 第三名是谁; a rank that a report states (全国第二) is none.
NTH = re.compile(
    r"(?:排名?|位列|位居|居|列)(倒数)?(?:第)?([二三四五六])(?:名|位)?的?(?=是|有|哪|谁|街|镇|省|单位|[?。]?$)"
    rf"|(?<!全[区市省国县])(倒数)?第([二三四五六])(?:名|位|[高低多少大小快慢])?的?(?:是)?(?=哪|谁|{_PLACES}是)"
)
# 1-11月, 截至11月, 拆违到11月还没完成
MONTHS = re.compile(
    rf"(?:(\d{{1,2}})月?(?:-|—|~|至|到)|截[至止]到?(?:20\d\d年|{GONE})*|到?(?<!\d)(?=\d{{1,2}}月[底末])"
    r"|(?<![\d月日年季拖延推等直续改从])到(?=\d{1,2}月(?:份)?(?![底末才通开])))"
    rf"(\d{{1,2}})月(?:份|底|末|(\d{{1,2}})日)?"
)
MONTH = re.compile(r"(?<![-—~至到\d])(1?\d)月(?:份)?(?!底|末|\d)")
# units by themselves, 数 of 这个数没错吧, and 类 of 哪类降得更多
_NOTHING = re.compile(rf"[万亿千百]{{0,2}}(?:{CLASSIFIERS})?|[数类种块样]")
# 和 of 和谐, 和美乡村, 和解, 和平; 与 of 参与; 跟 of 跟踪: parts of words that join nothing
_AND = (
    r"以及|还有|(?<![共饱温缓祥柔亲])和(?!谐|睦|平(?![安均台整房方价急])|美(?![丽化食容术团国育好])"
    r"|解(?![决答释除放困析读]))|(?<!参)与(?!会)|(?<![惠涉普顾触波危])及|跟(?!踪|进)"
)
_CONNECTOR = re.compile(rf"、|{_AND}")
_JOINED = re.compile(rf"(?:{_AND})(?=.{{2}})")
_LEAST_PIECE = 2
_LOOSE = re.compile(r"[\s?!,。:;%→＝\"'“”‘’《》<>()\[\]{}~…·|\-—_/\\*#@&^+=$`]+")
# parts of speech: pronouns, conjunctions, particles, moods, interjections
_IDLE = frozenset(["r", "rr", "rz", "c", "u", "uj", "ul", "uz", "ug", "ud", "uv", "y", "e"])
_AT = frozenset("库建校册编岗职")  # 在库, 在建 … are words of their own
_SELF = frozenset("评查纠建办理治")  # 自评得分, 自查, 自办
# 数字经济, 数据要素 are names of their own
_DIGITAL = re.compile(
    r"经济|政府|政务|乡村|社会|城管|城市|治理|孪生|产业|赋能|技术|平台|人民币|贸易|金融|底座|要素|中心|局|资源|安全"
)
_NUMBERED = frozenset(["数字", "数据"])
_REST = frozenset(["其他", "其它", "其余"])  # 工单里其他多少件 asks for no total
_REST_ASKED = re.compile(r"(?:的|类|类别|方面)?(?:是|有|为|达)?(?:多少|几|\d)")
_MEANT = frozenset(["和", "与", "及", "跟", "以及", "其他", "其它", "各类", "各项", "各种"])


def from_how_many(text: str) -> str:
    """Write 从97家增加到多少家 as 从多少增加到多少家, which asks for both ends."""
    return STARTED.sub(r"\g<from>多少", text)


def blank(mask: list[str], spans: Iterable[tuple[int, int]]) -> None:
    """Take spans out of a mask."""
    for start, end in spans:
        mask[start:end] = GONE * (end - start)


def blank_open(mask: list[str], spans: Iterable[tuple[int, int]]) -> None:
    """Take spans out of a mask, but none that reaches into the name of an indicator."""
    blank(mask, ((s, e) for s, e in spans if KEPT not in mask[s:e]))


def protect(mask: list[str], catalog: Catalog) -> None:
    """Hide indicator names of the reports from the cue patterns: 最小应急单元 is no ranking.

    The same holds for compounds that no report need have: 长者 of 新增长者饭堂.
    """
    words = wording()

    def cue(name: str) -> bool:
        patterns = words.aspects["change"].match, words.filler.fullmatch, words.planned.match
        return any(fits(name) for fits in patterns)

    for start, end in catalog.names_in("".join(mask), but=cue):
        mask[start:end] = KEPT * (end - start)
    mask[:] = shielded("".join(mask), KEPT)


def residual(text: str, mask: list[str], thresholds: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the pieces that no cue explains: together the thing asked for."""
    words = wording()
    mask = list(mask)
    blank(mask, thresholds)
    for name in BEFORE:  # told by what follows, be it a name: not in 年初预算数
        blank_open(mask, (m.span() for m in words.periods[name].finditer(text)))
    patterns = [
        FROM_TO, words.operations["course"], TOP, NTH, words.all_places,
        words.operations["difference"],
        HOW_MANY, NUMBER, MONTHS, MONTH,
        *(cue for name, cue in words.periods.items() if name not in BEFORE),
        words.operations["summary"], *words.aspects.values(),
        *(words.operations[n] for n in ("sum", "ratio", "rank", "compare", "trend", "why", "text")),
        words.planned, words.filler, _LOOSE,
    ]  # fmt: skip
    for pattern in patterns:
        open_text = "".join(mask)
        blank(mask, (m.span() for m in pattern.finditer(open_text)))
    _blank_talk(text, mask)
    pieces: list[str] = [""]
    for char, shown in zip(text, mask, strict=True):
        if shown != GONE:
            pieces[-1] += char
        elif char == "、" and pieces[-1]:
            pieces += ["、", ""]
        elif char != "的" and pieces[-1]:
            pieces.append("")
    parted: list[str] = []
    for piece in pieces:  # “X增速和Y”: what joins Y to X is left at Y's head
        if parted and parted[-1] != "、" and _JOINED.match(piece):
            parted.append("、")
        parted.append(piece)
    kept = (p if p == "、" else _balanced(trim(p)) for p in parted)
    return tuple(k for k in kept if k and not _NOTHING.fullmatch(k))


def _balanced(piece: str) -> str:
    """Return a piece without quotation marks that lost their other half: 三公”经费."""
    return piece if piece.count("“") == piece.count("”") else re.sub("[“”]", "", piece)


def _blank_talk(text: str, mask: list[str]) -> None:
    """Take the words of talk out of what is left, except inside names that reports use."""
    import rjieba

    talk = wording().talk
    for run in re.finditer(rf"[^{GONE}]+", "".join(mask)):
        start = run.start()
        for word, kind in rjieba.tag(text[start : run.end()]):
            end = start + len(word)
            idle = word in talk or (kind in _IDLE and word not in _MEANT)
            idle = idle and not (word == "在" and text[end : end + 1] in _AT)
            # 额 of 标的额 is no sound of hesitation
            idle = idle and not (word == "额" and re.match(r"[\u4e00-\u9fff]", text[start - 1 :]))
            idle = idle and not (word == "自" and text[end : end + 1] in _SELF)
            idle = idle and not (word in _NUMBERED and _DIGITAL.match(text, end))
            idle = idle and not (word in _REST and _REST_ASKED.match(text, end))
            inner = run.start() < start and end < run.end() and sets_inside(word)
            idle = idle and not inner  # 在编人员当中行政 is one name
            if idle and KEPT not in mask[start:end]:
                blank(mask, [(start, end)])
            start = end


def joined(pieces: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the thing asked for, and its parts when it lists several."""
    joined = "".join(p for i, p in enumerate(pieces) if not _said_before(p, pieces[:i])).strip("、")
    parts = [p for p in (trim(x) for x in _CONNECTOR.split(joined)) if len(p) >= 2]
    whole = joined.replace("、", "") if len(parts) < 2 else joined
    return whole, tuple(parts) if len(parts) > 1 else ()


def _said_before(piece: str, before: tuple[str, ...]) -> bool:
    """Tell a piece that only repeats one before it: 职业技能培训，总共培训了多少人."""
    if piece == "、" or piece in before:
        return piece != "、"
    listed = bool(before) and before[-1] == "、"
    return len(piece) > 1 and not listed and any(b.endswith(piece) for b in before)


def parts_joined(asked: str) -> list[str]:
    """Return the pieces that 、, 和 or 与 join in a name."""
    return _CONNECTOR.split(asked)


def spreads(asked: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways in which pieces that a name joins may share its end, likeliest first.

    厦门、福州机场吞吐量 is 厦门机场吞吐量 and 福州机场吞吐量: what is told apart is mostly as long.
    """
    *heads, last = (p for p in parts_joined(asked) if p)
    if not heads or any(len(p) < _LEAST_PIECE for p in (*heads, last)):
        return ()
    cuts = [
        i for i in range(1, len(last)) if last[:i][-1] == heads[-1][-1]
    ]  # 民营企业和外资企业出口
    cuts = list(dict.fromkeys([*cuts, len(heads[-1])]))
    tails = [last[i:] for i in cuts if 0 < i < len(last)]
    return tuple((*(head + tail for head in heads), last) for tail in tails)


def as_one(asked: str) -> tuple[str, ...]:
    """Return the ways in which one name may join its parts: A、B, A和B, A与B, AB."""
    pieces = parts_joined(asked)
    return tuple(dict.fromkeys([asked, *(sign.join(pieces) for sign in ("和", "与", ""))]))


def reduced(pieces: tuple[str, ...], catalog: Catalog) -> str:
    """Drop the pieces that share nothing with any indicator name of the library."""
    scope = wording().scope

    def known(piece: str) -> bool:
        low = piece.lower()
        pairs = (low[i : i + 2] for i in range(len(low) - 1))
        return bool(scope.search(piece)) or any(pair in catalog.pairs for pair in pairs)

    kept = [p for p in pieces if p != "、" and known(p)]
    kept = list(dict.fromkeys(kept))
    return "".join(kept) if len(kept) < sum(p != "、" for p in pieces) else ""


def trim(piece: str) -> str:
    """Strip the words that only lead up to a name or trail behind it."""
    edges = wording().edges
    while True:
        trimmed = edges.sub("", piece).strip()
        if trimmed == piece:
            return piece
        piece = trimmed
