"""What a comparison tells of the streets that it leaves out."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.chain import Assistant
from index.library import Library
from tests.assistant.binding import assert_signable


def rows(answer: Answer) -> dict[str, str | None]:
    """Return the table beside the text: street → value as a string, None where not disclosed."""
    assert answer.comparison is not None
    return {
        r.street: None if r.figure is None or r.figure.value is None else str(r.figure.value)
        for r in answer.comparison.rows
    }


def test_gives_a_row_to_every_street_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("永平街道、云城街道、青松街道、柳塘镇、临溪街道的养老床位")
    assert rows(answer) == {
        "永平街道": None, "云城街道": None, "青松街道": "400", "柳塘镇": "180", "临溪街道": "260",
    }  # fmt: skip
    assert answer.coverage.missing == ("永平街道 2023年", "云城街道 2022年")


def test_says_which_street_has_no_report_and_compares_the_others(
    assistant: Assistant, sample_library: Library
) -> None:
    answer = assistant.ask("永平街、云城街、星河街道、月亮镇的案件类警情哪个最多")
    assert "没有星河街道、月亮镇的报告" in answer.text
    assert {"星河街道", "月亮镇"} <= set(answer.coverage.missing)
    assert {f.street for f in answer.figures if not f.computed} == {"永平街道", "云城街道"}
    assert_signable(answer, sample_library)


def test_names_the_streets_that_do_not_disclose_it(assistant: Assistant) -> None:
    answer = assistant.ask("哪些街道没有披露刑事警情")
    first = answer.text.splitlines()[0]
    assert first.startswith("报告没有披露“刑事警情”的有")
    assert "永平街道" in first
    assert "云城街道" not in first
