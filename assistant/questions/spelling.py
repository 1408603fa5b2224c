"""Names of indicators typed by their sound: in pinyin, or with characters of the same sound."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.catalog import Catalog
from assistant.language.pieces import Texts
from assistant.questions.mentions import folded, readings, romanised_places, sound

_LETTERS = re.compile(r"(?<![A-Za-z])[a-zü]{2,}(?:[ '][a-zü]{1,24})*(?![A-Za-z])")
ENGLISH = re.compile(
    r"\b(?:what|which|how|who|the|of|in|is|are|was|were|did|please|list|compare|and|for|many|much|than)\b",
    re.IGNORECASE,
)
_SHORTEST = 5  # letters: shorter runs are units and abbreviations (km, gdp)
_LONGEST = 12  # characters of a name typed in pinyin
_TOLD = 3  # characters of a name beside which a syllable may be told
_SYLLABLE = 6  # letters of the longest: zhuang
_PIECE = (8, 7, 6, 5, 4, 3)  # lengths of what may be misspelt, the longest first
_ASKING = {
    "duoshao": "多少", "shuliang": "数量", "nian": "年", "qunian": "去年", "tongbi": "同比",
    "xiajiang": "下降", "shangsheng": "上升", "zengzhang": "增长", "jiedao": "街道", "zhen": "镇",
    "jie": "街", "shi": "是", "de": "的", "ren": "人", "hu": "户", "jia": "家", "ge": "个",
    "wancheng": "完成", "mubiao": "目标", "ji": "几", "le": "了", "you": "有", "zai": "在",
    "yigong": "一共", "zonggong": "总共", "bi": "比", "he": "和",
}  # fmt: skip
# behind 多少 and 几
_COUNTED = {
    "ming": "名", "ge": "个", "jia": "家", "hu": "户", "jian": "件", "zong": "宗", "qi": "起",
    "chang": "场", "tai": "台", "mu": "亩", "dun": "吨", "zhang": "张", "tiao": "条", "chu": "处",
    "suo": "所", "ci": "次", "liang": "辆", "ke": "棵", "zuo": "座", "ren": "人", "wei": "位",
    "gongli": "公里", "pingfangmi": "平方米", "wanyuan": "万元", "yiyuan": "亿元", "yuan": "元",
    "qian": "钱", "renci": "人次", "baifendian": "百分点", "tian": "天",
    "zhi": "支", "tao": "套", "fen": "份", "xiang": "项",
    "dong": "栋", "zhan": "盏", "ben": "本", "gongqing": "公顷", "wandun": "万吨", "wanren": "万人",
    "wanrenci": "万人次", "wanhu": "万户", "wanmu": "万亩",
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
    names = _pronounced(catalog.vocabulary)
    written = text
    for start, end, place in reversed(romanised_places(text, catalog)):
        written = f"{written[:start]}{place.label}{written[end:]}"
    for match in reversed(list(_LETTERS.finditer(written))):
        chinese = _written(match.group(0).replace("ü", "v").replace("'", " ").split(), names)
        if chinese:
            written = written[: match.start()] + chinese + written[match.end() :]
    return written


def _written(words: Sequence[str], names: _Pronounced) -> str:
    """Write words in pinyin in Chinese, as many together as one name explains; "" if none."""
    out: list[str] = []
    place, found = 0, False
    while place < len(words):
        for end in range(len(words), place, -1):
            letters = "".join(words[place:end])
            asks = bool(out) and out[-1] in {"多少", "几"}
            piece = _COUNTED.get(letters, "") if asks else ""
            piece = piece or _ASKING.get(letters, "")
            piece = piece or (names.piece(letters) if len(letters) >= 4 else "")
            if piece:
                out.append(piece)
                place, found = end, True
                break
        else:
            out.append(words[place])
            place += 1
    return "".join(names.completed(out)) if found else ""


class _Pronounced:
    """Names in which pieces are found by their pronunciation.

    Which characters may stand for which syllable tells in which few names to look closely.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._texts = Texts(self._names)
        written: defaultdict[str, list[str]] = defaultdict(list)
        for char in sorted({char for name in self._names for char in name}):
            for syllable in readings(char):
                written[syllable.replace("ü", "v")].append(char)
        self._characters = {s: re.escape("".join(chars)) for s, chars in written.items()}

    def piece(self, letters: str) -> str:
        """Return the commonest piece of a name that is pronounced like `letters`, or ""."""
        begun = "|".join(f"[{one}][{two}]" for one, two in self._begun(letters))
        held = self._texts.matching(re.compile(begun)) if begun else ()
        pieces: Counter[str] = Counter()
        for name in (self._names[number] for number in sorted(held)):
            syllables = _syllables(name)
            if len(syllables) == len(name):
                pieces.update(_pronounced_like(letters, name, syllables))
        return pieces.most_common(1)[0][0] if pieces else ""

    def completed(self, words: list[str]) -> list[str]:
        """Write a syllable left over as the one character that names have with the other words.

        zhao beside 政府雇员 is 招 of 招录政府雇员.
        """
        known = [w for w in words if not w.isascii() and len(w) >= _TOLD]
        held = [name for name in self._names if any(w in name for w in known)]
        written = []
        for word in words:
            fits = {c for name in held for c in name if word.isascii() and word in self._read(c)}
            written.append(fits.pop() if len(fits) == 1 else word)
        return written

    @staticmethod
    def _read(char: str) -> frozenset[str]:
        return frozenset(s.replace("ü", "v") for s in readings(char))

    def _begun(self, letters: str) -> Iterator[tuple[str, str]]:
        """Yield the characters that letters may begin with: those of two syllables."""
        for one in range(1, _SYLLABLE + 1):
            for two in range(one + 1, one + _SYLLABLE + 1):
                first, second = letters[:one], letters[one:two]
                if first in self._characters and second in self._characters:
                    yield self._characters[first], self._characters[second]


