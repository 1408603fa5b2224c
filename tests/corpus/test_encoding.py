from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encoding import decode
from corpus.errors import UnreadableFileError

WORDS = "柳湾街道2023年工作总结：全年完成规上工业产值12.5亿元，同比增长3.6%。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def test_reads_every_encoding_that_offices_use(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_reads_utf16_of_both_byte_orders_by_their_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")) == WORDS
    assert decode(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")) == WORDS


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 20,
        WORDS.encode("gb18030")[:-1] + b"\xff",
        "ΔΕΛΤΙΟ ΤΥΠΟΥ ".encode("iso-8859-7") * 30,
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 40,
    ],
)
def test_refuses_bytes_that_would_come_out_garbled(content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode(content, "报告.txt")
    assert "报告.txt" in caught.value.user_message
    assert "UTF-8" in caught.value.user_message


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Co", "Cn"])))
def test_utf8_text_is_read_unchanged(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.binary(max_size=400))
def test_never_raises_anything_but_its_own_error(content: bytes) -> None:
    try:
        text = decode(content)
    except UnreadableFileError:
        return
    assert isinstance(text, str)
