"""`jiewen ask` and `jiewen search`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.opening import (
    BatchError,
    open_assistant,
    open_library,
    read_jsonl,
    settings_for,
)
from ui.cli.printing import AsJson, print_json

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.chain import Assistant, Turn
    from index.library import ScoredPassage


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ask", help="提问；不给问题则进入对话。")(ask)
    app.command("search", help="检索相关段落。")(search)


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="问题")] = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="批量提问的 JSONL 文件")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果写到这个文件")] = None,
) -> None:
    """Answer one question, a batch of conversations, or talk in the terminal."""
    settings = settings_for(context.obj)
    with open_library(settings) as library:
        assistant = open_assistant(settings, library)
        if batch is not None:
            _ask_batch(assistant, batch, _required(out))
        elif question is not None:
            answer = assistant.ask(question)
            print_json(answer.to_json()) if as_json else print(rendered(answer))
        else:
            _talk(assistant)


def _required(out: Path | None) -> Path:
    if out is None:
        raise typer.BadParameter("--batch 需要同时给出 --out 文件。")
    return out


def _ask_batch(assistant: Assistant, batch: Path, out: Path) -> None:
    from assistant.chain import Turn

    rows = []
    for number, item in read_jsonl(batch):
        turns = item.get("turns")
        if isinstance(turns, str):
            turns = [turns]
        if not isinstance(turns, list) or not all(isinstance(t, str) for t in turns):
            raise BatchError(
                f"{batch}:{number}: no turns", f"{batch} 第 {number} 行缺少 turns（问题列表）。"
            )
        history: list[Turn] = []
        answers = []
        for question in turns:
            answer = _answer_or_refusal(assistant, question, history)
            history.append(Turn(question, answer))
            answers.append(answer.to_json())
        rows.append({"id": item["id"], "answers": answers})
    _write_jsonl(out, rows)


def _answer_or_refusal(assistant: Assistant, question: str, history: list[Turn]) -> Answer:
    """Answer one question of a batch; one that cannot be taken is answered with its reason."""
    from assistant.answer import Answer
    from assistant.errors import QuestionError

    try:
        return assistant.ask(question, history)
    except QuestionError as error:
        return Answer(question, "not_found", error.user_message, reason="out_of_scope")


def _write_jsonl(out: Path, rows: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BatchError(
            f"Cannot write {out}: {error}", f"无法写入 {out}，请检查路径和权限。"
        ) from error


def _talk(assistant: Assistant) -> None:
    from assistant.chain import Turn
    from corpus.errors import JieWenError

    print("街问：请输入问题，空行或 Ctrl-D 结束。")
    history: list[Turn] = []
    while True:
        try:
            question = input("问> ").strip()
        except EOFError:
            break
        if not question:
            break
        try:
            answer = assistant.ask(question, history)
        except JieWenError as error:
            print(error.user_message)
            continue
        history.append(Turn(question, answer))
        print(rendered(answer))


def rendered(answer: Answer) -> str:
    """Return an answer for the terminal: text, notes, and the cited passages below."""
    lines = [f"（{answer.notice}）", answer.text] if answer.notice else [answer.text]
    if answer.warnings:
        lines.append("")
        lines.extend(f"注意：{w.message}" for w in answer.warnings)
    if answer.citations:
        lines.append("")
        for c in answer.citations:
            where = " › ".join(c.section)
            lines.append(f"[{c.number}] {c.street}{c.year}年 {where}（{c.file}）")
            lines.append(f"    “{c.quote}”")
    return "\n".join(lines)


def search(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="问题或关键词")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="段落数")] = 8,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="批量检索的 JSONL 文件")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果写到这个文件")] = None,
) -> None:
    """Print the passages nearest to a question, best first."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("请给出一个问题，或用 --batch 指定文件。")
    from index.search import merge_neighbours

    settings = settings_for(context.obj)
    with open_library(settings) as library:
        if batch is not None:
            rows = [
                {
                    "id": item["id"],
                    "passages": [
                        _passage(s) for s in library.search(str(item.get("question", "")), k)
                    ],
                }
                for _, item in read_jsonl(batch)
            ]
            _write_jsonl(_required(out), rows)
            return
        found = library.search(question or "", k)
        if as_json:
            print_json([_passage(s) for s in found])
            return
        if not found:
            print("没有找到相关段落。")
        for place, together in enumerate(merge_neighbours(found), 1):
            first = together[0]
            m, score = first.metadata, max(s.score for s in together)
            print(f"{place}. {m.street}{m.year}年 {' › '.join(first.passage.path)}  {score:.3f}")
            for s in together:
                print(f"   {s.passage.text[:160].replace(chr(10), ' ')}")


def _passage(s: ScoredPassage) -> dict[str, Any]:
    p, m = s.passage, s.metadata
    return {
        "id": p.id, "report": p.report, "title": m.title, "street": m.street, "year": m.year,
        "section": list(p.path), "text": p.text,
        "start": p.start, "end": p.end, "score": round(s.score, 6),
    }  # fmt: skip
