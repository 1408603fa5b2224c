"""A question that wants one sentence gets one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from tests.assistant.streets import library_over
from tests.conftest import TODAY

_ELM = """# 青榆街道2023年工作总结

一、平安建设

坚持平安建设常抓不懈。排查矛盾纠纷512件，成功调解503件，调解成功率98.2%。开展消防演练26场。刑事警情下降12.4%。发放平安建设宣传品8000份。
"""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with library_over(tmp_path_factory, {"a.txt": _ELM}) as library:
        yield Assistant(library, today=lambda: TODAY)


def _quoted(text: str) -> int:
    return text.count("\n- ")


def test_keeps_the_sentence_that_tells_most(street: Assistant) -> None:
    answer = street.ask("一句话总结青榆街道的平安建设")
    assert answer.status == "answered"
    assert _quoted(answer.text) == 1
    assert "512件" in answer.text
    assert "其余见原文" in answer.text


def test_keeps_all_where_nobody_asks_for_few(street: Assistant) -> None:
    assert _quoted(street.ask("总结青榆街道的平安建设").text) > 1
