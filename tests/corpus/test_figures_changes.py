"""Changes, differences, completions and ranks, and the figures they are bound to."""

from decimal import Decimal

import pytest

from tests.corpus.report_of import brief, figures_of

BOUND = [
    # a value with its change
    ("刑事警情312宗，同比下降12.6%。治安警情594宗，同比上升2.1%。",
     ["刑事警情=312宗 同比down12.6%", "治安警情=594宗 同比up2.1%"]),
    ("合同总标的额达2180万元，标的额同比增长35%。", ["合同总标的额=2180万元 同比up35%"]),
    ("垃圾分类率28.4%，比上年提高1.6个百分点。", ["垃圾分类率=28.4% 比上年up1.6个百分点"]),
    ("重污染天气2天，同比减少3天。", ["重污染天气=2天 同比down3天"]),
    ("财政收入2.1亿元、增长6%。", ["财政收入=2.1亿元 up6%"]),
    ("旅客吞吐量增长16.6%，突破870万人次。", ["旅客吞吐量=870万人次 up16.6%"]),
    ("社会组织125个，同比翻一番。", ["社会组织=125个 同比up100%"]),
    ("违建警情环比下降三成。", ["违建警情= 环比down30%"]),
    ("PM2.5平均浓度23微克/立方米，同比改善8%。", ["PM2.5平均浓度=23微克/立方米 同比down8%"]),
    # changes alone, with a shared baseline
    ("今年1-11月规上工业同比增长5.1%、批发业增长3.2%、餐饮业下降0.4%。",
     ["规上工业= 同比up5.1%", "批发业= 同比up3.2%", "餐饮业= 同比down0.4%"]),
    ("居民消费价格涨幅2%左右。", ["居民消费价格= up2%"]),
    ("规上工业增加值增速达6.2%。", ["规上工业增加值= up6.2%"]),
    # one verb for several names
    ("刑事、治安警情分别下降9.1%、4.7%。", ["刑事警情= down9.1%", "治安警情= down4.7%"]),
    ("事故起数、死亡人数分别下降20.5%和12.7%。", ["事故起数= down20.5%", "死亡人数= down12.7%"]),
    ("城乡居民人均可支配收入分别增长4.2%、6.3%。",
     ["城镇居民人均可支配收入= up4.2%", "农村居民人均可支配收入= up6.3%"]),
    ("食品、药品抽检合格率分别达99.2%、98.7%。", ["食品抽检合格率=99.2%", "药品抽检合格率=98.7%"]),
    ("信访总量87批次152人次，同比分别下降5.4%和10.3%。",
     ["信访总量=87批次 同比down5.4%", "信访总量=152人次 同比down10.3%"]),
    ("销售额环比、同比分别增长1.3%、5.3%。", ["销售额= 环比up1.3%", "销售额= 同比up5.3%"]),
    ("区域总部、研发中心分别新认定6家和3家，累计分别达到16家和9家。",
     ["区域总部新认定=6家", "研发中心新认定=3家", "区域总部=16家", "研发中心=9家"]),
    # from one value to another
    ("群众满意率由88.2%提升至92.5%。", ["群众满意率=88.2%", "群众满意率=92.5% up"]),
    ("低保标准分别从202元、270元提高到209元、280元。",
     ["低保标准=202元", "低保标准=270元", "低保标准=209元 up", "低保标准=280元 up"]),
    ("持牌机构增加到82家。", ["持牌机构=82家 up"]),
    # against another place
    ("产值增速4.5%，高于全区平均水平1.2个百分点。",
     ["产值= up4.5%", "产值= 全区平均水平up1.2个百分点"]),
    # counts that only look like changes
    ("新增停车位50个。", ["新增停车位=50个"]),
    ("经营主体净增160户、增长6%。", ["经营主体净增=160户 up6%"]),
    ("压减地下水开采量1.5万立方米。", ["压减地下水开采量=1.5万立方米"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_change_is_bound_to_what_it_changes(text: str, expected: list[str]) -> None:
    assert [brief(f) for f in figures_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "indicator", "completion"),
    [
        ("拆除违法建设3.1万平方米，完成全年任务量的102.4%。", "拆除违法建设", "102.4"),
        ("60岁以上完成接种2300人，完成97.13%。", "完成接种", "97.13"),
        ("完成税收8.3亿元，增长4.9%，完成年度目标的102.3%。", "税收", "102.3"),
        ("新增就业1865人，完成率108.7%。", "新增就业", "108.7"),
        ("完成投资18.4亿元，为年度计划的96.8%。", "投资", "96.8"),
    ],
)
def test_a_completion_belongs_to_the_figure_before(
    text: str, indicator: str, completion: str
) -> None:
    [figure] = figures_of(text)
    assert figure.completion == Decimal(completion)
    assert indicator in figure.indicator


def test_the_completion_of_a_budget_is_a_figure_of_its_own() -> None:
    *_, rate = figures_of("全年预算数100万元，执行数93.6万元，完成预算的93.6%。")
    assert (rate.indicator, rate.value, rate.unit) == ("完成预算", Decimal("93.6"), "%")


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("完成财政收入21824万元，总量排名全区第 4。", "全区第4"),
        ("拆除违法建设3万平方米，排名全区第六。", "全区第六"),
        (
            "案件类警情906宗，同比下降4.5%，降幅全区第5，总量保持全区第2。",
            "降幅全区第5，总量全区第2",
        ),
        ("港口吞吐量8.3亿吨、居全国首位。", "全国首位"),
        ("综合得分91.27分，排名第4。", "第4"),
        ("考核得分93.4分，位居全区第一方阵（第4名）。", "全区第4名"),
        ("考核得分93.4分，位列全市第一梯队。", ""),
        ("考核得分93.4分，入选全县第一批。", ""),
        ("考核得分93.4分，全区第一书记会议予以肯定。", ""),
        ("考核得分93.4分，列全区12个镇街第5名。", "全区12个镇街第5名"),
        (
            "税收收入6.2亿元，增长5.6%，总量和增速分别居全区第一位、第四位。",
            "总量全区第一位，增速全区第四位",
        ),
        (
            "税收收入6.2亿元，增长5.6%，总量、增速分别位列全区第一、全市第九。",
            "总量全区第一，增速全市第九",
        ),
        ("税收收入6.2亿元，增长5.6%，总量、增速均居全区第三。", "总量全区第三，增速全区第三"),
    ],
)
def test_a_rank_is_kept_with_its_area(text: str, rank: str) -> None:
    assert figures_of(text)[0].rank == rank


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("拆除违建2.86万平方米，完成年度任务（3.5万平方米）的81.7%。", "任务"),
        ("拆除违建2.86万平方米，完成全年目标（3.5万平方米）的81.7%。", "目标"),
        ("拆除违建2.86万平方米，同比增长4%，达到年度计划（3.5万平方米）的81.7%。", "计划"),
    ],
)
def test_a_number_in_brackets_behind_a_target_is_the_target(text: str, kind: str) -> None:
    done, target = figures_of(text)
    assert (str(done.value), str(done.completion), done.planned) == ("2.86", "81.7", "")
    assert (str(target.value), target.completion, target.planned) == ("3.5", None, kind)
    assert target.scope == ("拆除违建",)


