"""The noun behind a unit: “165家|重点企业”, “13条|消防通道未打通”."""

from __future__ import annotations

import re

from corpus.figures.naming import Noun, inside_brackets, trim_phrase
from corpus.figures.patterns import COUNTED_HEAD, PREDICATES

_TOGETHER = re.compile(r"集.{2,80}?(?:为|于)一体的?")
_BACKGROUND = re.compile(r"(?:的?基础上|为主|为一体|名册|等|(?<![高初集空])中)$")
_MARK = re.compile(r"大关|关口|新?台阶|规模(?!以上|化|养)|阵营|门槛|俱乐部")
_WORD = re.compile(r"[\w“”]")


def noun_behind(text: str, start: int, end: int, *, following: bool = False) -> Noun:
    """Return the noun that begins right behind a unit in `text[start:end]`.

    Args:
        text: the sentence.
        start: offset behind the unit.
        end: offset of the next boundary or number.
        following: True when another number of the clause follows without a connector, so that
            the words also hold that number's noun.
    """
    a, b = start, end
    relative = False
    while a < b and text[a] in " \x00":
        a += 1
    if a < b and text[a] == "的":
        a, relative = a + 1, True
    if match := _TOGETHER.match(text, a, b):
        a = match.end()
    if a >= b or not (_WORD.match(text[a])):
        return Noun("", start, start)
    words = text[a:b]
    if not relative and (_starts_predicate(words) or _MARK.match(words)):
        return Noun("", start, start)
    cut = _predicate_from(text, a, b, following=following)
    if ahead := _TIME_BEHIND.search(text, a + 2, cut):
        cut = ahead.start()  # 危房|年底前全部清空
    # what is not done says so: “行政村未完成治理”
    denied = "未" in words or "没有" in words
    if denied and (undone := _UNDONE.search(text, a + 1, b)):
        name = text[a : undone.start()] + undone["not"]
        if undone.start() <= cut and "," not in name and len(name) <= 20:
            return Noun(name, a, undone.end())
    if of := _OF_COUNTED.search(text, a, cut):
        cut = of.start()
    if following:
        for match in COUNTED_HEAD.finditer(text, a, cut):
            if match.end() < cut and match.end() - a >= 2:
                head_end = match.end()
                while (more := COUNTED_HEAD.match(text, head_end, cut)) and more.end() < b - 1:
                    head_end = more.end()  # 社区 goes on in 社区党组织
                cut = head_end
                break
    for mark in "+;,":
        place = text.find(mark, a, cut)
        if place > a and not inside_brackets(text, a, place):
            cut = place
    if cut > a and text[cut - 1] == "”" and (quote := text.find("“", a, cut)) > a + 1:
        complete = COUNTED_HEAD.search(text, max(a, quote - 3), quote)
        cut = quote if complete and complete.end() == quote else cut
    if match := _BACKGROUND.search(text, a + 2, cut):
        cut = match.start()
    if bracket := _ALSO.match(text, cut, b):
        cut = bracket.end()
    a, cut = trim_phrase(text, a, cut)
    return Noun(text[a:cut], a, cut)


# 村(社区), 镇(街道): the bracket widens what is counted
_ALSO = re.compile(r"(?<=[村居镇乡街道])\((?:社区|居委会|居|村|街道|街|镇|乡)\)")


def _predicate_from(text: str, a: int, b: int, *, following: bool) -> int:
    """Return where the words stop to name the thing and say what became of it."""
    least = 1 if text[a] in "县区市村镇乡街站馆校院州旗" else 2
    for match in PREDICATES.finditer(text, a + least, b):
        if inside_brackets(text, a, match.start()):
            continue
        if match[0] in {"率", "贡献", "率先"} and not following:
            continue
        if re.fullmatch(
            r"(?:计划|拟|新|已|续|待|在|已经|(?:未|尚未|待)(?:开工|竣工|投产|完工|签约|落地|建成)?)+",
            text[a : match.start()],
        ):
            continue
        return match.start()
    return b


_TIME_BEHIND = re.compile(r"(?:\d{1,2}|本|当)月(?:底|末|份)|年[底内末](?:前|之前)?")
_UNDONE = re.compile(
    r"(?:仍|还|至今|目前|因[^,;、]{2,10}?)?(?P<not>(?:尚未|未能|未|没有)(?![来成知经必免老]|就业|[^,;]{1,6}(?:人员|人群|居民|群众|企业|单位|项目|学生|儿童|家庭))"
    r"[^,;、。()\d]{2,12})"
)
# “3个社区|的干部群众” counts communities, not people.
_OF_COUNTED = re.compile(
    r"(?:(?<=社区)|(?<=小区)|(?<=村)|(?<=镇)|(?<=街道))的(?=[^,;]{0,4}(?:群众|居民|干部|职工|村民|老人|家庭))"
)


def _starts_predicate(words: str) -> bool:
    match = PREDICATES.match(words)
    if match and not words.startswith(
        (
            "为民",
            "与会",
            "服务业",
            "服务中心",
            "服务点",
            "服务站",
            "达标",
            "集中隔离",
            "集中居住",
            "开放平台",
            "贡献率",
            "再生",
            "全面",
            "促进",
        )
    ):
        return True
    return bool(_NO_NOUN.match(words))


_NO_NOUN = re.compile(
    r"左右|以[上下内来后前]|之[多间]|余|、|[和及](?![美谐])|与(?!会)|按(?!揭)|"
    r"在(?![职建册校编线库岗研孵营])|并(?!网)|且|时(?!尚|间|政)|内(?![河陆贸资镶科街巷环部设涝容])|"
    r"后(?![备勤续])|前(?![沿置瞻])|来(?![穗沪京])|间(?!接)|至|以(?!旧)|对(?![外口接])|将|"
    r"从(?!业)|向|中(?![小医型药高心学职央国外欧等介低级草车科])|[上下](?!市|游|山|海|级|岗|网)"
)
