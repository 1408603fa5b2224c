"""What was missed is listed whole: where the report counts more, its sentence is quoted too."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_BODY = (
    "| 指标 | 2023年目标 | 2023年完成 |\n|---|---|---|\n| 停车泊位（个） | 600 | 468 |\n"
    "| 托位（个） | 90 | 96 |\n\n二、存在问题\n\n"
    "三项任务没有达到目标：停车泊位少132个，税收和社零增速分别低0.3个和1.2个百分点。"
)

street = assistant_over({"heshan.md": summary_of("鹤山街道", _BODY)})


@pytest.mark.parametrize(
    "question", ["鹤山2023年没达到目标的是哪三样，逐条说", "鹤山街道2023年哪些目标没有完成"]
)
def test_a_sentence_that_counts_more_is_quoted_too(street: Assistant, question: str) -> None:
    text = street.ask(question).text
    assert "468" in text
    assert "三项任务没有达到目标" in text
    assert "托位" not in text
