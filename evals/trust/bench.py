"""The table of faults and attacks, as `jiewen bench trust` prints it."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.errors import JieWenError
from evals.trust import (
    bombs,
    copies,
    crowds,
    damage,
    encodings,
    injections,
    intruders,
    models,
    outages,
    writers,
)
from evals.trust.outcome import Outcome, Stage
from evals.trust.servers import page_server

Provoke = Callable[[Stage], Outcome]
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table.

    Attributes:
        key: what `--only` names it by.
        name: in Chinese.
        must: what must hold, in Chinese.
        full: provokes it at full size.
        short: provokes it in a few seconds.
    """

    key: str
    name: str
    must: str
    full: Provoke
    short: Provoke


@dataclass(frozen=True, slots=True)
class Row:
    """A fault with what came of it; `outcome` is None when it could not be provoked here."""

    fault: Fault
    outcome: Outcome | None
    seconds: float
    why_not: str = ""


def _outside(stage: Stage) -> Outcome:
    with page_server(stage.home("outside")) as page:
        return intruders.outside_files(page)


def faults() -> tuple[Fault, ...]:
    """Return all rows in the order of the table."""

    def row(
        key: str,
        name: str,
        must: str,
        full: Provoke,
        short: Provoke | None = None,
    ) -> Fault:
        return Fault(key, name, must, full, short or full)

    def home(run: Callable[..., Outcome], *more: object, **given: object) -> Provoke:
        name = run.__name__
        return lambda stage: run(stage.home(name), *more, **given)

    def empty(run: Callable[..., Outcome], **given: object) -> Provoke:
        name = run.__name__
        return lambda stage: run(stage.folder(name), **given)

    def both(run: Callable[..., Outcome], **given: object) -> Provoke:
        name = run.__name__
        return lambda s: run(s.home(name), s.folder(f"{name}-files"), **given)

    def pair(run: Callable[..., Outcome], **given: object) -> Provoke:
        name = run.__name__
        return lambda s: run(s.folder(name), s.folder(f"{name}-files"), **given)

    return (
        row("killed", "建索引时被杀", "已确认的都在，无半份，续跑完成",
            empty(writers.killed, kills=20), empty(writers.killed, kills=2)),
        row("second", "第二个写入者", "中文拒绝，不损坏", both(writers.second_writer)),
        row("damage", "Chroma 损坏", "能发现，仍可答，可重建",
            damage.damaged_chroma,
            partial(damage.damaged_chroma, damages=damage.DAMAGES[:1])),
        row("disk", "磁盘写满", "干净停止，旧内容完好",
            home(writers.full_disk, [5_000, 20_000, 100_000, 300_000, 1_000_000]),
            home(writers.full_disk, [20_000])),
        row("chroma", "Chroma 服务被杀又恢复", "有提示、按词回答、自动重连",
            empty(outages.chroma_outage, seconds=5), empty(outages.chroma_outage)),
        row("postgres", "PostgreSQL 被杀又恢复", "用已载入的回答、自动重连",
            empty(outages.postgres_outage, seconds=5), empty(outages.postgres_outage)),
        row("llm", "大模型停机、缓慢、429、中断、无尽", "限时内给出摘录回答",
            home(models.misbehaving), home(models.misbehaving, rounds=1)),
        row("flood", "人潮", "不崩溃，超出的请稍候",
            home(crowds.flood), home(crowds.flood, clients=60, seconds=4)),
        row("soak", "长时间提问", "内存平稳",
            home(crowds.soak), home(crowds.soak, count=400, most_mb=60)),
        row("sessions", "会话互串", "互不可见",
            home(crowds.mixed_sessions), home(crowds.mixed_sessions, users=8, rounds=1)),
        row("injection", "报告和问题里的注入", "不听从，数字不错",
            empty(injections.injected), empty(injections.injected, every=6)),
        row("obedient", "注入遇上顺从的大模型", "核对后不放行，数字不错",
            empty(injections.injected_model), empty(injections.injected_model, every=6)),
        row("forged", "冒名报告", "仍引用真报告，矛盾可见",
            pair(injections.forged_report, streets=20), pair(injections.forged_report)),
        row("markup", "XSS 与远程图片", "惰性", both(intruders.markup)),
        row("outside", "路径穿越与 SSRF", "惰性", _outside),
        row("login", "错误密码与绕过登录", "限速、401",
            home(intruders.wrong_passwords), home(intruders.wrong_passwords, tries=60)),
        row("headers", "伪造身份头", "只认代理", home(intruders.forged_headers)),
        row("bombs", "炸弹文件", "限内拒绝",
            empty(bombs.bombs), empty(bombs.bombs, made=bombs.BOMBS[1:3])),
        row("encodings", "各种编码", "回答相同",
            empty(encodings.encodings, streets=3), empty(encodings.encodings)),
        row("deletion", "删除", "不留文字", home(copies.deleted)),
        row("backup", "写入中备份与恢复", "一致", pair(copies.backed_up),
            pair(copies.backed_up, copies=1)),
        row("moved", "备份搬到 PostgreSQL 再搬回", "相同", empty(copies.moved)),
        row("twins", "两个进程共用一个库", "回答一致，登录互通",
            empty(copies.twins), empty(copies.twins, rounds=1)),
    )  # fmt: skip


def bench_trust(
    only: Sequence[str] = (),
    *,
    short: bool = False,
    told: Callable[[Row], None] = lambda _: None,
) -> list[Row]:
    """Provoke the faults, one after the other.

    Args:
        only: keys of rows; all when empty.
        short: at the size of the tests.
        told: called with each row.
    """
    from index.intake import take_in
    from index.library import Library

    rows = []
    with tempfile.TemporaryDirectory(prefix="jiewen-trust-") as folder:
        samples = Path(folder) / "samples"
        with Library.open(samples, create=True) as library:
            take_in(library, [SAMPLES])
        loud = logging.root.manager.disable
        logging.disable(logging.CRITICAL)  # failures are what is wanted here
        try:
            for fault in faults():
                if not only or fault.key in only:
                    stage = Stage(samples, Path(folder) / fault.key)
                    stage.work.mkdir()
                    rows.append(provoked(fault, stage, short=short))
                    told(rows[-1])
        finally:
            logging.disable(loud)
    return rows


def provoked(fault: Fault, stage: Stage, *, short: bool) -> Row:
    """Provoke one fault; what it needs and is not there is told in its row."""
    began = time.monotonic()
    try:
        outcome = (fault.short if short else fault.full)(stage)
    except (JieWenError, ImportError) as error:
        return Row(fault, None, time.monotonic() - began, f"{type(error).__name__}: {error}")
    return Row(fault, outcome, time.monotonic() - began)


def line_of(row: Row) -> str:
    """Return a row as a line of a Markdown table."""
    result = "未能进行" if row.outcome is None else "成立" if row.outcome.held else "**不成立**"
    figure = row.why_not if row.outcome is None else row.outcome.figure
    return f"| {row.fault.name} | {row.fault.must} | {result} | {figure} | {row.seconds:.0f} |"


HEAD = "| 故障或攻击 | 必须成立 | 结果 | 数字 | 秒 |\n|---|---|---|---|---|"
