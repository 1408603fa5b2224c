"""How near a figure's name comes to the name that is asked for.

Names are held against each other by the table of indicators, by their structure, and by the words
they share; what the one lacks may stand in the figure's scope, clause, sentence or heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.found import Indexed, Near
from assistant.language.likeness import (
    core,
    heavy,
    set_inside,
    shares_word,
    taken_in,
    uncovered,
)
from assistant.language.pieces import pairs_of
from assistant.retrieval.known_names import KnownNames
from assistant.retrieval.shared_words import GENERAL, by_words, kindred
from assistant.retrieval.shortlist import Shortlist
from assistant.retrieval.structure import by_structure, measured_by, overlapped, says_no_more
from corpus.indicators import IndicatorTable

_RATE = re.compile(
    r"率|比|度|份额|系数|指数|贡献|水平|面$|占|覆盖|达标|预算|进度|满意|合格|优良|三成|几成|股权|利息|税|折|完成|实现|"
    r"增长|增幅|增速|降幅|下降|压减|压降|压缩|减产|增产"
)
# What a thing done is counted by; it does not change the thing.
_KIND = re.compile(r"(?<=..)(?:活动|案件|事项|工单)$")
_JOINS = re.compile("[的和与及]|(?<=.[^分种])类(?=..)")  # 盗抢类警情, 家电类消费
_HOTLINE_FIRST = re.compile(r"^热线(?=.{2})")
_LATIN = re.compile(r"[a-z0-9]")
_SINGLE = re.compile(r"(?<![a-z])[a-z](?![a-z])|(?<!\d)\d(?!\d)")
# 2幢楼宇入驻率低于60%, told among the problems, is not the rate of all.
_BOUND = re.compile(r"(?:低于|不足|不到|高于)\d")
# 成功率 in a sentence on disputes settled; what is left of its scope are the disputes' kind.
_SETTLED = re.compile(r"调解|调处|调成")
_SETTLING = re.compile(
    r"调解|调处|调成|排查|成功|成效|处置|受理|各类|各项|人民|全年|累计|共|矛盾|纠纷|案件|\d"
)
_LACKING = re.compile(r"没有|缺少|缺乏")
_LACKS = re.compile(r"没|缺|无|未|少")


class NameMatcher:
    """Holds asked names against the names of figures.

    Args:
        table: the indicators and how they are related.

    Attributes:
        plain: returns a name in bare form; see `KnownNames.plain`.
        wanted: returns what an asked name is without general words; see `KnownNames.wanted`.
    """

    def __init__(self, table: IndicatorTable) -> None:
        self._table = table
        names = self._names = KnownNames(table)
        self.plain, self.wanted = names.plain, names.wanted
        self._known, self._plain_name = names.known, names.plain_name
        self._relation, self._lists = names.relation, names.lists
        self._pieces = lru_cache(maxsize=2_000)(self._pieces_of)

    def renamed(self, item: Indexed, name: str, scope: tuple[str, ...]) -> Indexed:
        """Return a percentage under the name of what it is a share of."""
        plain, own = self.plain(name), "".join(self.plain(s) for s in scope)
        return replace(
            item, name=plain, own=own, full=f"{own}{plain}\n占", canonical=self._known(name),
            listed=self._lists(name),
        )  # fmt: skip

    def bears(self, asked: str, item: Indexed) -> bool:
        """Tell whether a figure's own name, not what stands around it, has all that is asked."""
        own = f"{item.full}\n{item.canonical}"
        return any(not heavy(uncovered(n, own)) for n in (self.plain(asked), self._known(asked)))

    def shortlist(self, items: Sequence[Indexed]) -> Shortlist:
        """Return a report's figures, found by their names, without those that answer nothing."""
        return Shortlist([i for i in items if not _unfounded_rate(i)], self._table)

    def matches(self, asked: str, shortlist: Shortlist) -> Iterator[tuple[Indexed, Near]]:
        """Yield the figures that come near what is asked, in their order."""
        whole, part = set_inside(asked)
        names = [whole + part]
        if whole:
            names += [part, part + core(self._plain_name(whole))[-2:]]
        possible = (shortlist.possible(*self._pieces(name)) for name in names)
        for number in sorted(set().union(*possible)):
            item = shortlist.items[number]
            if near := self.match(asked, item):
                yield item, near

    def _pieces_of(self, asked: str) -> tuple[frozenset[str], frozenset[str], bool]:
        """Return what may relate a name to others, as `Shortlist.possible` takes it."""
        wanted = self.wanted(asked)
        names = (wanted, self._known(wanted), self._known(asked))
        pieces = frozenset(_SINGLE.findall(wanted)).union(*map(pairs_of, names))
        linked = self._table.linked(asked) if self._lists(asked) else frozenset[str]()
        return pieces, linked, wanted.endswith("率")

    def match(self, asked: str, item: Indexed) -> Near | None:
        """Return how near a figure comes to what is asked; None when it does not."""
        whole, part = set_inside(asked)
        asked = whole + part
        near = self._match(asked, item)
        if near and near.nearness == "wider" and item.name == "成功率" and item.own:
            near = self._settled(asked, item) or near
        if whole and (near is None or near.nearness != "same"):
            near = self._inside(whole, part, item) or near
        if near is None or self._relation(asked, item.name) == "same":
            return near
        if near.nearness != "near" and (other := flows_otherwise(asked, item)):
            return Near("near", 0.4, other)
        if near.nearness != "same":
            return near
        if self._table.contrary(self._plain_name(asked), item.full) or trades_otherwise(
            asked, item.full
        ):
            return Near("near", 0.4, self._table.note(asked, item.figure.indicator))
        return near

    def _settled(self, asked: str, item: Indexed) -> Near | None:
        """Read 成功率 of 成功调处矛盾纠纷 as the 调解成功率 that is asked for."""
        if not _SETTLED.search(item.own):
            return None
        kind = _SETTLING.sub("", item.own)
        name = f"{kind}纠纷调解成功率" if kind else "调解成功率"
        relation = self._relation(asked, name)
        return Near("same", 0.9) if relation == "same" else None

    def _match(self, asked: str, item: Indexed) -> Near | None:
        """Compare the names, whatever contrary words they have."""
        wanted = self.wanted(asked)
        if self._foreign(asked, wanted, item) or _unfounded_rate(item):
            return None
        if _LACKING.match(item.name) and not _LACKS.search(asked):
            return None  # 5个没有幸福食堂 counts what has none
        relation = self._relation(asked, item.name)
        turned = len(wanted) >= 4 and sorted(item.name) == sorted(wanted)  # 招商落地, 落地招商
        turned = turned or (len(wanted) >= 4 and _joined(item.name) == _joined(wanted))
        if relation == "same" or wanted in {item.name, core(item.name)} or turned:
            score = 1.0 if not item.own or uncovered(item.own, wanted) == "" else 0.96
            if (
                heavy(uncovered(self._plain_name(asked), item.full))
                and len(asked) > len(item.name) + 1
            ):
                score -= 0.08  # 项目支出执行数 is not any 项目支出
            return Near("same", score)
        if measured_by(wanted, item, self._names) or _in_all(wanted, item.name):
            return Near("same", 0.93)
        whole = (item.own + item.name, overlapped(item.own, item.name)) if item.own else ()
        if any(self._relation(asked, name) == "same" for name in whole):
            return Near("same", 0.96)  # 受理工单 of 12345热线, where 12345工单 is asked
        if item.own and wanted != item.name and wanted.endswith(item.name):
            lead = wanted.removesuffix(item.name)
            inner = len(lead) > 2 and lead[-1] in "里中内"  # 拆除违建中棚厦
            if uncovered(wanted, item.full) == "" or (inner and lead[:-1] in item.own):
                return Near("same", 0.92)  # 化解率 of 化解矛盾纠纷
        kind = _KIND.search(item.name)
        if kind and relation in {"narrower", "unknown"} and len(wanted) >= 4:
            extra = item.name[: kind.start()].removesuffix(wanted)
            if len(extra) + len(wanted) == kind.start() and taken_in(extra):
                return Near("same", 0.9)  # 普法宣传活动, where 普法宣传 is asked
        if near := by_structure(wanted, item, relation, self._names):
            return near
        inner = relation != "different" and says_no_more(wanted, item, self._names)
        if inner:
            return Near("same", 0.88)
        if relation in {"wider", "narrower", "different"}:
            note = self._table.note(asked, item.figure.indicator)
            if relation == "wider" and GENERAL.fullmatch(item.name):
                return None
            if relation == "different":
                if kindred(wanted, item, self._names):
                    return Near("near", 0.45, note)
                alike = note and shares_word(wanted, item.name)
                return Near("near", 0.35, note) if alike else None
            return Near(relation, 0.55, note)
        if _flows_so(wanted, item):
            return Near("same", 0.9)  # 一般公共预算 below 支出分三块
        return by_words(wanted, item, self._names)

    def _inside(self, whole: str, part: str, item: Indexed) -> Near | None:
        """Take 电诈警情 in a passage on 刑事警情 for the 电诈 of the 刑事警情."""
        wanted = core(self._plain_name(whole))
        if heavy(uncovered(item.own, wanted + self._plain_name(part))):
            return None
        if item.name == part + wanted[-2:] and len(wanted) > 2:
            return Near("same", 0.9)  # 工业投资 of a table, for the 工业 of 固定资产投资
        around = item.around
        if heavy(uncovered(wanted, around)):
            return None
        for name in (part, part + wanted[-2:]):
            near = self._match(name, item)
            if near and near.nearness == "same":
                return Near("same", near.score - 0.04)
        return None

    def _foreign(self, asked: str, wanted: str, item: Indexed) -> bool:
        """Tell at little cost that two names have nothing to do with each other.

        They share no two characters, and the table of indicators knows at most one of them.
        """
        if (item.listed and self._lists(asked)) or len(item.name) < 2 or _LATIN.search(wanted):
            return False
        if wanted.endswith("率") and item.name.endswith("率"):
            return False  # told apart by what stands around them
        pairs = pairs_of(wanted) | pairs_of(self._known(wanted))
        return not any(pair in item.full for pair in pairs)


