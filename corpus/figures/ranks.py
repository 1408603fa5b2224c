"""Ranks: “排名全区第六”, “居全国首位”, “降幅全区第5”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.figures.clauses import Clause

_AREA = (
    r"(?:全[国省市区县街镇](?:各|的)?\d{1,3}个[^,、;()\d]{1,6}?|全国|全省|全市|全区|全县|全街|全球|世界|亚洲|国内|省内|市内|区内|沿海|西部|中部|东部|"
    r"东北|华东|华南|西北|西南|中西部|"
    r"长三角|珠三角|大湾区|各[省市区县镇街][^,、()第由从]{0,6}|同类[^,、()第由从]{0,6}|西部地区|中部地区|"
    r"东部地区|中西部|内陆|新一线|北方|南方|长江[^,、()第]{0,4}|全省各?[^,、()第由从]{0,4}|"
    r"全市各?[^,、()第由从]{0,6}|全区各?[^,、()第由从]{0,6})"
)
_VERB = (
    r"(?:排名|位居|位列|名列|跃居|稳居|升至|保持|居于|列|居|排在|排|位次|跃升至|跃升|继续保持|"
    r"牢牢保持|继续居|稳定在|升到|(?:上升|提升|提高|前进|前移|攀升|晋升|跃升|下滑|下降|回落|滑落)[至到]|降至|降到|进入|跻身|蝉联|取得|获得|获)"
)
# 第一方阵, 第一梯队 and the like are groups; 第一位的, 第一书记, 第一责任人 are ways of speaking.
_NO_ORDINAL = (
    r"(?![一二三四五六七八九十\d]*(?:[届次季产批轮代期个条章节版阶增书医号线家]|方阵|方队|梯队|集团|"
    r"阵营|行列|档|类|等次|等级|层次|位的|名的|责任|要务|时间|资源|动力|生产力|粮仓|标准|"
    r"步|站|课|道|台|套|例|起|中学|小学|幼儿园|人民|社区|网格|党|支部|工作|部分|单元|师|考察))(?!(?<=[位名])的)"
)
_ORDINAL = (
    rf"(?:第(?:\d{{1,3}}|[一二三四五六七八九十]+)(?:位|名)?{_NO_ORDINAL}|首位|榜首|"
    r"(?<![提超])前[一二三四五六七八九十\d]+(?:位|名|强)?(?![个年天月季])|"
    r"倒数第[一二三四五六七八九十\d]+)"
)
_RANK = re.compile(
    rf"(?P<lead>(?:总量|增量|增速|增幅|降幅|涨幅|规模|总数|经济总量|"
    rf"数量)?)(?:连续\w{{1,4}}[年月次])?(?:均|都|分别|首次|继续|牢牢|稳定|持续)*"
    rf"(?:(?P<verb>{_VERB})(?:在|于|了)?(?P<area>{_AREA})?(?:排名|位居|位列|的)?|"
    rf"(?P<area2>{_AREA})(?:排名|排|位居|位列|居|列)?)(?P<ordinal>{_ORDINAL})"
)
# “增速由上年的全区第7位升至第3位”
_CAME_FROM = re.compile(
    r"(?P<lead>总量|增速|增幅|降幅|规模)?(?:排名|位次|名次)?"
    r"[由从](?:(?:上年|去年|上一年|年初|20\d\d年)(?:同期)?的?)?$"
)
# “全区排名由第9位升至第4位”: the area stands before where it came from
_BEGAN = re.compile(
    rf"(?P<area>{_AREA})的?(?:排名|位次|名次|排位)[由从](?:(?:上年|去年|上一年|年初|20\d\d年)(?:同期)?的?)?"
    rf"{_ORDINAL},?(?:大幅|一举|直接)?$"
)
# “位居全区第一方阵（第3名）”: the group is no rank, the bracket is.
_BRACKETED = re.compile(
    rf"(?:(?P<area>{_AREA})第?[一二三四]?(?:方阵|方队|梯队|集团|阵营|行列))?"
    r"\((?:排名|位列|列|居)?(?P<ordinal>第(?:\d{1,3}|[一二三四五六七八九十]+)[名位])\)"
)
_LEAD = r"总量|增量|增速|增幅|降幅|涨幅|规模|总数|经济总量|数量|总额"
# “总量、增速分别位列全区第一、第四”, “总量和增速均居全区第二”: what is ranked, each by itself.
_TWICE = re.compile(
    rf"(?P<one>{_LEAD})(?:、|和|与|及)(?P<other>{_LEAD})(?:均|都|分别|双双|同时)*"
    rf"(?:{_VERB})?(?:在|于|了)?(?P<area>{_AREA})?(?:排名|位居|位列|的)?(?P<first>{_ORDINAL})"
    rf"(?:(?:、|和|与|及)(?:{_VERB})?(?P<area2>{_AREA})?(?P<second>{_ORDINAL}))?"
)
# The places among which a rank is one are no figure: “列全区13个镇街第4名”.
AMONG = re.compile(
    r"[^,;、。()\d]{0,8}?中?(?:排名|排在?|位列|位居|列|居)?"
    r"第[\d一二三四五六七八九十]+(?:[名位]|(?=[,;。、)]|$))"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank that a sentence states.

    Attributes:
        text: e.g. 全区第六; 降幅全区第5 where the rank is not that of the value itself.
        subject: the noun in front of it; "" when it speaks of what was said before.
        start, end: span in the sentence.
        clause: index of its clause.
        back, of: for ranks told by turns, how many figures before the last one it belongs to, and
            how many they are.
    """

    text: str
    subject: str
    start: int
    end: int
    clause: int
    back: int = 0
    of: int = 1


