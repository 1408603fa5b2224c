"""报告库: what is indexed, uploads, removal."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from corpus.errors import JieWenError
from index.intake import FileResult, take_in
from ui.backend import Backend
from ui.background import reports_of
from ui.events import PRIVATE, QUIET, detail, relay
from ui.findings import FindingsDesk
from ui.markup import render
from ui.uploads import SUFFIXES, keep_upload, safe_name
from ui.users import User, require_librarian, visitor

log = logging.getLogger(__name__)

_OUTCOMES = {
    "waiting": "等待",
    "unplaced": "待补充",
    "reading": "正在读取",
    "added": "已收录",
    "updated": "已更新",
    "unchanged": "没有变化",
    "duplicate": "已有同一份报告",
    "failed": "没有收录",
}
# More reports are checked in the background and shown when they are.
_CHECKED_AT_ONCE = 60
_YEARS = (1949, 2100)
# What changes the library does so one after the other.
_CHANGING: Mapping[str, Any] = {
    **PRIVATE,
    "concurrency_limit": 1,
    "concurrency_id": "library",
}


@dataclass(frozen=True, slots=True)
class UploadLine:
    """One file of an upload as it is shown; `outcome` is a key of `_OUTCOMES`."""

    name: str
    outcome: str = "waiting"
    message: str = ""

    @property
    def state(self) -> str:
        """The outcome in Chinese."""
        return _OUTCOMES[self.outcome]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A kept file whose content does not say which street or year it reports."""

    path: str
    name: str