def test_the_rank_of_another_subject_is_not_taken() -> None:
    [figure] = figures_of("高新技术企业55家，营商环境满意度排名全区第三。")
    assert figure.rank == ""


def test_offsets_of_a_change_cover_baseline_verb_and_number() -> None:
    text = "刑事警情312宗，同比下降12.6%。"
    [figure] = figures_of(text)
    assert figure.change is not None
    assert text[figure.change.start : figure.change.end] == "同比下降12.6%"
    assert text[figure.start : figure.end] == "刑事警情312宗，同比下降12.6%"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("发案126起，涉案金额833万元，同比分别下降20.5%、31.8%。",
         ["同比分别下降20.5%", "31.8%"]),
        ("发案126起，涉案金额833万元，分别上升2.5%和下降31.8%。", ["上升2.5%", "下降31.8%"]),
    ],
)  # fmt: skip
def test_the_words_of_a_change_hold_no_other_rate(text: str, words: list[str]) -> None:
    changes = [f.change for f in figures_of(text)]
    assert [text[c.start : c.end] for c in changes if c is not None] == words


def test_a_figure_without_value_spans_its_change() -> None:
    text = "批发业同比增长3.2%。"
    [figure] = figures_of(text)
    assert figure.value is None
    assert text[figure.value_start : figure.value_end] == "同比增长3.2%"