def _pronounced_like(letters: str, name: str, syllables: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a name, of two characters or more, that are pronounced so."""
    for start in range(len(name)):
        spelt = ""
        for end in range(start, min(len(name), start + _LONGEST)):
            spelt += syllables[end]
            if spelt == letters and end > start:
                yield name[start : end + 1]
            if not letters.startswith(spelt):
                break


@lru_cache(maxsize=2)
def _pronounced(vocabulary: frozenset[str]) -> _Pronounced:
    return _Pronounced(vocabulary)


def respelt(asked: str, names: Iterable[str]) -> str:
    """Return a name with one piece written as the reports do that sound the same, or "".

    At least half of the piece's characters must stand as they are, and only one reading may fit.
    """
    held = "\0".join(dict.fromkeys(names))
    beside = _laid_beside(asked, held)
    for length in _PIECE:
        for start in range(len(asked) - length + 1):
            piece = asked[start : start + length]
            if piece in held:
                continue
            mask = (1 << length) - 1 << start
            parts = {
                held[at + start : at + start + length]
                for common, places in beside.items()
                if 2 * (common & mask).bit_count() >= length
                for at in places
                if at + start >= 0
            }
            alike = {part for part in parts if _spelt_otherwise(part, piece)}
            if len(alike) == 1:
                return asked[:start] + alike.pop() + asked[start + length :]
    return ""


def _laid_beside(asked: str, held: str) -> dict[int, list[int]]:
    """Lay a name beside a text at each place where it has two characters in common with it.

    Returns:
        Places by the characters in common, the lowest bit for the first.
    """
    common: defaultdict[int, int] = defaultdict(int)
    for bit, char in enumerate(asked):
        at = held.find(char)
        while at >= 0:
            common[at - bit] |= 1 << bit
            at = held.find(char, at + 1)
    places: dict[int, list[int]] = {}
    for at, bits in common.items():
        if bits & (bits - 1):
            places.setdefault(bits, []).append(at)
    return places


def _spelt_otherwise(part: str, piece: str) -> bool:
    """Tell a part of one name that sounds like a piece; what can be no character of it is quick."""
    return (
        len(part) == len(piece)
        and "\0" not in part
        and all(a == b or _may_sound(a) & _may_sound(b) for a, b in zip(part, piece, strict=True))
        and sound(part) == sound(piece)
    )


@lru_cache(maxsize=8192)
def _may_sound(char: str) -> frozenset[str]:
    """Return the sounds that a character may have."""
    return frozenset(map(folded, readings(char)))
