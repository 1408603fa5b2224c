"""What people say in words of their own, and the words that reports have for it.

走了几个网格员 is 网格员离职, 收上来多少物业费 is 物业费收缴. An expression stands for no one
word: it is taken for those of its words that stand with a figure, and only where it is asked
whether that figure can be meant (`assistant.retrieval.resolving`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.found import Indexed
from assistant.language.likeness import uncovered


@dataclass(frozen=True, slots=True)
class Saying:
    """An everyday expression.

    Attributes:
        pattern: finds it in a question in matching form.
        words: what reports write for it.
        table: turns, deeds or things.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    table: str

    @property
    def near(self) -> bool:
        """Its word must stand with the figure itself, not in the heading or before it."""
        return self.table != "things"

    @property
    def turns(self) -> bool:
        """It makes another figure of it, so a figure without any of its words is not meant."""
        return self.table == "turns"


@dataclass(frozen=True, slots=True)
class Reread:
    """A question and an asked name as one figure lets them be read.

    Attributes:
        asked: the question in plain form.
        question: with the report's words in the place of what was said.
        wanted: the asked name in plain form.
        words: the report's words found.
        said: what they stand for.
        likes: for each of them all words that it may stand for.
        turned: something was said that makes another figure of it.
    """

    asked: str
    question: str
    wanted: str
    words: tuple[str, ...]
    said: tuple[str, ...]
    likes: tuple[tuple[str, ...], ...]
    turned: bool

    def left(self, told: str) -> tuple[str, ...]:
        """Return the pieces of the asked name that neither stand in a text nor are borne out."""
        plain = uncovered(self.wanted, told)
        meant = uncovered(self._without(self.wanted), told)
        return tuple(min(self._without(plain), meant, key=weight).split("|"))

    def _without(self, text: str) -> str:
        for said in self.said:
            text = text.replace(said, "|")
        return text


@lru_cache(maxsize=1)
def _sayings() -> tuple[tuple[Saying, ...], re.Pattern[str]]:
    raw = tomllib.loads(
        files("assistant.retrieval").joinpath("everyday.toml").read_text(encoding="utf-8")
    )
    said = tuple(
        Saying(re.compile(pattern), tuple(words), table)
        for table in ("turns", "deeds", "things")
        for pattern, words in raw[table].items()
    )
    return said, re.compile("(?:" + "|".join(f"(?:{w})" for w in raw["plain"]["words"]) + ")+")


@lru_cache(maxsize=512)
def _said_in(text: str) -> tuple[tuple[Saying, str], ...]:
    """Return what is said, each with its words; what stands inside of a longer saying is none."""
    found = [
        (match.span(), saying)
        for saying in _sayings()[0]
        for match in saying.pattern.finditer(text)
    ]
    whole = [
        (span, saying)
        for span, saying in found
        if not any(
            a <= span[0] and span[1] <= b and b - a > span[1] - span[0] for (a, b), _ in found
        )
    ]
    return tuple(dict.fromkeys((saying, text[a:b]) for (a, b), saying in whole if a < b))


def reread(question: str, wanted: str, item: Indexed) -> Reread:
    """Return a question read with the words that stand with a figure.

    Args:
        question: in plain form.
        wanted: the asked name in plain form.
        item: the figure.
    """
    near, around = f"{item.full}\n{item.clause}", item.around
    words: list[str] = []
    borne: dict[str, tuple[str, ...]] = {}
    turned = False
    asked = _said_in(question)
    for saying, said in dict.fromkeys((*asked, *_said_in(wanted))):
        led = saying.turns and _leads(said, wanted)
        told = near if saying.near and not led else around
        found = [word for word in saying.words if word in told]
        words += found
        borne |= {said: saying.words} if found else {}
        turned = turned or (saying.turns and not found and (saying, said) in asked and not led)
    rest, longest = question, sorted(borne, key=len, reverse=True)
    for said in longest:
        rest = rest.replace(said, "|")
    read = "|".join([rest, *words])
    return Reread(
        question, read, wanted, tuple(words), tuple(longest), tuple(borne.values()), turned
    )


def _leads(said: str, wanted: str) -> bool:
    """Tell what only leads up to the outcome asked for: 被骗 in front of 追回."""
    turns = [wanted.rfind(other) for saying, other in _said_in(wanted) if saying.turns]
    return 0 <= wanted.rfind(said) < max(turns, default=-1)


def spoken(name: str) -> bool:
    """Tell a name that is an everyday expression of a thing or outcome: 受骗金额, 牛."""
    return any(said == name and saying.table != "deeds" for saying, said in _said_in(name))


@lru_cache(maxsize=8_192)
def weight(run: str) -> int:
    """Return how many characters of what is left of a name say what is counted."""
    import rjieba

    plain = _sayings()[1]
    words = (word for piece in run.split("|") if piece for word in rjieba.cut(piece))
    return sum(len(word) for word in words if not plain.fullmatch(word))
