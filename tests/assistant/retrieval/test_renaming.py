"""Other names under which reports have what is asked."""

from __future__ import annotations

from assistant.found import Find, Found, PlaceEvidence
from assistant.plan import Plan
from assistant.retrieval.renaming import added, completed, shorn
from tests.assistant.streets import catalog_of
from tests.corpus.report_of import figures_of

PLACE = catalog_of(("柳塘街道", 2023)).places[0]


def knowing(**texts: str) -> Find:
    """Return a search that finds the first figure of a text under its name alone."""

    def find(plan: Plan, asked: str) -> list[PlaceEvidence]:
        account = PLACE.accounts[0]
        same = tuple(
            Found(figures_of(text)[0], PLACE, account, "same", 1.0)
            for name, text in texts.items()
            if name == asked
        )
        return [PlaceEvidence(PLACE, 2023, (account,), same)]

    return find


def test_what_is_said_of_a_figure_is_no_part_of_its_name() -> None:
    find = knowing(登记失业率="登记失业率3.1%。")
    assert shorn(Plan("", "", asked="登记失业率高达"), find) == "登记失业率"
    assert shorn(Plan("", "", asked="登记失业率"), find) == ""


def test_an_increase_is_the_count_of_the_new_where_reports_count_only_them() -> None:
    plan = Plan("", "停车位增加了多少", asked="停车位", aspect="change")
    new = "新增停车位120个。"
    assert added(plan, knowing(新增停车位=new)) == "新增停车位"
    assert added(plan, knowing(新增停车位=new, 停车位="停车位900个。")) == ""


def test_a_rate_of_completion_needs_a_share_of_the_target() -> None:
    plan = Plan("", "", asked="拆违任务完成率")
    assert completed(plan, knowing(拆违="拆违3.2万平方米，完成年度任务的106%。")) == "拆违"
    assert completed(plan, knowing(拆违="拆违3.2万平方米。")) == ""
