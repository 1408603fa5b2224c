"""Names that are known, in questions that say them among others."""

from __future__ import annotations

from assistant.drafting.draft import Draft
from assistant.drafting.work import Asked, Work
from assistant.plan import Plan
from assistant.retrieval.recognising import Recogniser
from corpus.indicators import default_table
from tests.assistant.one_report import CATALOG, OneReport, finder_over
from tests.corpus.report_of import report_of

TEXT = "生活垃圾分类率31.2%，群众满意率95.4%，刑事警情408宗，治安警情756宗。"
RECOGNISER = Recogniser(
    finder_over(TEXT)[0], default_table(), lambda: CATALOG, finder_over(TEXT)[1]
)


def work(asked: str, *pieces: str) -> Work:
    plan = Plan(asked, asked, asked=asked, pieces=pieces or (asked,), places=CATALOG.places)
    draft = Draft(plan, OneReport(report_of(TEXT)))  # type: ignore[arg-type]
    return Work(Asked(asked), plan, {}, draft, {})


def test_a_misspelt_name_is_taken_for_the_one_that_sounds_like_it_and_said() -> None:
    misspelt = work("群众满意律")
    assert RECOGNISER.respelt(misspelt, misspelt.plan) == "群众满意率"
    assert "按读音相同" in "".join(misspelt.draft.lines)


def test_a_name_that_sounds_like_none_is_left() -> None:
    unknown = work("蚕茧产量")
    assert RECOGNISER.respelt(unknown, unknown.plan) == "蚕茧产量"
    assert unknown.draft.lines == []


def test_names_without_a_mark_between_them_are_told_apart() -> None:
    both = work("刑事警情治安警情")
    assert RECOGNISER.run_together(both, both.plan) == ("刑事警情", "治安警情")
    assert both.plan.parts == ("刑事警情", "治安警情")
