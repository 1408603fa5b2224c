from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching import matching_form, normalise

ANY = st.text(
    st.one_of(
        st.sampled_from("全年12３.5%，。 \u3000\n\u200bA，（）①²"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("2023 年度", "2023年度"),
        ("占61. 2%", "占61.2%"),
        ("１２，３４０．５万元", "12,340.5万元"),
        ("完\u200b成\ufeff率", "完成率"),
        ("1. 2023年工作", "1. 2023年工作"),
        ("12 34", "12 34"),
        ("走 基层", "走基层"),
        ("New  City", "New City"),
    ],
)
def test_stray_blanks_and_widths_do_not_survive(raw: str, plain: str) -> None:
    assert matching_form(raw) == plain


@given(ANY)
def test_offsets_lead_back_to_the_raw_characters(raw: str) -> None:
    plain = normalise(raw)
    assert len(plain.offsets) == len(plain.text) + 1
    assert plain.offsets[-1] == len(raw)
    assert list(plain.offsets) == sorted(plain.offsets)
    for k, char in enumerate(plain.text):
        start, end = plain.span(k, k + 1)
        assert 0 <= start < end <= len(raw)
        if char.isdigit():
            assert char in unicodedata.normalize("NFKC", raw[start:end])


@given(ANY)
def test_the_matching_form_alone_is_that_which_has_the_way_back(raw: str) -> None:
    assert matching_form(raw) == normalise(raw).text


@given(ANY)
def test_the_matching_form_has_no_invisible_characters(raw: str) -> None:
    plain = matching_form(raw)
    assert not any(unicodedata.category(c) in {"Cf", "Cs", "Co"} for c in plain)
    assert not any(unicodedata.category(c) == "Cc" for c in plain.replace("\n", ""))