def test_a_target_is_marked_and_its_share_belongs_to_what_was_done() -> None:
    target, done = sorted(
        figures_of("拆除违建2.86万平方米，完成年度任务3.0万平方米的95.3%，居全区第9。"),
        key=lambda f: f.completion is not None,
    )
    assert (brief(target), target.planned, target.rank) == ("年度任务=3.0万平方米", "任务", "")
    assert (brief(done), str(done.completion), done.rank) == (
        "拆除违建=2.86万平方米", "95.3", "全区第9",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规上工业增加值增长-3.1%，投资增速为-5.2%。",
         ["规上工业增加值= down3.1%", "投资= down5.2%"]),
        ("税收8.2亿元，同比-3.1%；社零额12亿元，同比+5.2%。",
         ["税收=8.2亿元 同比down3.1%", "社零额=12亿元 同比up5.2%"]),
        ("刑事警情312宗（-12.6%），治安警情594宗（同比↓4.1%）。",
         ["刑事警情=312宗 down12.6%", "治安警情=594宗 同比down4.1%"]),
        ("刑事警情下降12.6%至312宗。", ["刑事警情=312宗 down12.6%"]),
        ("警情总量由1,245宗降至1,087宗，下降12.7%。",
         ["警情总量=1245宗", "警情总量=1087宗 down12.7%"]),
        ("盗窃警情减少58宗，降幅达31.2%。", ["盗窃警情= down58宗", "盗窃警情= down31.2%"]),
        ("产值78.9亿元，同比下降3.1%，降幅收窄2.4个百分点。",
         ["产值降幅= down2.4个百分点", "产值=78.9亿元 同比down3.1%"]),
        ("案件类警情1,087宗（刑事355宗、治安732宗），同比分别下降8.9%、14.4%。",
         ["案件类警情=1087宗", "刑事警情=355宗 同比down8.9%", "治安警情=732宗 同比down14.4%"]),
        ("接待群众412批1,036人次，批次、人次同比分别下降18.2%和24.5%。",
         ["接待群众=412批 同比down18.2%", "接待群众=1036人次 同比down24.5%"]),
        ("受理事项5,230宗，日均62宗，同比增加1,120宗。",
         ["受理事项=5230宗 同比up1120宗", "日均=62宗"]),
        ("在库“四上”企业186家，全年新增24家、退库6家。",
         ["在库“四上”企业=186家", "新增“四上”企业=24家", "退库“四上”企业=6家"]),
        ("收集微心愿402个，完成396个，完成率98.5%。",
         ["收集微心愿=402个", "完成微心愿=396个", "完成率=98.5%"]),
        ("经营性收入超100万元的村达到14个。", ["经营性收入超100万元的村=14个"]),
        ("北岸村改造涉及居民860户，签约798户，签约率92.8%。",
         ["北岸村改造涉及居民=860户", "签约北岸村改造=798户", "签约率=92.8%"]),
        ("税收超千万元楼宇增至6栋。", ["税收超千万元楼宇=6栋 up"]),
        ("接待来访事项187件批次，办结179件批次。",
         ["接待来访事项=187件批次", "办结来访事项=179件批次"]),
        ("批发业、零售业销售额分别为108.6亿元、27.4亿元，分别增长7.8%和下降2.5%。",
         ["批发业销售额=108.6亿元 up7.8%", "零售业销售额=27.4亿元 down2.5%"]),
        ("批发业、零售业销售额同比分别下降7.8%、增长2.5%。",
         ["批发业销售额= 同比down7.8%", "零售业销售额= 同比up2.5%"]),
        ("存款余额310亿元，贷款余额255亿元，同比分别增长9.4%和12.1%，较年初分别增加20.7亿元、25.3亿元。",
         ["存款余额=310亿元 同比up9.4%", "贷款余额=255亿元 同比up12.1%",
          "存款余额= 较年初up20.7亿元", "贷款余额= 较年初up25.3亿元"]),
        ("火灾起数、受伤人数实现“双下降”，分别下降30.3%和40%。",
         ["火灾起数= down30.3%", "受伤人数= down40%"]),
        ("营业收入15.5亿元，增速为1.6%。", ["营业收入=15.5亿元 up1.6%"]),
        ("营业收入15.5亿元，增速为1.6%，较上半年回落2.1个百分点。",
         ["营业收入=15.5亿元 up1.6%", "营业收入增速= 较上半年down2.1个百分点"]),
        ("财政收入5.15亿元，首次突破5亿元大关，同比增长9.2%。",
         ["财政收入=5.15亿元 同比up9.2%", "财政收入=5亿元"]),
        ("投入民生资金1.6亿元，比上年多投入1200万元。",
         ["投入民生资金=1.6亿元 比上年up1200万元"]),
        ("平均响应时间由3小时缩短到40分钟。",
         ["平均响应时间=3小时", "平均响应时间=40分钟 down"]),
        ("干部平均年龄由47.5岁下降到42.2岁。", ["干部平均年龄=47.5岁", "干部平均年龄=42.2岁 down"]),
        ("核减投资120万元，核减率4.6%。", ["核减投资=120万元", "核减率=4.6%"]),
        ("复议案件9宗，较上年的13宗减少4宗。", ["复议案件=13宗", "复议案件=9宗 较上年down4宗"]),
        ("复议案件数较上年的15宗减少三分之一。", ["复议案件=15宗"]),
        ("案件16起，同比下降3%；夜间噪音警情反弹，第四季度同比上升6.9%。",
         ["案件=16起 同比down3%", "夜间噪音警情= 同比up6.9%"]),
        ("存款300亿元，贷款200亿元，较年初分别增加21.7亿元和减少2.3亿元。",
         ["存款=300亿元 较年初up21.7亿元", "贷款=200亿元 较年初down2.3亿元"]),
        ("信访件比去年同期的60件减少12件。", ["信访件=60件", "信访件= 比去年同期down12件"]),
    ],
)  # fmt: skip
def test_harder_turns_of_phrase_are_read_rightly(text: str, expected: list[str]) -> None:
    assert sorted(brief(f) for f in figures_of(text)) == sorted(expected)