# “安全感98.6%、满意度97.9%，分列全市第3、第5位”
_BY_TURNS = re.compile(
    rf"(?<=[,、;%分])(?:分列|分别(?:{_VERB}))(?:在|于)?(?P<area>{_AREA})?(?:排名|的)?"
    rf"(?P<ordinals>{_ORDINAL}(?:(?:、|和|及){_ORDINAL})+)"
)


def _ranks_by_turns(text: str, clauses: list[Clause]) -> list[Rank]:
    """Return the ranks that as many figures before take one by one."""
    found: list[Rank] = []
    for match in _BY_TURNS.finditer(text):
        ordinals = re.split("、|和|及", match["ordinals"])
        clause = _clause_of(clauses, match.start())
        for back, ordinal in enumerate(reversed(ordinals)):
            told = (match["area"] or "") + ordinal
            found.append(Rank(told, "", match.start(), match.end(), clause, back, len(ordinals)))
    return found


def find_ranks(text: str, clauses: list[Clause]) -> list[Rank]:
    """Return the ranks of a sentence in reading order."""
    if "第" not in text and "首位" not in text and "榜首" not in text and "前" not in text:
        return []
    found: list[Rank] = []
    for match in _BRACKETED.finditer(text):
        clause = _clause_of(clauses, match.start("ordinal"))
        area = match["area"] or ""
        found.append(Rank(area + match["ordinal"], "", match.start(), match.end(), clause))
    turns = _ranks_by_turns(text, clauses)
    found += turns
    told_twice = list(_TWICE.finditer(text))
    for match in told_twice:
        clause = _clause_of(clauses, match.start())
        area = match["area"] or ""
        first, second = match["first"], match["second"] or match["first"]
        told = (match["one"] + area + first, match["other"] + (match["area2"] or area) + second)
        found += [Rank(rank, "", match.start(), match.end(), clause) for rank in told]
    came_from = ranked = ""
    for match in _RANK.finditer(text):
        if any(m.start() <= match.start() < m.end() for m in told_twice):
            continue
        if any(r.start <= match.start() < r.end for r in turns):
            continue
        area = match["area"] or match["area2"] or came_from
        began = _CAME_FROM.search(text[: match.start()])
        if not area and (left := _BEGAN.search(text[: match.start()])):
            area, came_from = left["area"], left["area"]
        if began and "至" not in match[0]:
            came_from = area  # “由全国第11位跃升至第5位”
            ranked = began["lead"] or ""
            continue
        moved, came_from = bool(came_from), ""
        lead = match["lead"] or (ranked if moved else "")
        clause = _clause_of(clauses, match.start())
        start = clauses[clause].start
        words = text[start : match.start()]
        for item in clauses[clause].items:
            if item.quantity.end <= match.start():
                words = text[item.quantity.after : match.start()]
        subject = re.sub(
            r"^[、,\x00 以及并且和也]+|(?:已|均|都|也|并|总体|继续|稳步|由|在|\x00| )+$", "", words
        )
        subject = re.split("、", subject)[-1]
        subject = "" if moved else subject
        # “总量排名全区第11” ranks the value itself; other leads say what is ranked
        kept = "" if lead == "总量" and match["verb"] == "排名" else lead
        found.append(
            Rank(kept + area + match["ordinal"], subject, match.start(), match.end(), clause)
        )
    return found


def _clause_of(clauses: list[Clause], position: int) -> int:
    for index, clause in enumerate(clauses):
        if clause.start <= position <= clause.end:
            return index
    return len(clauses) - 1
