from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.indicators import IndicatorFileError, IndicatorTable, Relation

TABLE = IndicatorTable.load()

RELATIONS: list[tuple[str, str, Relation]] = [
    # listed synonyms
    ("GDP", "国内生产总值", "same"),
    ("预算执行率", "完成预算", "same"),
    ("预算完成率", "预算执行率", "same"),
    ("违建拆除面积", "拆除违法建设", "same"),
    ("社零总额", "社会消费品零售总额", "same"),
    ("12345工单总数", "工单总数", "same"),
    ("12345工单", "办理市民服务热线诉求", "same"),
    ("12345工单", "12345热线转办", "same"),
    ("12345工单", "办结12345热线工单", "narrower"),
    ("优良天数率", "空气质量优良天数比例", "same"),
    # what does not change the meaning
    ("案件类警情数", "案件类警情", "same"),
    ("案件类警情", "受理案件类警情", "same"),
    ("固定资产投资", "完成固定资产投资", "same"),
    ("新增四上企业", "新增“四上”企业", "same"),
    ("矛盾纠纷调解", "调解矛盾纠纷", "same"),
    ("经营主体新增", "新增经营主体", "same"),
    ("GDP增速", "地区生产总值", "same"),
    ("最小应急单元", "建立最小应急单元", "same"),
    # scope
    ("刑事警情", "案件类警情", "wider"),
    ("刑事警情", "警情", "wider"),
    ("案件类警情", "治安警情", "narrower"),
    ("工业增加值", "规上工业增加值", "narrower"),
    ("出口", "进出口总额", "wider"),
    ("规上工业增加值", "规上工业", "wider"),
    ("刑事警情", "刑事、治安警情", "wider"),
    # never mixed up
    ("刑事警情", "治安警情", "different"),
    ("刑事警情", "刑事立案", "different"),
    ("新增四上企业", "在库“四上”企业", "different"),
    ("新增四上企业", "预计新增“四上”企业", "different"),
    ("发现隐患", "整改隐患", "different"),
    ("12345工单满意率", "按时办结率", "different"),
    ("垃圾分类率", "垃圾回收利用率", "different"),
    ("人均GDP", "GDP", "different"),
    ("合格率", "不合格率", "different"),
    ("信访案件", "信访办结率", "different"),
    # unlisted names, by structure
    ("停车位", "夜间免费停车位", "narrower"),
    ("案件类警情", "东片区案件类警情", "narrower"),
    ("东片区案件类警情", "案件类警情", "wider"),
    ("志愿者", "新增志愿者", "narrower"),
    ("口袋公园", "垃圾分类巴士", "unknown"),
]


@pytest.mark.parametrize(("asked", "found", "relation"), RELATIONS)
def test_relates_what_is_asked_to_what_is_found(asked: str, found: str, relation: Relation) -> None:
    assert TABLE.relation(asked, found) == relation


MIRROR = {"wider": "narrower", "narrower": "wider"}


@pytest.mark.parametrize(("asked", "found", "relation"), RELATIONS)
def test_the_other_way_round_wider_and_narrower_change_places(
    asked: str, found: str, relation: Relation
) -> None:
    if "、" in found:
        pytest.skip("an enumeration is compared only as what was found")
    assert TABLE.relation(found, asked) == MIRROR.get(relation, relation)


@given(st.text(alphabet="刑事治安警情案件新增违法建设拆除率数总全年“”、（）GDP12345", max_size=14))
def test_every_name_is_the_same_as_itself(name: str) -> None:
    assert TABLE.relation(name, name) == "same"
    assert TABLE.canonical(TABLE.canonical(name)) == TABLE.canonical(TABLE.canonical(name))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("办结信访", "受理信访事项"),
        ("净增就业", "新增就业"),
        ("存栏", "生猪出栏"),
        ("空巢老人", "独居老人"),
        ("签约项目", "开工项目"),
    ],
)
def test_knows_words_that_make_another_thing_of_a_name(asked: str, found: str) -> None:
    assert TABLE.contrary(asked, found)
    assert TABLE.contrary(found, asked)


@pytest.mark.parametrize(
    ("asked", "found"), [("受理信访", "受理并办结信访"), ("信访", "办结信访"), ("出口", "进出口")]
)
def test_no_word_is_contrary_where_one_name_leaves_it_open(asked: str, found: str) -> None:
    assert not TABLE.contrary(asked, found)


@given(
    st.text(alphabet="既有住宅老楼装加电梯泊车位停低保户金家庭对象老旧小区充电接口端", max_size=16)
)
def test_rewords_as_if_every_word_were_tried_in_turn(name: str) -> None:
    plain = name
    for old, new in TABLE.words.items():
        if old in plain and (new in old or new not in plain):
            plain = plain.replace(old, new)
    assert TABLE.reworded(name) == plain


def test_says_in_chinese_why_a_wider_figure_cannot_stand_in() -> None:
    note = TABLE.note("刑事警情", "案件类警情")
    assert "案件类警情包含刑事和治安两类" in note
    assert "不能互相替代" in note


def test_notes_name_both_where_only_the_structure_is_known() -> None:
    note = TABLE.note("停车位", "夜间免费停车位")
    assert "夜间免费停车位" in note
    assert "停车位" in note


@pytest.mark.parametrize(("asked", "found"), [("GDP", "国内生产总值"), ("口袋公园", "分类巴士")])
def test_has_no_note_where_nothing_differs_or_nothing_is_known(asked: str, found: str) -> None:
    assert TABLE.note(asked, found) == ""


def test_an_office_can_add_names_of_its_own(tmp_path: Path) -> None:
    extra = tmp_path / "own.toml"
    extra.write_text(
        '[synonyms]\n"微心愿" = ["点亮心愿"]\n[narrower]\n"停车位" = ["夜间免费停车位"]\n'
        '[[different]]\nnames = ["微心愿", "微项目"]\nnote = "微心愿与微项目分别统计。"\n',
        encoding="utf-8",
    )
    table = IndicatorTable.load(extra)
    assert table.relation("微心愿", "点亮心愿") == "same"
    assert table.relation("微心愿", "微项目") == "different"
    assert table.note("点亮心愿", "微项目") == "微心愿与微项目分别统计。"
    assert table.relation("GDP", "国内生产总值") == "same"


@pytest.mark.parametrize(
    "content",
    [
        "[synonyms\n",
        '[synonym]\n"a" = ["b"]\n',
        '[synonyms]\n"a" = "b"\n',
        "[[different]]\nnames = ['a']\n",
        '[words]\n"" = "b"\n',
        '[apart]\nwords = ["受理", "办结"]\n',
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IndicatorFileError) as caught:
        IndicatorTable.load(path)
    assert "own.toml" in caught.value.user_message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndicatorFileError):
        IndicatorTable.load(tmp_path / "none.toml")


def test_knows_what_reports_give_in_the_place_of_a_thing() -> None:
    table = IndicatorTable.load()
    assert "火警" in table.kindred("发生火灾事故")
    assert "餐厨收运" in table.kindred("厨余垃圾收运")
    assert table.kindred("地区生产总值") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM2.5平均浓度", "pm2.5年均浓度"),
        ("电瓶车火灾", "电动自行车火灾"),
        ("厨余分出率", "厨余垃圾分出率"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert IndicatorTable.load().relation(one, other) == "same"


def test_a_rate_with_words_in_front_and_in_the_middle_is_narrower() -> None:
    assert IndicatorTable.load().relation("垃圾参与率", "居民垃圾分类参与率") == "narrower"
