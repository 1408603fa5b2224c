from decimal import Decimal
from pathlib import Path

import pytest

from corpus.consistency import check_report
from corpus.findings import Finding
from corpus.reading import read_report
from tests.corpus.report_of import report_of

BAIYUN = Path(__file__).resolve().parents[2].parent / "shared" / "reports" / "baiyun"


def check(text: str) -> list[Finding]:
    return check_report(report_of(text))


@pytest.mark.parametrize(
    ("text", "kind", "arithmetic"),
    [
        ("全年案件类警情1193宗。其中刑事警情430宗，治安警情768宗。", "parts", "768宗 = 1198宗"),
        ("预算支出数9000万元，其中基本支出4000万元，项目支出5100万元。", "parts", "= 9100万元"),
        ("全年预算数100万元，执行数90万元，预算执行率95%。", "rate", "90 ÷ 全年预算数 100 = 90%"),
        ("受理投诉200件，办结180件，办结率95%。", "rate", "180 ÷ 受理投诉 200 = 90%"),
        ("总支出8000万元，其中基本支出5000万元，占60%。", "share", "= 62.5%"),
        ("刑事警情312宗，比上年减少45宗，下降22.6%。", "change", "变动 12.61%"),
        ("受理投诉400件，其中噪声类190件、油烟类110件，分别占57.5%、27.5%。", "share", "= 47.5%"),
        ("工业32家、服务业41家、建筑业13家，合计90家。", "sum", "= 86家"),
        ("发现隐患100处，现场整改60处，责令整改45处。", "parts", "= 105处"),
    ],
)  # fmt: skip
def test_shows_numbers_that_do_not_fit_together(text: str, kind: str, arithmetic: str) -> None:
    [finding] = check(text)
    assert finding.kind == kind
    assert arithmetic in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "全年案件类警情1193宗。刑事警情425宗，治安警情768宗。",
        "预算支出数9000万元，其中基本支出4000万元，项目支出5000万元。",
        "全年预算数8,412.30万元，执行数7,990.05万元，完成预算的94.98%。",
        "受理投诉300件，办结299件，办结率99.67%。",
        "引进企业45家，其中科技企业12家，商贸企业8家。",
        "受理投诉约200件，办结180件，办结率95%。",
        "预计受理投诉200件，办结180件，办结率95%。",
        "刑事警情312宗，比上年减少45宗，下降12.6%。",
        "调解纠纷523宗，成功率98.9%。",
        "新建公园5座，绿化率31%。",
        "发现隐患4029处，其中现场整改2986处、责令整改1043处。",
        "受理纠纷1708件，办结1691件，其中街道层面受理366件、社区层面受理1342件。",
        "移交纠纷735件，成功调解702件；诉前案件412件，调解成功率54.6%。",
        "疫苗接种率98.5%，家庭医生签约率45.2%，其中重点人群签约率81.6%。",
        "受理投诉400件，其中噪声类190件、油烟类110件、其他100件，三类分别占47.5%、27.5%和25%。",
    ],
)
def test_is_silent_where_numbers_fit_or_cannot_be_compared(text: str) -> None:
    assert check(text) == []


def test_a_finding_names_its_passages_and_both_numbers() -> None:
    text = "全年预算数100万元，执行数90万元，预算执行率95%。"
    [finding] = check(text)
    assert [text[s.start : s.end] for s in finding.spans] == [
        "执行数90万元", "全年预算数100万元", "预算执行率95%",
    ]  # fmt: skip
    assert (finding.stated, finding.computed) == (Decimal(95), Decimal(90))
    assert finding.message.endswith("。")


def test_cases_still_in_time_are_named_beside_the_rate() -> None:
    [finding] = check("工单总数1000件，按时办结件数950件（20件按规定时间办理中），按时办结率99%。")
    assert "另有 20件按规定时间办理中" in finding.message


def test_compares_a_change_with_the_report_of_the_year_before() -> None:
    before = report_of("全年刑事警情400宗。", year=2022)
    [finding] = check_report(report_of("全年刑事警情312宗，同比下降12.6%。"), before)
    assert finding.kind == "change"
    assert "2022年 400宗，2023年 312宗" in finding.message
    assert {s.report for s in finding.spans} == {before.id}


def test_a_change_that_fits_last_year_is_no_finding() -> None:
    before = report_of("全年刑事警情357宗。", year=2022)
    assert check_report(report_of("全年刑事警情312宗，同比下降12.6%。"), before) == []


def test_adds_up_the_columns_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "2023.md"
    path.write_text(
        "# 2023年柳塘街道工作总结\n\n## 一、收支情况\n\n单位：万元\n\n"
        "| 项目 | 预算数 | 执行率 |\n|---|---|---|\n"
        "| 基本支出 | 100 | 96% |\n| 项目支出 | 50 | 90% |\n| 合计 | 160 | 94% |\n",
        encoding="utf-8",
    )
    [finding] = check_report(read_report(path))
    assert finding.kind == "sum"
    assert "各行相加为 150，合计写 160" in finding.message


@pytest.mark.skipif(not BAIYUN.exists(), reason="the two Baiyun reports are not here")
def test_finds_in_the_real_reports_only_the_rate_that_leaves_out_open_cases() -> None:
    findings = [f for path in sorted(BAIYUN.glob("*.txt")) for f in check_report(read_report(path))]
    assert [f.kind for f in findings] == ["rate"]
    assert "98.28%" in findings[0].message


def test_growth_at_comparable_prices_is_not_held_against_current_values() -> None:
    before = report_of("全年地区生产总值89.75亿元。财政收入8.00亿元。", year=2022)
    now = report_of("全年地区生产总值96.42亿元，增长6.2%。财政收入9.00亿元，增长6.2%。")
    assert [f.message.split("：")[0] for f in check_report(now, before)] == ["财政收入"]


def test_quarters_are_held_against_their_year_and_not_against_other_parts() -> None:
    holds = "案件类警情90宗，一至四季度分别为30宗、25宗、20宗、15宗。刑事警情40宗，治安警情50宗。"
    assert check(holds) == []
    [found] = check("盗窃警情90宗，一至四季度分别为30宗、25宗、20宗、24宗。")
    assert found.kind == "parts"
    assert "四季度 24宗" in found.message
    assert "99宗" in found.message


def test_a_budget_that_was_met_is_no_part_of_what_was_spent() -> None:
    assert check("公共支出4.1亿元，完成预算4.2亿元的97.6%，其中民生支出3.0亿元。") == []
