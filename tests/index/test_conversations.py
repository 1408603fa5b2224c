from __future__ import annotations

import pytest

from index.errors import ConversationNotFoundError
from index.library import Library


def test_a_conversation_is_resumed_with_its_turns(library: Library) -> None:
    talks = library.conversations
    talk = talks.start("张三")
    assert talks.append("张三", talk, "永平街刑事警情多少？", {"text": "…[1]"}) == 0
    assert talks.append("张三", talk, "那云城街呢？", {"text": "…[2]"}) == 1
    turns = talks.turns("张三", talk)
    assert [(t.ordinal, t.question, t.answer) for t in turns] == [
        (0, "永平街刑事警情多少？", {"text": "…[1]"}),
        (1, "那云城街呢？", {"text": "…[2]"}),
    ]
    (summary,) = talks.mine("张三")
    assert (summary.title, summary.turns) == ("永平街刑事警情多少？", 2)


def test_the_latest_conversation_comes_first(library: Library) -> None:
    talks = library.conversations
    first, second = talks.start("张三", "甲"), talks.start("张三", "乙")
    talks.append("张三", first, "问", {})
    assert [t.id for t in talks.mine("张三")] == [first, second]
    assert [t.id for t in talks.mine("张三", limit=1)] == [first]


def test_a_conversation_is_renamed_and_deleted(library: Library) -> None:
    talks = library.conversations
    talk = talks.start("张三")
    talks.append("张三", talk, "问", {})
    talks.judge("张三", talk, 0, "bad", "数字不对")
    talks.rename("张三", talk, "警情")
    assert talks.mine("张三")[0].title == "警情"
    talks.delete("张三", talk)
    assert talks.mine("张三") == []
    assert talks.feedback() == []


def test_nobody_touches_the_conversations_of_others(library: Library) -> None:
    talks = library.conversations
    talk = talks.start("张三", "私事")
    assert talks.mine("李四") == []
    for attempt in (
        lambda: talks.turns("李四", talk),
        lambda: talks.append("李四", talk, "问", {}),
        lambda: talks.rename("李四", talk, "x"),
        lambda: talks.delete("李四", talk),
        lambda: talks.judge("李四", talk, 0, "good"),
    ):
        with pytest.raises(ConversationNotFoundError):
            attempt()
    assert talks.mine("张三")[0].title == "私事"


def test_a_later_judgement_replaces_the_earlier_one(library: Library) -> None:
    talks = library.conversations
    talk = talks.start("张三")
    talks.append("张三", talk, "问", {})
    talks.judge("张三", talk, 0, "bad", "不对")
    talks.judge("张三", talk, 0, "good")
    assert [(f.verdict, f.note) for f in talks.feedback()] == [("good", "")]


def test_the_question_log_keeps_outcomes_and_no_users(library: Library) -> None:
    talks = library.conversations
    talks.log_question("永平街警情", "related", "not_disclosed", "extractive", 12.5)
    talks.log_question("天气\ud800", "not_found", None, "extractive", 3.0)
    latest, first = talks.logged_questions()
    assert (latest.question, latest.reason) == ("天气\ufffd", "")
    assert (first.status, first.reason, first.milliseconds) == ("related", "not_disclosed", 12.5)
