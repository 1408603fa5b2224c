from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching import matching_form
from corpus.numbers import find_quantities, read_number
from corpus.numerals import NotANumberError

UNITS = st.sampled_from(
    ["宗", "万元", "亿元", "人次", "平方米", "万平方米", "%", "个百分点", "家", "公里", "吨"]
)
NUMBERS = st.decimals(min_value=0, max_value=999_999_999, places=2, allow_nan=False)


def read(text: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in find_quantities(matching_form(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,193", "1193"), ("１２８", "128"), ("4.03万", "40300"), ("6千万", "60000000"),
        ("二十三", "23"), ("九万四千", "94000"), ("两", "2"), ("百分之九十二", "92"),
        ("三成", "30"), ("一成五", "15"), ("-3.5", "-3.5"), ("5万亿", "5000000000000"),
    ],
)  # fmt: skip
def test_reads_every_spelling_of_a_number(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "若干", "第三", "1,19", "万元"])
def test_refuses_what_is_not_a_number(text: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        read_number(text)
    assert "数字" in caught.value.user_message


@given(NUMBERS)
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    assert read_number(f"{value:f}") == value
    assert read_number(f"{value:,f}") == value
    assert (
        read_number(f"{value:f}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．")))
        == value
    )


@given(NUMBERS, st.sampled_from(["万", "亿", "千万", "百万"]))
def test_a_magnitude_multiplies_a_number(value: Decimal, magnitude: str) -> None:
    factor = {"万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6}[magnitude]
    assert read_number(f"{value:f}{magnitude}") == value * factor


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_read_back_as_the_integer(value: int) -> None:
    import cn2an

    assert read_number(cn2an.an2cn(value)) == value


@given(NUMBERS, UNITS)
def test_a_quantity_in_a_sentence_keeps_value_unit_and_place(value: Decimal, unit: str) -> None:
    text = f"全街共有登记对象{value:,f}{unit},同比持平。"
    [quantity] = find_quantities(text)
    assert (quantity.value, quantity.unit) == (value, unit)
    assert text[quantity.start : quantity.end] == f"{value:,f}{unit}"


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    plain = matching_form(text)
    for quantity in find_quantities(plain):
        assert 0 <= quantity.before <= quantity.start < quantity.end <= quantity.after <= len(plain)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("拆除4.03 万平方米", [("4.03", "万平方米")]),
        ("自筹超6千万元", [("6", "千万元")]),
        ("共１，２３４宗", [("1234", "宗")]),
        ("约九万四千余人", [("94000", "人")]),
        ("资料上千份、谈话近百次", [("1000", "份"), ("100", "次")]),
        ("比重超1/4", [("25", "%")]),
        ("产值突破百亿元", [("100", "亿元")]),
        ("占地550 m²", [("550", "m2")]),
        ("建成三十二个站点", [("32", "个")]),
        ("平均浓度23微克/立方米", [("23", "微克/立方米")]),
        ("平均浓度27微克每立方米", [("27", "微克每立方米")]),
        ("办理时间缩短至1.5小时", [("1.5", "小时")]),
    ],
)  # fmt: skip
def test_finds_quantities_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("光伏装机32吉瓦", "32", "吉瓦"),
        ("机械180台班", "180", "台班"),
        ("换管网860延米", "860", "延米"),
        ("整治占道7240宗次", "7240", "宗次"),
        ("变电容量18万千伏安", "18", "万千伏安"),
        ("抽检4.6批次/千人", "4.6", "批次/千人"),
        ("补助1600元/人·月", "1600", "元/人·月"),
        ("排涝600立方米/秒", "600", "立方米/秒"),
        ("收购价3.2元/斤", "3.2", "元/斤"),
        ("拆违3.2万平方", "3.2", "万平方"),
    ],
)
def test_rarer_units_are_read_whole(text: str, value: str, unit: str) -> None:
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize("text", ["400千伏安变压器", "110千伏变电站"])
def test_what_tells_the_kind_of_a_device_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“741”工作法", "第十二届全会", "沿206国道", "柳塘路88-96号", "柳府〔2021〕15号",
        "2023年12月31日", "24小时值守", "地铁八号线", "第三版方案", "F1赛事", "12345热线",
        "5A级景区", "“0308”疫情", "G331沿线", "“六稳”“六保”", "1+N体系", "党的二十大", "五次全会",
        "千方百计", "一心一意", "四面八方", "6+3体系", "15分钟生活圈", "连续12年", "1-11月",
        "4000吨级泊位", "2.0版方案", "（2021-2023）", "三年行动计划", "万亿级产业", "两位数增长",
    ],
)  # fmt: skip
def test_names_and_dates_are_not_quantities(text: str) -> None:
    assert read(text) == []


def test_keeps_both_ends_of_a_range() -> None:
    quantities = find_quantities("增长5%-6%左右,建设10至15个")
    assert [(q.value, q.upper, q.unit, q.approximate) for q in quantities] == [
        (Decimal(5), Decimal(6), "%", "左右"),
        (Decimal(10), Decimal(15), "个", ""),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("约30吨", "约"), ("近400万元", "近"), ("超8000人次", "超"), ("1350余辆", "余"),
        ("400万人次以上", "以上"), ("5%左右", "左右"), ("不低于60家", "不低于"), ("达到60家", ""),
    ],
)  # fmt: skip
def test_names_the_word_that_makes_a_number_inexact(text: str, word: str) -> None:
    [quantity] = find_quantities(text)
    assert quantity.approximate == word


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("空气质量综合指数3.82，同比改善6.1%", [("3.82", ""), ("6.1", "%")]),
        ("恩格尔系数由0.33降至0.31。", [("0.33", ""), ("0.31", "")]),
        ("灌溉水有效利用系数达到0.668", [("0.668", "")]),
    ],
)
def test_an_index_needs_no_unit(text: str, values: list[tuple[str, str]]) -> None:
    assert read(text) == values


@pytest.mark.parametrize("text", ["发展指数2024版", "安全指数2.0版上线", "指数3.2A级", "见图3.2"])
def test_a_version_of_an_index_is_no_value(text: str) -> None:
    assert read(text) == []
