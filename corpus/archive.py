"""Zip archives of reports: unpacked member by member, under limits and never outside a folder."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus.config import CorpusSettings
from corpus.errors import CorpusError, NothingToReadError, UnreadableFileError
from corpus.formats import REFUSED, SUFFIXES


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip of reports, not an Office file."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return not {"[Content_Types].xml", "mimetype", "OFD.xml"} & set(names)


def unpacked_members(
    path: Path, settings: CorpusSettings
) -> Iterator[tuple[str, Path | CorpusError]]:
    """Yield the reports of an archive, each unpacked until the next one is asked for.

    Yields:
        A member's name with the file that holds it, or with the reason why it cannot be read.

    Raises:
        UnreadableFileError: the archive is damaged, too large or points outside.
        NothingToReadError: it holds no report.
    """
    members = _members(path, settings)
    folder = Path(tempfile.mkdtemp(prefix="jiewen-zip-"))
    budget = settings.max_unpacked_bytes
    try:
        for number, (member, shown) in enumerate(members):
            target = folder / f"{number}{PurePosixPath(shown).suffix.lower()}"
            try:
                budget -= _unpacked(path, member, target, min(budget, settings.max_bytes))
            except CorpusError as error:
                yield shown, error
                continue
            yield shown, target
            target.unlink(missing_ok=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _members(path: Path, settings: CorpusSettings) -> list[tuple[zipfile.ZipInfo, str]]:
    """Return the members of an archive that may be reports, each with a safe name."""
    name = path.name
    try:
        if path.stat().st_size > settings.max_bytes:
            raise UnreadableFileError(
                f"{path}: {path.stat().st_size} bytes.", f"压缩包“{name}”太大，请拆分后重试。"
            )
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise UnreadableFileError(
            f"{path}: {error}", f"压缩包“{name}”已损坏，请重新打包。"
        ) from error
    if len(members) > settings.max_members:
        raise UnreadableFileError(
            f"{path}: {len(members)} members.",
            f"压缩包“{name}”内文件过多（{len(members)} 个，上限 {settings.max_members} 个），"
            "请分批打包。",
        )
    total = sum(m.file_size for m in members)
    if total > settings.max_unpacked_bytes:
        raise UnreadableFileError(
            f"{path}: inflates to {total} bytes.",
            f"压缩包“{name}”解压后过大（{total / 2**20:.0f} MB），疑似异常文件，请检查来源。",
        )
    found: list[tuple[zipfile.ZipInfo, str]] = []
    for member in members:
        shown = _shown_name(member)
        parts = PurePosixPath(shown.replace("\\", "/")).parts
        if member.is_dir() or any(
            p.startswith((".", "~$", "__MACOSX")) and p != ".." for p in parts
        ):
            continue
        if ".." in parts or PurePosixPath(shown).is_absolute() or ":" in shown:
            raise UnreadableFileError(
                f"{path}: member {shown!r} points outside.",
                f"压缩包“{name}”含有指向外部目录的文件，已拒绝读取，请重新打包。",
            )
        if PurePosixPath(shown).suffix.lower() in SUFFIXES | REFUSED:
            found.append((member, "/".join(parts)))
    if not found:
        raise NothingToReadError(
            f"{path}: no report inside.",
            f"压缩包“{name}”里没有可读取的报告，支持 txt、md、html、docx、xlsx 和 pdf。",
        )
    return found


def _shown_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; old Windows tools write it in GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _unpacked(path: Path, member: zipfile.ZipInfo, target: Path, limit: int) -> int:
    """Write a member to `target` and return its size; sizes in the archive may lie."""
    label = f"{path.name}/{_shown_name(member)}"
    if member.flag_bits & 1:
        raise UnreadableFileError(
            f"{label} is encrypted.", f"“{label}”有密码保护，请去掉密码后重试。"
        )
    written = 0
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(member) as source,
            target.open("wb") as out,
        ):
            while chunk := source.read(1 << 20):
                written += len(chunk)
                if written > limit:
                    raise UnreadableFileError(
                        f"{label}: more than {limit} bytes.",
                        f"“{label}”解压后过大，疑似异常文件，请检查来源。",
                    )
                out.write(chunk)
    except (OSError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(f"{label}: {error}", f"“{label}”已损坏，请重新打包。") from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common base
        if type(error).__module__ in {"zlib", "lzma", "_lzma", "bz2"}:
            raise UnreadableFileError(
                f"{label}: {error}", f"“{label}”已损坏，请重新打包。"
            ) from error
        raise
    return written