def test_a_pair_of_amounts_changes_the_pair_of_counts_in_their_units() -> None:
    households, people = figures_of("低保对象152户210人，较上年减少9户14人。")
    assert (brief(households), brief(people)) == (
        "低保对象=152户 较上年down9户",
        "低保对象=210人 较上年down14人",
    )


def test_points_change_the_rate_told_last_and_not_the_money() -> None:
    *_, money, rate = figures_of(
        "全年预算数810万元，执行数760万元，完成预算的93.8%，较上年提高2个百分点。"
    )
    assert money.change is None
    assert rate.change is not None
    assert (rate.value is not None, rate.change.unit) == (True, "个百分点")


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("参保率95%，较上一年度下降0.6个百分点。", "较上一年度"),
        ("单月工单820件，环比5月增长12%。", "环比5月"),
    ],
)
def test_what_a_change_is_against_is_no_name(text: str, baseline: str) -> None:
    (figure,) = figures_of(text)
    assert figure.change is not None
    assert figure.change.baseline == baseline


@pytest.mark.parametrize(
    "text",
    ["诈骗警情96起，占44%，同比下降28.9%。", "诈骗警情96起、占全部警情的44%，减少28.9%。"],
)
def test_a_percentage_behind_a_share_is_by_how_much_the_counted_things_changed(text: str) -> None:
    cases, share = figures_of(text)
    assert [c.amount for c in (cases.change, share.change) if c] == [Decimal("28.9")]
    assert cases.change is not None


