import re
from decimal import Decimal

from ui.charts import ChartPoint, bars, line


def points(*values: str) -> list[ChartPoint]:
    return [ChartPoint(f"街道{n}", Decimal(v), f"{v}%") for n, v in enumerate(values)]


def widths(markup: str) -> list[float]:
    return [float(w) for w in re.findall(r"width:([\d.]+)%", markup)]


def test_bars_are_as_long_as_their_values() -> None:
    short, long = widths(str(bars(points("10", "20"), "率", "%")))
    assert long == 2 * short


def test_bars_begin_at_zero_however_close_the_values_are() -> None:
    low, high = widths(str(bars(points("98.1", "98.3"), "率", "%")))
    assert high - low < 1


def test_negative_values_stand_on_the_other_side_of_zero() -> None:
    markup = str(bars(points("-10", "10"), "变化", "%"))
    lefts = re.findall(r"jw-bar-fill[^>]*left:([\d.]+)%;width:([\d.]+)%", markup)
    (minus_left, minus_width), (plus_left, _) = [(float(a), float(b)) for a, b in lefts]
    assert minus_left + minus_width == plus_left


def test_a_chart_of_zeros_is_drawn() -> None:
    assert widths(str(bars(points("0", "0"), "数", "宗"))) == [0, 0]


def test_the_axis_names_the_unit() -> None:
    assert "单位：亿元" in str(bars(points("1", "2"), "产值", "亿元"))


def test_a_line_rises_with_its_values() -> None:
    markup = str(line(points("21", "23", "26"), "率", "%"))
    heights = [float(y) for y in re.findall(r'cy="([\d.]+)"', markup)]
    assert heights == sorted(heights, reverse=True)


def test_words_on_a_chart_are_escaped() -> None:
    assert "<script" not in str(bars(points("1", "2"), "<script>", "<b>"))
