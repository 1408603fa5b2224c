import asyncio
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from assistant.answer import Answer
from assistant.chain import Step, TextDelta, Turn
from assistant.errors import ModelError
from tests.ui.scripted import ScriptedAssistant, not_found
from ui.asking import BROKEN, STOPPED, Progress, Run, Runs, StillAnsweringError, TooBusyError

Kept = list[tuple[Answer | None, str]]


def runs(assistant: object, *, places: int = 2, waiting: int = 2) -> Runs:
    return Runs(assistant, places=places, waiting=waiting)  # type: ignore[arg-type]


def follow(run: Run) -> list[Progress]:
    async def collect() -> list[Progress]:
        return [progress async for progress in run.follow()]

    return asyncio.run(asyncio.wait_for(collect(), 20))


def keeper(kept: Kept) -> object:
    return lambda answer, failure: kept.append((answer, failure))


def test_steps_then_words_then_the_answer() -> None:
    kept: Kept = []
    assistant = ScriptedAssistant({}, pause=0.05)
    progress = follow(runs(assistant).start("c", "问", (), keeper(kept)))  # type: ignore[arg-type]
    assert progress[-1].answer == not_found("问")
    assert any(p.steps and not p.text for p in progress)
    assert any(p.text and not p.over for p in progress)
    assert kept == [(not_found("问"), "")]


def test_an_answer_is_kept_though_nobody_follows() -> None:
    kept: Kept = []
    run = runs(ScriptedAssistant({}, pause=0.02)).start("c", "问", (), keeper(kept))  # type: ignore[arg-type]
    assert run.kept.wait(10)
    assert kept[0][0] is not None


def test_stopping_does_not_wait_for_a_hanging_assistant() -> None:
    gate = threading.Event()
    kept: Kept = []
    try:
        run = runs(ScriptedAssistant({}, gate=gate)).start("c", "问", (), keeper(kept))  # type: ignore[arg-type]
        began = time.monotonic()
        run.stop()
        assert run.kept.wait(1)
        assert time.monotonic() - began < 1
        assert kept == [(None, STOPPED)]
    finally:
        gate.set()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ModelError("down", "模型没有回应。"), "模型没有回应。"),
        (ValueError("secret detail"), BROKEN),
    ],
)
def test_a_failure_is_one_chinese_line(error: Exception, line: str) -> None:
    kept: Kept = []
    follow(runs(ScriptedAssistant({"问": error})).start("c", "问", (), keeper(kept)))  # type: ignore[arg-type]
    assert kept == [(None, line)]


def test_an_endless_stream_without_an_answer_fails() -> None:
    class Mute:
        def stream(
            self, question: str, history: Sequence[Turn] = ()
        ) -> Iterator[Step | TextDelta | Answer]:
            yield Step("理解问题")

    kept: Kept = []
    follow(runs(Mute()).start("c", "问", (), keeper(kept)))  # type: ignore[arg-type]
    assert kept == [(None, BROKEN)]


def test_one_conversation_answers_one_question_at_a_time() -> None:
    gate = threading.Event()
    desk = runs(ScriptedAssistant({}, gate=gate))
    desk.start("c", "问", (), keeper([]))  # type: ignore[arg-type]
    with pytest.raises(StillAnsweringError):
        desk.start("c", "又问", (), keeper([]))  # type: ignore[arg-type]
    gate.set()


def test_too_many_questions_are_refused_and_later_ones_taken_again() -> None:
    gate = threading.Event()
    desk = runs(ScriptedAssistant({}, gate=gate), places=1, waiting=1)
    first = [desk.start(str(n), "问", (), keeper([])) for n in range(2)]  # type: ignore[arg-type]
    with pytest.raises(TooBusyError):
        desk.start("9", "问", (), keeper([]))  # type: ignore[arg-type]
    gate.set()
    assert all(run.kept.wait(10) for run in first)
    assert desk.start("9", "问", (), keeper([])).kept.wait(10)  # type: ignore[arg-type]