# 高速公路总里程 is 高速公路里程; 财政总收入 is not 财政收入
_IN_ALL = re.compile(r"总(?=(?:里程|长度|面积|产值|产量|人口|人数|户数|数量|标的额)$)")


def _in_all(wanted: str, name: str) -> bool:
    """Tell the total of a thing, told by the very name that is asked for."""
    one, other = (_IN_ALL.sub("", n) for n in (wanted, name))
    return wanted != name and one == other and len(one) > len("面积") + 1


# 进出口 is neither 出口 nor 进口
_TRADE = re.compile(r"进出口|进口|出口(?!气|水|处|匝)")


def trades_otherwise(asked: str, told: str) -> bool:
    """Tell exports from imports, and either from both together."""
    wanted, ways = set(_TRADE.findall(asked)), set(_TRADE.findall(told))
    return bool(wanted and ways) and wanted.isdisjoint(ways)


# 一般公共预算10,444万元 below 支出分三块 is no 一般公共预算收入
_FLOWS = ("收入", "支出")


def _flows_so(wanted: str, item: Indexed) -> bool:
    """Tell a figure that lacks of the asked name only 收入 or 支出, which stands around it."""
    for flow, other in (_FLOWS, _FLOWS[::-1]):
        if wanted.endswith(flow) and wanted.removesuffix(flow) == item.name and len(item.name) > 2:
            return flow in item.around and other not in item.around
    return False


def flows_otherwise(asked: str, item: Indexed) -> str:
    """Return how to say that money came in where what was spent is asked for, or "" if it did not.

    The name of the figure may say neither; then what stands around it tells.
    """
    for flow, other in (_FLOWS, _FLOWS[::-1]):
        if flow in asked and other not in asked and item.figure.unit.endswith("元"):
            told = item.full if any(word in item.full for word in _FLOWS) else item.around
            if other in told and flow not in told:
                return f"所问是{flow}，原文写的是{other}，两者不能互相替代。"
    return ""


@lru_cache(maxsize=65_536)
def _joined(name: str) -> str:
    """Return a name without what joins its words: 企业和“九小”场所, 公平竞争的政策措施.

    A hotline in front is the 12345 one.
    """
    return _HOTLINE_FIRST.sub("12345", _JOINS.sub("", name))


def _unfounded_rate(item: Indexed) -> bool:
    """Tell a percentage under a name that is no rate: a change whose verb was not understood."""
    f = item.figure
    partly = bool(_BOUND.search(item.clause)) and any("问题" in heading for heading in f.path)
    return f.unit == "%" and (partly or (f.change is None and not _RATE.search(item.full)))
