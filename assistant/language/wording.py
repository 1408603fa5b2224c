"""How questions are worded: the cue words of `wording.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("wording.toml")

# Counting words that may follow 多少 or 几; they say which unit the answer should have.
CLASSIFIERS = (
    "平方公里|平方千米|平方米|立方米|万平方米|公里|千米|公顷|亿元|万元|元|亩|吨|公斤|人次|户次|家次|场次|间次|宗|起|部|门|口|盏|株|轮|班|册|枚|串|匹|艘|架|"
    "剂次|剂|针(?!对)|颗|餐(?!饮|馆|厅|厨)|担|羽|尾|批次|件次|斤|公斤|标准箱|标箱|箱|单(?!位)|平方|千瓦时|度(?!假)|趟|班次|遍|"
    "件|个|家|人|名|次|条|处|间|户|所|场|项|支|座|套|台|辆|份|棵|篇|例|栋|幢|期|批|块|位|本|张|只|头|台套|百分点|钱|平米|平"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Compiled cues.

    Attributes:
        operations: name → pattern of what marks it, e.g. difference, sum, rank.
        aspects: name → pattern: change, rank, completion.
        periods: period as figures name it → pattern.
        talk: words of talk that are dropped from what no other cue explains.
        form: words that speak of the answer itself, as to how it is to be given.
        idle: words that text answers leave out beside those of talk.
        alike: groups of words that text answers take for the same thing.
        look_alike: characters that are easily mistaken for each other.
        synonyms: rewritten word → the word reports use.
        stand_ins: patterns of what two reports may call one thing → one word for all of them.
        spoken: patterns of what was done, as it is said → the word reports use.
        compounds: words that a cue or the name of a place only seems to stand in.
    """

    operations: dict[str, re.Pattern[str]]
    aspects: dict[str, re.Pattern[str]]
    periods: dict[str, re.Pattern[str]]
    planned: re.Pattern[str]
    all_places: re.Pattern[str]
    filler: re.Pattern[str]
    edges: re.Pattern[str]
    talk: frozenset[str]
    form: frozenset[str]
    idle: frozenset[str]
    alike: tuple[tuple[str, ...], ...]
    look_alike: tuple[str, ...]
    generic: re.Pattern[str]
    scope: re.Pattern[str]
    synonyms: dict[str, str]
    stand_ins: tuple[tuple[re.Pattern[str], str], ...]
    spoken: tuple[tuple[re.Pattern[str], str], ...]
    out_of_scope: re.Pattern[str]
    out_of_scope_alone: re.Pattern[str]
    attack: re.Pattern[str]
    compounds: re.Pattern[str]


def _any(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(f"(?:{w})" for w in ordered), re.IGNORECASE)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the cues of `wording.toml`."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lead = "|".join(sorted(raw["filler"]["leading"], key=len, reverse=True))
    trail = "|".join(sorted(raw["filler"]["trailing"], key=len, reverse=True))
    return Wording(
        operations={name: _any(words) for name, words in raw["operation"].items()},
        aspects={name: _any(words) for name, words in raw["aspect"].items() if words},
        periods={name: _any(words) for name, words in raw["period"].items()},
        planned=_any(raw["planned"]["cues"]),
        all_places=_any(raw["all_places"]["cues"]),
        filler=_any(raw["filler"]["words"]),
        edges=re.compile(f"^(?:{lead})+|(?:{trail})+$"),
        talk=frozenset(raw["talk"]["words"].split()),
        form=frozenset(raw["frame"]["form"].split()),
        idle=frozenset(raw["sentences"]["idle"].split()),
        alike=tuple(tuple(group.split()) for group in raw["sentences"]["alike"]),
        look_alike=tuple(raw["characters"]["look_alike"].split()),
        generic=_any(raw["generic"]["words"]),
        scope=_any(raw["scope"]["words"]),
        synonyms=dict(raw["synonyms"]),
        stand_ins=tuple((re.compile(said), used) for said, used in raw["stand_ins"].items()),
        spoken=tuple((re.compile(said), used) for said, used in raw["spoken"].items()),
        out_of_scope=_any(raw["out_of_scope"]["always"]),
        out_of_scope_alone=_any(raw["out_of_scope"]["alone"]),
        attack=_any(raw["attack"]["patterns"]),
        compounds=_any(raw["compounds"]["words"]),
    )


def shielded(text: str, by: str = "\0") -> str:
    """Return a text with each character of its compounds replaced: no cue stands in them."""
    return wording().compounds.sub(lambda m: by * len(m[0]), text)
