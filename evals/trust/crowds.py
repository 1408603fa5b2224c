"""Many who ask at once, many questions one after the other, and whether anyone sees another's."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.intervals import percentile
from evals.trust.outcome import Outcome
from evals.trust.servers import Page, page_server

if TYPE_CHECKING:
    import httpx

_FORMS = (
    "{street}{year}年刑事警情同比下降多少",
    "{street}垃圾分类率是多少",
    "{street}{year}年新增就业多少人",
    "{street}老旧小区改造有哪些措施",
    "哪个街道的税收收入最高",
    "{street}财政收入与去年相比如何",
    "{street}调解纠纷多少宗",
    "{street}今天天气怎么样",
)


def questions(reports: Sequence[Any], count: int, seed: int = 3) -> list[str]:
    """Return questions over reports as `/api/reports` lists them."""
    chance = random.Random(seed)
    return [
        form.format(**chance.choice(reports))
        for form in itertools.islice(itertools.cycle(_FORMS), count)
    ]


def flood(home: Path, *, clients: int = 200, seconds: float = 60) -> Outcome:
    """Let so many ask all the time; each gets an answer or is asked for patience."""
    with page_server(home) as page:
        before = page.memory_mb()
        times, statuses = asyncio.run(_flood(page, clients, seconds))
        alive, after = page.is_alive(), page.memory_mb()
    errors = sum(n for status, n in statuses.items() if status not in {"200", "busy"})
    p50, p95, p99 = (percentile(times, share) for share in (0.5, 0.95, 0.99))
    return Outcome(
        alive and not errors and statuses["200"] > 0,
        f"{clients} 人 {seconds:.0f} 秒：答 {statuses['200']}，请稍候 {statuses['busy']}，"
        f"出错 {errors}；p50/p95/p99 {p50:.1f}/{p95:.1f}/{p99:.1f} 秒；"
        f"内存 {before:.0f}→{after:.0f} MB",
    )


async def _flood(page: Page, clients: int, seconds: float) -> tuple[list[float], Counter[str]]:
    import httpx

    times: list[float] = []
    statuses: Counter[str] = Counter()
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=page.address, timeout=120, limits=limits) as client:
        asked = questions((await client.get("/api/reports")).json(), 10 * clients)

        async def one(number: int) -> None:
            for question in itertools.islice(itertools.cycle(asked), number, None):
                if time.monotonic() > until:
                    return
                began = time.monotonic()
                try:
                    answer = await client.post("/api/ask", json={"question": question})
                except httpx.HTTPError as error:
                    statuses[type(error).__name__] += 1
                    continue
                busy = answer.status_code == 400 and "过一会儿" in answer.text
                statuses["busy" if busy else str(answer.status_code)] += 1
                times.append(time.monotonic() - began)
                if busy:
                    await asyncio.sleep(0.5)

        await asyncio.gather(*(one(number) for number in range(clients)))
    return times, statuses


def soak(home: Path, *, count: int = 10_000, at_once: int = 4, most_mb: float = 5.0) -> Outcome:
    """Ask so many questions; memory stays flat after the first tenth."""
    import httpx

    with (
        page_server(home) as page,
        httpx.Client(base_url=page.address, timeout=120) as client,
    ):
        asked = questions(client.get("/api/reports").json(), count)
        failed = 0
        marks: list[float] = []
        began = time.monotonic()
        with ThreadPoolExecutor(at_once) as pool:
            for tenth in range(10):
                part = asked[tenth * count // 10 : (tenth + 1) * count // 10]
                failed += sum(pool.map(lambda q: _fails(client, q), part))
                marks.append(page.memory_mb())
        took = time.monotonic() - began
    growth = 1000 * _slope(marks[1:]) / (count / 10)
    return Outcome(
        not failed and growth < most_mb,
        f"{count} 个问题 {took:.0f} 秒，失败 {failed}；内存 {marks[0]:.0f}→{marks[-1]:.0f} MB，"
        f"每千问 {growth:+.2f} MB",
    )


def _fails(client: httpx.Client, question: str) -> bool:
    return client.post("/api/ask", json={"question": question}).status_code != 200


def _slope(values: Sequence[float]) -> float:
    """Return the median step between any two values (Theil and Sen), a single peak aside."""
    steps = [(b - a) / (j - i) for (i, a), (j, b) in itertools.combinations(enumerate(values), 2)]
    return percentile(steps, 0.5)


def mixed_sessions(home: Path, *, users: int = 32, rounds: int = 3) -> Outcome:
    """Let users ask at once with a word of their own; none ever gets another's."""
    import httpx

    settings = {"UI__IDENTITY_HEADER": "X-User"}
    leaks = failures = 0
    with page_server(home, settings) as page, ThreadPoolExecutor(users) as pool:
        me = {"x-user": "u00"}
        chat = Chat.of(httpx.get(f"{page.address}/config", headers=me, timeout=60).json())
        done = list(pool.map(lambda n: _talk(page, chat, n, rounds), range(users)))
        words = [_word(number) for number in range(users)]
        for number, (texts, _) in enumerate(done):
            own = words[number]
            leaks += sum(word in text for text in texts for word in words if word != own)
            failures += own not in texts[-1]
        failures += sum(not talk for _, talk in done)
        talks = [talk for _, talk in done]
        for number in range(users):
            other = (number + 1) % users
            leaks += _stolen(page, chat, number, talks[other], words[other])
    return Outcome(
        not leaks and not failures,
        f"{users} 人各 {rounds} 问并索取他人的对话，串号或泄露 {leaks}，丢失 {failures}",
    )


