"""What the numbers of a run are of: the names listed beside them, or the figures just told."""

from __future__ import annotations

import re

from corpus.figures.clauses import Item
from corpus.figures.drafts import Draft, SentenceState
from corpus.figures.enumerations import split_names
from corpus.figures.lexicon import KEEN_VERBS
from corpus.figures.naming import Noun, noun_in_front
from corpus.wording import alternatives

Names = list[tuple[int, int, str]]  # start and end in the sentence, and the name
BARE_NAMES = frozenset(
    {"人次", "件次", "批次", "批", "次数", "面积", "人数", "户数", "宗数", "起数"}
)
# “分别新增4部、10部”, “分别占全省的50.6%、41.9%”
_APART = re.compile(
    rf"(?:分别|各)(?P<ending>占[^、,]{{0,12}}|(?:完成|实现)(?P<of>[^、,]{{2,8}})|(?:{alternatives(KEEN_VERBS)})|[按较比达为]?)$"
)
# 一、二、三产业, 三次产业, 一二三产: what a run of three tells of each
_SECTORS = re.compile(r"(?:第?一、第?二、第?三|三次|一二三次?)产业?(?!融合)(?=$|[一-龥])")


def names_of(state: SentenceState, noun: Noun, count: int) -> Names | None:
    """Return as many names as there are numbers, each with the words that all share."""
    if not noun.text:
        return None
    end, ending = noun.end, ""
    if match := _APART.search(noun.text):
        ending, end = match["of"] or match["ending"], noun.start + match.start()
        ending = "" if len(ending) == 1 and ending != "占" else ending
    names = split_names(state.text, noun.start, end, count)
    if count == 3 and (sectors := _SECTORS.search(state.text, max(0, noun.start - 6), end)):
        rest = state.text[sectors.end() : end]
        return [(noun.start, end, f"第{order}产业{rest}{ending}") for order in "一二三"]
    if names is None:
        return None
    first = names[0][2]
    whole = []
    for a, b, name in names:
        bare = name in BARE_NAMES and name is not first
        stem = re.sub(r"(?:件次|批次|起数|件数|人数|宗数|户数|件|批)$", "", first) if bare else ""
        whole.append((a, b, stem + name + ending))
    return whole


def takes_group(state: SentenceState, first: Item, count: int) -> bool:
    """Tell whether a run without names speaks of the figures just listed; makes them the group."""
    if len(state.inside) == count and all(d.change is None for d in state.inside):
        state.group = list(state.inside)
        return True
    if len(state.group) == count:
        return True
    last = state.drafts[-count:]
    near = len(last) == count and all(first.clause - d.clause <= count for d in last)
    if near and all(d.change is None and d.value is not None for d in last):
        state.group = list(last)
        return True
    return False


def listed_values(state: SentenceState, first: Item, count: int) -> list[Draft]:
    """Return the figures that a run of shares takes one by one, changed or not."""
    if takes_group(state, first, count):
        return list(state.group)
    values = [d for d in state.drafts if d.value is not None and not d.target][-count:]
    near = len(values) == count and first.clause - values[0].clause <= 2 * count
    return values if near and len({d.unit for d in values}) == 1 else []


# What parts names from what the clause says of them all: “甲、乙、丙|位列诉求量前三位”.
_SAYING = re.compile(
    r"位列|位居|名列|列(?=前|居)|居(?=前|全|首)|排名|排在|占据|得分|均?实现|双双|“?双(?:下降|上升|提升|增长|[降升增减])|均(?!衡|匀|价|值)|"
    r"[二两三四五六七八九十]项|保持|持续|呈|成为|是(?=全|主要)"
)
_MEASURE = re.compile(r"[一-龥]{1,4}(?:量|数|额|得分|分数)(?=[前最第]|$)|得分")


def names_before(state: SentenceState, first: Item, count: int) -> Names | None:
    """Return the names that the clause before lists: “甲、乙位居前二，分别为8件、7件”."""
    if first.clause == 0:
        return None
    before = state.clauses[first.clause - 1]
    if before.items or before.end <= before.start:
        return None
    saying = _SAYING.search(state.text, before.start, before.end)
    if saying is None:
        return None
    noun = noun_in_front(state.text, before.start, saying.start())
    names = names_of(state, noun, count)
    if names is None:
        return None
    measure = _MEASURE.search(state.text[saying.start() : before.end])
    what = measure[0] if measure else ""
    what = re.sub(r"^(?:位列|位居|名列|排名|[列居])", "", what)
    return [(a, b, name if name.endswith(what) else name + what) for a, b, name in names]
