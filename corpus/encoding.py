"""Bytes of a text file become text, strictly: a byte order mark, UTF-8, then GB18030."""

from __future__ import annotations

import codecs
import re

from corpus.errors import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_COMMON = re.compile(r"[的一是在有工作年和人全区街镇完成、，。：]")


def _unreadable(name: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}: not text in UTF-8, UTF-16 or GB18030 ({reason}).",
        f"“{name}”不是可识别的文本文件（编码应为 UTF-8、UTF-16 或 GB18030），"
        "请另存为 UTF-8 文本后重试。",
    )


def decode(content: bytes, name: str = "") -> str:
    """Return the text of a file's bytes without its byte order mark.

    Args:
        content: the file's bytes.
        name: file name for the error message.

    Raises:
        UnreadableFileError: the bytes are no text in a supported encoding. Nothing is replaced:
            a text that would come out garbled is refused.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return _checked(content[len(mark) :].decode(encoding), name)
            except UnicodeDecodeError as error:
                raise _unreadable(name, str(error)) from error
    try:
        return _checked(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _unreadable(name, str(error)) from error
    return _checked(text, name, guessed=True)


def _checked(text: str, name: str, *, guessed: bool = False) -> str:
    """Refuse what decodes without error and is still no Chinese text."""
    if len(_BINARY.findall(text)) > len(text) // 200 + 2:
        raise _unreadable(name, "control characters")
    if guessed:
        # GB18030 accepts nearly any bytes; real text has common characters and no private ones
        odd = len(_PRIVATE.findall(text))
        if odd > len(text) // 50 or (len(text) > 50 and not _COMMON.search(text)):
            raise _unreadable(name, "decodes to no Chinese text")
    return text