class Chat:
    """The page's own calls: asking and opening a conversation."""

    def __init__(self, ask: int, follow: int, arrive: int) -> None:
        self.ask = ask
        self.follow = follow
        self.arrive = arrive

    @classmethod
    def of(cls, config: dict[str, Any]) -> Chat:
        """Find the calls by the shape that only they have."""
        calls = [(d["id"], len(d["inputs"]), len(d["outputs"])) for d in config["dependencies"]]
        ask = next(i for i, given, made in calls if (given, made) == (3, 10))
        follow = next(i for i, given, made in calls if i > ask and (given, made) == (2, 9))
        arrive = next(i for i, given, made in reversed(calls) if (given, made) == (0, 9))
        return cls(ask, follow, arrive)


def _word(number: int) -> str:
    return f"暗号鹧鸪{number:02}号"


def _talk(page: Page, chat: Chat, number: int, rounds: int) -> tuple[list[str], str]:
    """Ask as one user; return all that came back, the last of it the list, and the talk's id."""
    import httpx

    headers = {"x-user": f"u{number:02}"}
    session = {"session_hash": f"s{number:02}"}
    texts, talk = [], ""
    with httpx.Client(base_url=page.address, headers=headers, timeout=120) as client:
        for turn in range(rounds):
            question = f"{_word(number)}：永平街道第{turn}问，刑事警情多少"
            asked = {"data": [question, talk, False], "fn_index": chat.ask, **session}
            answer = client.post("/gradio_api/run/predict", json=asked)
            texts.append(answer.text)
            talk = _conversation(answer.text) or talk
            told = client.post("/api/ask", json={"question": question}).json()
            texts.append(told.get("question", ""))
            time.sleep(0.3)
        arrived = {"data": [], "fn_index": chat.arrive, **session}
        for _ in range(100):
            texts.append(client.post("/gradio_api/run/predict", json=arrived).text)
            if _word(number) in texts[-1]:
                break
            time.sleep(0.2)
    return texts, talk


def _conversation(answer: str) -> str:
    """Return the conversation's id from the page that comes back."""
    found = re.search(r"data-conversation=[^0-9a-f]{1,3}([0-9a-f]{32})", answer)
    return found.group(1) if found else ""


def _stolen(page: Page, chat: Chat, number: int, talk: str, word: str) -> int:
    """Try to read and to continue another's conversation; return how often that worked."""
    import httpx

    got = 0
    headers = {"x-user": f"u{number:02}"}
    with httpx.Client(base_url=page.address, headers=headers, timeout=60) as client:
        for path in (f"/export/conversation/{talk}.md", f"/export/turn/{talk}-0.xlsx"):
            got += client.get(path).status_code < 400
        verdict = {"turn": f"{talk}-0", "verdict": "up"}
        got += client.post("/feedback", json=verdict).status_code < 400
        asked = {"data": ["问", talk, False], "fn_index": chat.ask, "session_hash": f"t{number}"}
        answer = client.post("/gradio_api/run/predict", json=asked).text
        got += word in answer
    return got
