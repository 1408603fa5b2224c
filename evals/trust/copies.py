"""What is deleted is gone; what is backed up comes back; what is shared is the same everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.trust.outcome import Outcome
from evals.trust.servers import chroma_server, page_server, postgres_server
from evals.trust.streets import street_name, street_report
from evals.trust.writers import STREETS, count_mixed
from evals.trust.writing import ROOT, start
from index.backup import back_up, restore
from index.config import ChromaSettings, IndexSettings, StoreSettings
from index.intake import take_in
from index.library import Library

_CANARY = "鹧鸪岭彩虹步道于深秋建成"


def deleted(home: Path) -> Outcome:
    """Upload a report, talk about it, remove it, rebuild: no word of it is left in the home."""
    from assistant.chain import Assistant

    street = street_name(0)
    uploaded = home / "uploads" / "0123456789abcdef" / f"{street}.txt"
    uploaded.parent.mkdir(parents=True)
    uploaded.write_text(street_report(0, extra=f"{_CANARY}，群众满意。").text, "utf-8")
    with Library.open(home) as library:
        (result,) = take_in(library, [uploaded]).results
        question = f"{street}2023年城市管理做了哪些工作"
        answer = Assistant(library).ask(question).to_json()
        talk = library.conversations.start("张三")
        library.conversations.append("张三", talk, question, {**answer, "shown": answer})
    with page_server(home) as page:
        import httpx

        httpx.post(f"{page.address}/api/ask", json={"question": question}, timeout=60)
    before = len(list(_traces(home)))
    for command in (["remove", result.report], ["rebuild"]):
        run = [sys.executable, "-m", "ui.cli.main", "--home", str(home.resolve()), *command]
        subprocess.run(run, check=True, capture_output=True, cwd=ROOT)
    left = sorted({file.name for file in _traces(home)})
    return Outcome(
        before > 1 and not left,
        f"删除前 {before} 个文件有其文字，删除并重建后 {len(left)}" + f"：{left}" * bool(left),
    )


def _traces(home: Path) -> Iterator[Path]:
    """Yield the files that hold words of the canary, however they are written down."""
    wanted = [
        form
        for words in (_CANARY, _CANARY[:6], _CANARY[-6:])
        for form in (
            *(words.encode(name) for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
            json.dumps(words)[1:-1].encode(),
        )
    ]
    for file in home.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            if any(form in content for form in wanted):
                yield file


def backed_up(home: Path, folder: Path, *, copies: int = 3) -> Outcome:
    """Back up while a writer writes; each backup comes back whole, and with its conversations."""
    broken = reports = 0
    took = [0.0]
    with Library.open(home, create=True) as library:
        child = start(home, 0, STREETS)
        files = []
        for number in range(copies):
            talk = library.conversations.start("张三", f"对话{number}")
            library.conversations.append("张三", talk, "问", {"text": "答"})
            began = time.perf_counter()
            files.append(folder / f"{number}.zip")
            back_up(library, files[-1])
            took.append(time.perf_counter() - began)
            time.sleep(0.3)
        child.communicate()
    for number, file in enumerate(files):
        with Library.open(folder / f"home-{number}", create=True) as other:
            restore(other, file)
            broken += count_mixed(other) + sum(not result.ok for result in other.check())
            broken += len(other.conversations.mine("张三")) != number + 1
            reports = len(other.reports())
    cut = folder / "cut.zip"
    cut.write_bytes(files[-1].read_bytes()[:-100])
    broken += not _refuses(folder / "home-0", cut)
    return Outcome(
        not broken,
        f"写入中备份 {copies} 次，最长 {max(took):.1f} 秒，恢复后不一致 {broken}，"
        f"末次 {reports} 份报告；截断的备份被拒绝",
    )


def _refuses(home: Path, file: Path) -> bool:
    """Tell whether a damaged backup is refused and changes nothing."""
    from index.errors import BackupError

    with Library.open(home) as library:
        before = library.reports()
        try:
            restore(library, file)
        except BackupError:
            return library.reports() == before
    return False


def moved(folder: Path) -> Outcome:
    """Restore a backup of a SQLite library into PostgreSQL and back."""
    for name in ("postgres", "there", "back"):
        (folder / name).mkdir()
    with (
        postgres_server(folder / "postgres") as (_, url),
        Library.open(folder / "here", create=True) as here,
    ):
        start(folder / "here", 0, 4).communicate()
        back_up(here, folder / "a.zip")
        settings = IndexSettings(store=StoreSettings(url=url))
        with Library.open(folder / "there", settings, create=True) as there:
            restore(there, folder / "a.zip")
            back_up(there, folder / "b.zip")
            same = there.reports() == here.reports()
            same &= all(there.report(r.id) == here.report(r.id) for r in here.reports())
            well = all(result.ok for result in there.check())
        with Library.open(folder / "back", create=True) as back:
            restore(back, folder / "b.zip")
            same &= back.reports() == here.reports()
    return Outcome(same and well, f"SQLite→PostgreSQL→SQLite 报告{'相同' if same else '不同'}")


def twins(folder: Path, *, rounds: int = 2) -> Outcome:
    """Run two pages on one PostgreSQL and one Chroma server while reports come and go."""
    import httpx
    from argon2 import PasswordHasher

    for name in ("chroma", "postgres"):
        (folder / name).mkdir()
    accounts = folder / "users.toml"
    kept = PasswordHasher().hash("a long password")
    accounts.write_text(f'[users."wang"]\npassword = "{kept}"\n', "utf-8")
    differing = asked = 0
    with chroma_server(folder / "chroma") as chroma, postgres_server(folder / "postgres") as pg:
        index = IndexSettings(
            store=StoreSettings(url=pg[1]),
            chroma=ChromaSettings(url=f"http://127.0.0.1:{chroma.port}"),
        )
        settings = {
            "STORE__URL": pg[1],
            "CHROMA__URL": index.chroma.url,
            "UI__AUTH_FILE": str(accounts.resolve()),
            "UI__SESSION_SECRET": "the same secret for both",
        }
        with Library.open(folder / "writer", index, create=True) as library:
            first = _added(library, folder, 0)
            with (
                page_server(folder / "one", settings) as one,
                page_server(folder / "two", settings) as two,
                httpx.Client(base_url=one.address, timeout=60) as here,
                httpx.Client(base_url=two.address, timeout=60) as there,
            ):
                here.post("/login", data={"name": "wang", "password": "a long password"})
                there.cookies.update(dict(here.cookies))
                shared = there.get("/api/reports").status_code == 200
                for number in range(1, rounds + 1):
                    added = _added(library, folder, number)
                    for change in (None, added):
                        if change is not None:
                            library.remove(change)
                        for about in (0, number):
                            question = f"{street_name(about)}2023年新增就业多少人"
                            asked += 1
                            differing += _told(here, question) != _told(there, question)
                right = street_report(0).facts["新增就业"] in str(
                    _told(there, f"{street_name(0)}2023年新增就业多少人")
                )
            differing += first not in {r.id for r in library.reports()}
    return Outcome(
        not differing and shared and right,
        f"两个进程 {asked} 问，回答不同 {differing}，登录{'互通' if shared else '不通'}",
    )


def _added(library: Library, folder: Path, number: int) -> str:
    file = folder / f"{street_name(number)}.txt"
    file.write_text(street_report(number).text, "utf-8")
    (result,) = take_in(library, [file]).results
    return result.report


def _told(client: Any, question: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/api/ask", json={"question": question}).json()
    answer.pop("timings_ms", None)
    return answer
