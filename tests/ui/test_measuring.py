from pathlib import Path

import pytest

from assistant.chain import Assistant
from corpus.config import CorpusSettings
from evals.case import load_cases
from index.conversations import Conversations as Store
from index.library import Library
from tests.conftest import TODAY
from ui.asking import Runs
from ui.backend import Backend
from ui.config import UISettings
from ui.conversations import Conversations, Feedback
from ui.findings import FindingsDesk
from ui.measuring import CaseError, Measuring

QUESTION = "云城街刑事警情同比下降多少"


@pytest.fixture
def backend(own_library: Library) -> Backend:
    assistant = Assistant(own_library, today=lambda: TODAY)
    runs = Runs(assistant, places=2, waiting=2)
    kept = Conversations(Store(own_library.store))
    return Backend(assistant, own_library, kept, runs, UISettings(), CorpusSettings())


@pytest.fixture
def measuring(backend: Backend) -> Measuring:
    return Measuring(backend, lambda library: Assistant(library, today=lambda: TODAY))


def test_a_bad_answer_becomes_a_case_and_is_measured(
    backend: Backend, measuring: Measuring
) -> None:
    kept = backend.conversations
    conversation = kept.create("甲", QUESTION)
    kept.add_turn("甲", conversation, QUESTION, backend.assistant.ask(QUESTION), "")
    kept.give_feedback("甲", f"{conversation}-0", Feedback("down", "数字不对", "应为 13.8%"))
    (complaint,) = measuring.complaints()
    measuring.add_case(complaint.turns, "应当回答", "425 宗；13.8%", "14.5%")
    measuring.add_case(("今天天气怎么样",), "应当回答", "晴", "")
    *_, last = measuring.run("local")
    assert (last.done, last.total) == (2, 2)
    run = measuring.load(measuring.runs("local")[0])
    assert {r.case.question: r.outcome == "right" for r in run.results} == {
        QUESTION: True,
        "今天天气怎么样": False,
    }


def test_a_verdict_can_be_taken_back(backend: Backend) -> None:
    kept = backend.conversations
    conversation = kept.create("甲", QUESTION)
    kept.add_turn("甲", conversation, QUESTION, backend.assistant.ask(QUESTION), "")
    kept.give_feedback("甲", f"{conversation}-0", Feedback("down"))
    kept.give_feedback("甲", f"{conversation}-0", Feedback(""))
    assert kept.turns("甲", conversation)[0].feedback == ""


def test_a_kept_answer_is_shown_again_as_it_was(backend: Backend) -> None:
    kept = backend.conversations
    answer = backend.assistant.ask("比较各街道的垃圾分类率")
    conversation = kept.create("甲", "比较")
    kept.add_turn("甲", conversation, "比较各街道的垃圾分类率", answer, "")
    assert kept.turns("甲", conversation)[0].answer == answer


def test_a_case_without_a_question_is_refused(measuring: Measuring) -> None:
    with pytest.raises(CaseError):
        measuring.add_case(("  ",), "应当回答", "", "")


def test_words_that_look_like_a_pattern_are_words(measuring: Measuring) -> None:
    case = measuring.add_case(("问",), "应当回答", "1+1 (约)", "")
    assert case.expect.phrases == (r"1\+1\(约\)",)
    assert load_cases([measuring.local_cases]) == (case,)


def test_without_cases_of_its_own_an_office_is_told_how_to_get_some(measuring: Measuring) -> None:
    with pytest.raises(CaseError) as caught:
        next(measuring.run("local"))
    assert "转为用例" in caught.value.user_message
    with pytest.raises(CaseError):
        next(measuring.run("local"))


@pytest.mark.parametrize("name", ["../x", "dev-1", "local-20260101-000000/..", ""])
def test_a_run_is_named_as_runs_are(measuring: Measuring, name: str) -> None:
    with pytest.raises(CaseError):
        measuring.load(name)


def test_a_contradiction_in_a_report_is_shown_with_its_passages(
    own_library: Library, contradicting: Path
) -> None:
    from index.intake import take_in

    report = take_in(own_library, [contradicting]).results[0].report
    found = FindingsDesk(own_library).of(report)
    assert "90%" in found.findings[0].message
    assert found.findings[0].places


def test_a_report_is_checked_once(own_library: Library) -> None:
    desk = FindingsDesk(own_library)
    report = own_library.reports()[0].id
    assert desk.known(report) is None
    assert desk.of(report) is desk.of(report)
    assert desk.known(report) is desk.of(report)
