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


def _row(key: str, name: str, must: str, full: Provoke, short: Provoke | None = None) -> Fault:
    """Return a row; provoked alike at both sizes where nothing shorter is given."""
    return Fault(key, name, must, full, short or full)


def _home(run: Callable[..., Outcome], *more: object, **given: object) -> Provoke:
    """Run it in a copy of the samples' library."""
    name = run.__name__
    return lambda stage: run(stage.home(name), *more, **given)


def _empty(run: Callable[..., Outcome], **given: object) -> Provoke:
    """Run it in an empty folder."""
    name = run.__name__
    return lambda stage: run(stage.folder(name), **given)


def _both(run: Callable[..., Outcome], **given: object) -> Provoke:
    """Run it in a copy of the samples' library, with an empty folder beside it."""
    name = run.__name__
    return lambda s: run(s.home(name), s.folder(f"{name}-files"), **given)


def _pair(run: Callable[..., Outcome], **given: object) -> Provoke:
    """Run it with two empty folders."""
    name = run.__name__
    return lambda s: run(s.folder(name), s.folder(f"{name}-files"), **given)


def faults() -> tuple[Fault, ...]:
    """Return all rows in the order of the table."""
    return (
        _row("killed", "建索引时被杀", "已确认的都在，无半份，续跑完成",
            _empty(writers.killed, kills=20), _empty(writers.killed, kills=2)),
        _row("second", "第二个写入者", "中文拒绝，不损坏", _both(writers.second_writer)),
        _row("damage", "Chroma 损坏", "能发现，仍可答，可重建",
            damage.damaged_chroma,
            partial(damage.damaged_chroma, damages=damage.DAMAGES[:1])),
        _row("disk", "磁盘写满", "干净停止，旧内容完好",
            _home(writers.full_disk, [5_000, 20_000, 100_000, 300_000, 1_000_000]),
            _home(writers.full_disk, [20_000])),
        _row("chroma", "Chroma 服务被杀又恢复", "有提示、按词回答、自动重连",
            _empty(outages.chroma_outage, seconds=5), _empty(outages.chroma_outage)),
        _row("postgres", "PostgreSQL 被杀又恢复", "用已载入的回答、自动重连",
            _empty(outages.postgres_outage, seconds=5), _empty(outages.postgres_outage)),
        _row("llm", "大模型停机、缓慢、429、中断、无尽", "限时内给出摘录回答",
            _home(models.misbehaving), _home(models.misbehaving, rounds=1)),
        _row("flood", "人潮", "不崩溃，超出的请稍候",
            _home(crowds.flood), _home(crowds.flood, clients=60, seconds=4)),
        _row("soak", "长时间提问", "内存平稳",
            _home(crowds.soak), _home(crowds.soak, count=400, most_mb=60)),
        _row("sessions", "会话互串", "互不可见",
            _home(crowds.mixed_sessions), _home(crowds.mixed_sessions, users=8, rounds=1)),
        _row("injection", "报告和问题里的注入", "不听从，数字不错",
            _empty(injections.injected), _empty(injections.injected, every=6)),
        _row("obedient", "注入遇上顺从的大模型", "核对后不放行，数字不错",
            _empty(injections.injected_model), _empty(injections.injected_model, every=6)),
        _row("forged", "冒名报告", "仍引用真报告，矛盾可见",
            _pair(injections.forged_report, streets=20), _pair(injections.forged_report)),
        _row("markup", "XSS 与远程图片", "惰性", _both(intruders.markup)),
        _row("outside", "路径穿越与 SSRF", "惰性", _outside),
        _row("login", "错误密码与绕过登录", "限速、401",
            _home(intruders.wrong_passwords), _home(intruders.wrong_passwords, tries=60)),
        _row("headers", "伪造身份头", "只认代理", _home(intruders.forged_headers)),
        _row("bombs", "炸弹文件", "限内拒绝",
            _empty(bombs.bombs), _empty(bombs.bombs, made=bombs.BOMBS[1:3])),
        _row("encodings", "各种编码", "回答相同",
            _empty(encodings.encodings, streets=3), _empty(encodings.encodings)),
        _row("deletion", "删除", "不留文字", _home(copies.deleted)),
        _row("backup", "写入中备份与恢复", "一致", _pair(copies.backed_up),
            _pair(copies.backed_up, copies=1)),
        _row("moved", "备份搬到 PostgreSQL 再搬回", "相同", _empty(copies.moved)),
        _row("twins", "两个进程共用一个库", "回答一致，登录互通",
            _empty(copies.twins), _empty(copies.twins, rounds=1)),
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
