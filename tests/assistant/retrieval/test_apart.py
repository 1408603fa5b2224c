"""What a fitting name leaves apart: phase, holiday, stock, deed, field, community, enterprise."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant, Turn
from tests.assistant.streets import assistant_over

_LAOQU = """老渠街道2024年工作总结

一、项目和企业

云湖湿地公园一期投资2.3亿元，9月开放；二期正在办理前期手续。全年新增充电车位870个，其中公共车位350个。改造提升街角花园6个。高新技术企业增至88家。外贸出口12.4亿元，增长9%。龙头企业宏达精密实现营业收入21.5亿元。

二、文旅和民生

五一、国庆两个假期，老渠水街接待游客28.6万人次，旅游收入4350万元；水街全年接待游客113万人次。春节期间走访慰问困难群众532户，发放慰问金42.6万元；走访养老机构9家；全年举办文艺演出86场。全年新装住宅电梯24部，累计建成加装电梯167部。举办就业招聘会13场。

三、平安建设

开展安全检查860家次，发现隐患1312处，完成整改1247处，整改率95%；其中消防隐患606处，用电隐患295处。走访群众5874户，解决问题393个；走访企业1312家，解决问题122个。地铁站地块征收已签约128户。

四、社区

和顺社区作为示范社区，全年收集居民诉求632件。改造老旧小区7个，惠及居民3400户。
"""

assistant = assistant_over({"老渠.txt": _LAOQU})


@pytest.mark.parametrize(
    "question",
    [
        "老渠街道云湖湿地公园二期投资了多少",
        "老渠街道现有车位多少个",
        "老渠街道共有多少个街角花园",
        "老渠街道2024年新增高新技术企业多少家",
        "老渠街道企业营业收入多少",
        "老渠街道外贸进口多少",
        "老渠街道外贸进出口多少",
        "老渠街道国庆假期水街接待游客多少人次",
        "老渠街道全年旅游收入多少",
        "老渠街道春节举办文艺演出多少场",
        "老渠街道招聘会招到了多少人",
        "老渠街道消防隐患整改了多少处",
        "老渠街道燃气检查查出多少隐患",
        "老渠街道地铁站地块一共多少户要签",
        "老渠街道收集居民诉求多少件",
    ],
)
def test_another_figure_of_that_name_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("老渠街道云湖湿地公园一期投资了多少", "2.3亿元"),
        ("老渠街道全年新增充电车位多少个", "870个"),
        ("老渠街道高新技术企业多少家", "88家"),
        ("老渠街道外贸出口多少", "12.4亿元"),
        ("老渠街道宏达精密营业收入多少", "21.5亿元"),
        ("老渠街道水街全年接待游客多少人次", "113万人次"),
        ("老渠街道春节发了多少慰问金", "42.6万元"),
        ("老渠街道春节走访了多少家养老机构", "9家"),
        ("老渠街道办了多少场招聘会", "13场"),
        ("老渠街道隐患整改了多少处", "1247处"),
        ("老渠街道消防隐患多少处", "606处"),
        ("老渠街道发现隐患多少处", "1312处"),
        ("老渠街道地铁站地块签约多少户", "128户"),
        ("老渠街道和顺社区收集居民诉求多少件", "632件"),
        ("老渠街道加装电梯一共多少部", "167部"),
        ("老渠街道改造老旧小区惠及多少居民", "3400户"),
    ],
)
def test_the_figure_itself_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


def test_a_community_after_the_street_is_asked_the_same(assistant: Assistant) -> None:
    question = "老渠街道收集居民诉求多少件"
    answer = assistant.ask("和顺社区呢", (Turn(question, assistant.ask(question)),))
    assert answer.status == "answered"
    assert "632件" in answer.text


def test_all_there_are_is_not_what_the_year_brought(assistant: Assistant) -> None:
    answer = assistant.ask("老渠街道2024年加装电梯装了多少部")
    assert answer.status != "answered" or "24部" in answer.text


def test_a_number_of_the_holidays_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("老渠街道春节发了多少慰问金")
    assert "春节期间" in answer.text
    assert any(w.kind == "period" for w in answer.warnings)


def test_a_name_that_begins_with_the_holidays_tells_them_once(assistant: Assistant) -> None:
    text = assistant.ask("老渠街道春节走访慰问困难群众多少户").text
    assert "532户" in text
    assert text.count("春节") == 1


def test_one_of_two_figures_is_told_by_the_half_that_the_question_speaks_of(
    assistant: Assistant,
) -> None:
    text = assistant.ask("老渠街道走访群众解决问题多少个").text
    assert "393个" in text
    assert "122个" not in text


def test_two_figures_of_one_half_are_both_told(assistant: Assistant) -> None:
    text = assistant.ask("老渠街道解决问题多少个").text
    assert "393个" in text
    assert "122个" in text
