"""Automatic numbering of Word: the “一、” or “（二）” that it draws but does not store as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_CN = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def chinese(number: int) -> str:
    """Return a number below 100 in Chinese digits."""
    if number < 10:
        return _CN[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CN[tens]) + "十" + (_CN[ones] if ones else "")


def drawn(number: int, form: str) -> str:
    """Return a number in one of Word's numbering formats."""
    if form in {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographTraditional",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    }:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + sign, number - value
    return out


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class WordNumbers:
    """Counts a document's numbered paragraphs and says what Word draws before each."""

    levels: dict[str, dict[int, _Level]]
    instances: dict[str, tuple[str, dict[int, int]]]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any, tag: Any) -> WordNumbers:
        """Read numbering.xml.

        Args:
            root: its root element, or None.
            tag: turns "w:num" into the qualified name.
        """
        levels: dict[str, dict[int, _Level]] = {}
        instances: dict[str, tuple[str, dict[int, int]]] = {}
        if root is None:
            return cls(levels, instances)
        for abstract in root.findall(tag("w:abstractNum")):
            found: dict[int, _Level] = {}
            for level in abstract.findall(tag("w:lvl")):
                depth = int(level.get(tag("w:ilvl"), "0"))
                found[depth] = _Level(
                    _value(level, tag, "w:numFmt", "decimal"),
                    _value(level, tag, "w:lvlText", ""),
                    int(_value(level, tag, "w:start", "1") or 1),
                )
            levels[abstract.get(tag("w:abstractNumId"), "")] = found
        for num in root.findall(tag("w:num")):
            starts = {
                int(o.get(tag("w:ilvl"), "0")): int(_value(o, tag, "w:startOverride", "1"))
                for o in num.findall(tag("w:lvlOverride"))
                if o.find(tag("w:startOverride")) is not None
            }
            instances[num.get(tag("w:numId"), "")] = (
                _value(num, tag, "w:abstractNumId", ""),
                starts,
            )
        return cls(levels, instances)

    def label(self, num_id: str, depth: int) -> str:
        """Count one paragraph and return its label, "" for bullets and unknown lists."""
        if num_id not in self.instances:
            return ""
        abstract, starts = self.instances[num_id]
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.form in {"bullet", "none"}:
            return ""
        key = abstract if not starts else num_id
        counts = self.counters.setdefault(key, {})
        counts[depth] = counts.get(depth, starts.get(depth, level.start) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            return drawn(counts.get(at, other.start), other.form)

        return re.sub(r"%(\d)", fill, level.text)


def _value(element: Any, tag: Any, child: str, default: str) -> str:
    found = element.find(tag(child))
    return default if found is None else str(found.get(tag("w:val"), default))