class LibraryPage:
    """Builds the page's components and answers their events."""

    def __init__(self, backend: Backend, findings: FindingsDesk) -> None:
        self._backend = backend
        self._findings = findings

    def build(self, page: gr.Blocks, after: Sequence[tuple[Callable[..., Any], Any]]) -> None:
        """Lay the components out inside the current layout and wire them.

        Args:
            page: the page, to fill the list when it is loaded.
            after: functions with their outputs, called when the library has changed.
        """
        unplaced = gr.State([])
        with gr.Column(elem_classes="jw-sheet"):
            gr.HTML(render("library_head.html"), apply_default_css=False, js_on_load=None)
            with gr.Column(elem_id="jw-intake") as intake:
                files = gr.File(
                    label="上传报告",
                    show_label=False,
                    file_count="multiple",
                    file_types=list(SUFFIXES),
                    type="filepath",
                    elem_id="jw-upload",
                    height=132,
                )
                results = gr.HTML(elem_id="jw-results", apply_default_css=False, js_on_load=None)
                with gr.Row(elem_id="jw-place", visible=False) as form:
                    asked = gr.HTML(apply_default_css=False, js_on_load=None)
                    street = gr.Textbox(
                        label="街道（镇）", placeholder="例如：永平街道", max_lines=1
                    )
                    year = gr.Number(label="报告年度", precision=0, minimum=_YEARS[0], value=None)
                    add = gr.Button("收录", variant="primary", scale=0)
                    skip = gr.Button("跳过", scale=0)
            listing = gr.HTML(
                elem_id="jw-listing", apply_default_css=False, js_on_load=relay("remove", "rebuild")
            )
        shown = [results, unplaced, form, asked, street, year]
        changes = [
            files.upload(self.take, files, [files, *shown], **_CHANGING),
            add.click(self.place, [unplaced, street, year], shown, **_CHANGING),
            listing.remove(self.remove, None, None, **_CHANGING),
        ]
        for change in changes:
            latest = change
            for function, outputs in [(self.listing, listing), *after]:
                latest = latest.then(function, None, outputs, **QUIET)
        skip.click(self.skip, unplaced, shown, **QUIET)
        listing.rebuild(self.rebuild, None, results, **_CHANGING)
        page.load(self.arrive, None, [intake, listing], **QUIET)

    def arrive(self, request: gr.Request) -> tuple[Any, str]:
        """Show the list, and the upload to those who may."""
        user = visitor(request)
        return gr.Column(visible=user.is_librarian), self._listing(user)

    def listing(self, request: gr.Request) -> str:
        """Return the list as it is now."""
        return self._listing(visitor(request))

    async def take(
        self, files: list[str] | None, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Take uploaded files in, one after the other, and say what became of each."""
        user = visitor(request)
        received = [Path(file) for file in files or []]
        if not received or not _allowed(user):
            yield None, *(gr.skip(),) * 6
            return
        lines = [UploadLine(safe_name(path.name)) for path in received]
        waiting: list[Unplaced] = []

        def work(tell: Callable[[tuple[int, UploadLine, Unplaced | None]], None]) -> None:
            for at, path in enumerate(received):
                tell((at, replace(lines[at], outcome="reading"), None))
                for line, unplaced in self._take_one(path):
                    tell((at, line, unplaced))

        async for at, line, unplaced in reports_of(work):
            lines[at] = line
            if unplaced is not None:
                waiting.append(unplaced)
            yield None, _lines_html(lines), *(gr.skip(),) * 5
        yield None, _lines_html(lines), *_form(waiting)

    def place(
        self, unplaced: list[Unplaced], street: str, year: float | None, request: gr.Request
    ) -> tuple[Any, ...]:
        """Take a file in whose street and year the user gives."""
        if not unplaced or not _allowed(visitor(request)):
            return (gr.skip(),) * 6
        street = (street or "").strip()
        if not street or year is None or not _YEARS[0] <= year <= _YEARS[1]:
            gr.Warning("请填写街道名称和四位数的年度。", title="请留意")
            return (gr.skip(),) * 6
        first, *rest = unplaced
        results = self._index(Path(first.path), street=street, year=int(year))
        lines = [_line(result, first.name) for result in results]
        return _lines_html(lines), *_form(rest)

    def skip(self, unplaced: list[Unplaced]) -> tuple[Any, ...]:
        """Leave the first file that waits for its street and year out."""
        return gr.skip(), *_form(unplaced[1:])

    def remove(self, event: gr.EventData, request: gr.Request) -> None:
        """Remove a report, which the page has asked the user to confirm."""
        if _allowed(visitor(request)):
            try:
                self._backend.library.remove(detail(event, "id"))
            except JieWenError as error:
                gr.Warning(error.user_message, title="没有移除")

    async def rebuild(self, request: gr.Request) -> AsyncIterator[str]:
        """Build the search index anew from the stored reports."""
        if not _allowed(visitor(request)):
            return
        yield render("note.html", message="正在重建索引…")
        message = "索引已重建。"
        try:
            async for _ in reports_of(lambda _: self._backend.library.rebuild()):
                continue
        except JieWenError as error:
            message = error.user_message
        yield render("note.html", message=message)

    def _take_one(self, received: Path) -> list[tuple[UploadLine, Unplaced | None]]:
        name = safe_name(received.name)
        try:
            kept = keep_upload(self._backend.library.home, received)
            results = self._index(kept)
        except JieWenError as error:
            return [(UploadLine(name, "failed", error.user_message), None)]
        except Exception:
            log.exception("An uploaded file could not be taken in.")
            return [(UploadLine(name, "failed", "系统出了问题，已记入日志。"), None)]
        told: list[tuple[UploadLine, Unplaced | None]] = []
        for result in results:
            line, unplaced = _line(result, name), None
            if result.lacks_metadata and len(results) == 1:
                line = UploadLine(name, "unplaced", "请在下面补充街道和年度。")
                unplaced = Unplaced(str(kept), name)
            told.append((line, unplaced))
        if len(results) > 1:
            told.append((_sum(results, name), None))
        return told

    def _index(
        self, path: Path, street: str | None = None, year: int | None = None
    ) -> list[FileResult]:
        settings = self._backend.reading
        return take_in(
            self._backend.library, [path], street=street, year=year, settings=settings
        ).results

    def _listing(self, user: User) -> str:
        reports = self._backend.library.reports()
        few = len(reports) <= _CHECKED_AT_ONCE
        check = self._findings.of if few else self._findings.known
        rows = [(report, check(report.id)) for report in reports]
        return render("library.html", rows=rows, librarian=user.is_librarian)


def _allowed(user: User) -> bool:
    try:
        require_librarian(user)
    except JieWenError as error:
        gr.Warning(error.user_message, title="没有权限")
        return False
    return True


def _line(result: FileResult, name: str) -> UploadLine:
    member = result.file.partition("!")[2]
    return UploadLine(f"{name} › {member}" if member else name, result.outcome, result.message)


def _sum(results: Sequence[FileResult], name: str) -> UploadLine:
    """Return one line for all the files of an archive."""
    counted = {o: sum(r.outcome == o for r in results) for o in _OUTCOMES}
    parts = [f"{_OUTCOMES[o]} {n} 份" for o, n in counted.items() if n]
    failed = [f"{r.file.partition('!')[2]}：{r.message}" for r in results if r.outcome == "failed"]
    outcome = "failed" if len(failed) == len(results) else "added"
    return UploadLine(
        name, outcome, "，".join(parts) + ("。" + " ".join(failed) if failed else "。")
    )


def _lines_html(lines: Sequence[UploadLine]) -> str:
    return render("uploads.html", lines=lines)


def _form(unplaced: list[Unplaced]) -> tuple[Any, ...]:
    """Return the form that asks for street and year of the first file that lacks them."""
    if not unplaced:
        return [], gr.Row(visible=False), "", "", None
    asked = render("unplaced.html", name=unplaced[0].name, more=len(unplaced) - 1)
    return unplaced, gr.Row(visible=True), asked, "", None
