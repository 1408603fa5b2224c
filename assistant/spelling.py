"""Names of indicators typed by their sound: in pinyin, or with characters of the same sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.mentions import romanised_places, sound

_LETTERS = re.compile(r"(?<![A-Za-z])[a-zü]{2,}(?:[ '][a-zü]{1,24})*(?![A-Za-z])")
ENGLISH = re.compile(
    r"\b(?:what|which|how|who|the|of|in|is|are|was|were|did|please|list|compare|and|for|many|much|than)\b",
    re.IGNORECASE,
)
_SHORTEST = 5  # letters: shorter runs are units and abbreviations (km, gdp)
_LONGEST = 12  # characters of a name typed in pinyin
_PIECE = (8, 7, 6, 5, 4, 3)  # lengths of what may be misspelt, the longest first
_ASKING = {
    "duoshao": "多少", "shuliang": "数量", "nian": "年", "qunian": "去年", "tongbi": "同比",
    "xiajiang": "下降", "shangsheng": "上升", "zengzhang": "增长", "jiedao": "街道", "zhen": "镇",
    "jie": "街", "shi": "是", "de": "的", "ren": "人", "hu": "户", "jia": "家", "ge": "个",
    "wancheng": "完成", "mubiao": "目标", "ji": "几",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def _syllables(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(s.replace("ü", "v") for s in lazy_pinyin(name))


def from_pinyin(text: str, catalog: Catalog) -> str:
    """Return a question with its words in pinyin written as the names that sound so.

    Args:
        text: the question in matching form.
        catalog: the library's places and the indicator names of its reports.
    """
    if ENGLISH.search(text) or not any(
        len(m.group(0)) >= _SHORTEST for m in _LETTERS.finditer(text)
    ):
        return text
    held = tuple(sorted(catalog.vocabulary))
    written = text
    for start, end, place in reversed(romanised_places(text, catalog)):
        written = f"{written[:start]}{place.label}{written[end:]}"
    for match in reversed(list(_LETTERS.finditer(written))):
        chinese = _written(match.group(0).replace("ü", "v").replace("'", " ").split(), held)
        if chinese:
            written = written[: match.start()] + chinese + written[match.end() :]
    return written


def _written(words: Sequence[str], names: Sequence[str]) -> str:
    """Write words in pinyin in Chinese, as many together as one name explains; "" if none."""
    out: list[str] = []
    place, found = 0, False
    while place < len(words):
        for end in range(len(words), place, -1):
            letters = "".join(words[place:end])
            piece = _ASKING.get(letters) or (_named(letters, names) if len(letters) >= 4 else "")
            if piece:
                out.append(piece)
                place, found = end, True
                break
        else:
            out.append(words[place])
            place += 1
    return "".join(out) if found else ""


def _named(letters: str, names: Sequence[str]) -> str:
    """Return the commonest piece of a name that is pronounced like `letters`, or ""."""
    pieces: Counter[str] = Counter()
    for name in names:
        syllables = _syllables(name)
        if len(syllables) != len(name):
            continue
        for start in range(len(name)):
            spelt = ""
            for end in range(start, min(len(name), start + _LONGEST)):
                spelt += syllables[end]
                if spelt == letters and end > start:
                    pieces[name[start : end + 1]] += 1
                if not letters.startswith(spelt):
                    break
    return pieces.most_common(1)[0][0] if pieces else ""


def respelt(asked: str, names: Iterable[str]) -> str:
    """Return a name with one piece written as the reports do that sound the same, or "".

    At least half of the piece's characters must stand as they are, and only one reading may fit.
    """
    held = set(names)
    for length in _PIECE:
        for start in range(len(asked) - length + 1):
            piece = asked[start : start + length]
            if any(piece in name for name in held):
                continue
            alike = {
                part
                for name in held
                if any(char in name for char in piece)
                for part in (name[i : i + length] for i in range(len(name) - length + 1))
                if 2 * sum(a == b for a, b in zip(part, piece, strict=True)) >= length
                and sound(part) == sound(piece)
            }
            if len(alike) == 1:
                return asked[:start] + alike.pop() + asked[start + length :]
    return ""