@pytest.mark.parametrize(
    "text",
    ["税收2.9亿元，占比76%，提高1.5个百分点。", "税收2.9亿元，增长3%，占比76%，比上年提高1.5%。"],
)
def test_a_share_that_moved_itself_keeps_its_change(text: str) -> None:
    assert [f.change is not None for f in figures_of(text) if "占" in f.indicator] == [True]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("“三公”经费支出42.6万元，比预算数减少7.4万元。", "比预算数"),
        ("平均办理时限1.8个工作日，较法定时限压减82%。", "较法定时限"),
    ],
)
def test_a_budget_or_a_legal_limit_is_what_a_figure_is_held_against(
    text: str, against: str
) -> None:
    (figure,) = figures_of(text)
    assert figure.change is not None
    assert (figure.change.direction, figure.change.baseline) == ("down", against)


def test_a_yield_per_area_rises_by_the_weight_alone() -> None:
    (only,) = figures_of("水稻单产521.6公斤/亩，提高8.3公斤。")
    assert brief(only) == "水稻单产=521.6公斤/亩 up8.3公斤"


@pytest.mark.parametrize("than", ["全体农民", "序时进度", "全口径收入"])
def test_points_tell_how_far_a_figure_is_from_any_other(than: str) -> None:
    figure, apart = figures_of(f"低收入农户收入2.36万元，增长13.1%，增幅高于{than}5.3个百分点。")
    assert apart.change is not None
    assert (apart.change.direction, apart.change.baseline) == ("up", than)
    assert apart.indicator == figure.indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "人口自然增长率为-1.26‰，比上年下降0.3个千分点。",
            ["人口自然增长率=-1.26‰ 比上年down0.3个千分点"],
        ),
        ("人口自然增长率4.2‰，出生率8.1‰。", ["人口自然增长率=4.2‰", "出生率=8.1‰"]),
        ("税收11.6亿元，剔除一次性因素后增长5.2%。", ["税收=11.6亿元 up5.2%"]),
        (
            "规上工业产值同比下降3%，为2家企业停产所致，剔除该因素后增长4.4%。",
            ["规上工业产值= 同比down3%", "企业停产所致=2家", "规上工业产值= 同比up4.4%"],
        ),
        ("出口3.6亿美元，折合人民币25.7亿元，增长4%。", ["出口=3.6亿美元", "出口=25.7亿元 up4%"]),
        ("空气质量综合指数3.82，同比改善6.1%。", ["空气质量综合指数=3.82 同比down6.1%"]),
        ("林木蓄积量26.8万立方米，比2020年净增1.9万立方米。",
         ["林木蓄积量=26.8万立方米", "净增林木蓄积量=1.9万立方米"]),
    ],
)  # fmt: skip
def test_turns_of_phrase_of_yearly_reports(text: str, expected: list[str]) -> None:
    assert [brief(f) for f in figures_of(text)] == expected


def test_the_share_done_of_a_named_task_is_that_of_the_figure() -> None:
    (only,) = figures_of("化解债务2.1亿元，完成年度化债任务的131%。")
    assert only.completion == 131


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生产总值连跨4个千亿台阶，达到1.3万亿元、增长5.8%。", ["生产总值=1.3万亿元 up5.8%"]),
        ("工业产值跨上两个百亿元台阶、达到212亿元。", ["工业产值=212亿元"]),
        ("事故起数、死亡人数“双下降”，分别下降16.8%和21.3%。",
         ["事故起数= down16.8%", "死亡人数= down21.3%"]),
        ("污水处理能力提升到日处理3.2万吨。", ["污水处理能力=3.2万吨 up"]),
        ("劳动生产率提高到人均18.6万元。", ["劳动生产率=18.6万元 up"]),
    ],
)  # fmt: skip
def test_steps_taken_and_what_stands_between_a_verb_and_its_number(
    text: str, expected: list[str]
) -> None:
    assert [brief(f) for f in figures_of(text)] == expected
