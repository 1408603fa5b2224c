"""A sentence that opens with 其中 takes a total of the sentence before apart."""

from tests.corpus.report_of import brief, figures_of


def test_a_number_that_only_a_time_names_is_the_total_in_that_time() -> None:
    whole, _, first, second = figures_of(
        "全年转办热线诉求812件，按期办结率99%。其中，上半年430件，下半年382件。"
    )
    assert whole.period == "全年"
    assert (brief(first), first.period) == ("转办热线诉求=430件", "上半年")
    assert (brief(second), second.period) == ("转办热线诉求=382件", "下半年")


def test_a_growth_that_only_a_time_names_is_that_of_the_figure_before() -> None:
    whole, first = figures_of("地区生产总值38亿元，同比增长5%。其中，一季度增长4.2%。")
    assert whole.value is not None
    assert (first.indicator, first.period) == ("地区生产总值", "一季度")


def test_parts_told_in_the_next_sentence_are_parts_of_the_total_they_add_up_to() -> None:
    figures = figures_of("受理信访件300件次，办结280件次。其中投诉类180件次，求助类120件次。")
    assert [f.scope for f in figures[-2:]] == [("受理信访件",)] * 2


def test_a_sentence_that_takes_nothing_apart_stands_alone() -> None:
    alone = figures_of("转办热线诉求812件。上半年430件。")
    assert all(f.indicator != "转办热线诉求" for f in alone[1:])
    larger = figures_of("走访企业40家。其中，排查隐患点90家。")[-1]
    assert larger.scope == ()
    apart = figures_of("转办热线诉求812件。\n其中，来访120件。")[-1]
    assert apart.scope in {(), ("转办热线诉求",)}
