"""Which reader a file gets: its content decides, its suffix only among text formats."""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from corpus.blocks import Block
from corpus.config import CorpusSettings
from corpus.encoding import decode
from corpus.errors import CorpusError, UnreadableFileError

_LOG = logging.getLogger(__name__)

TEXT = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})
SUFFIXES = TEXT | {".docx", ".xlsx", ".pdf", ".zip"}
# Documents that cannot be read: they are named with a remedy, never passed over in silence.
REFUSED = frozenset({".doc", ".wps", ".rtf", ".xls", ".et", ".ofd", ".odt", ".ods", ".rar", ".7z"})

Reader = Callable[[Path, CorpusSettings], list[Block]]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_blocks(path: Path, settings: CorpusSettings) -> list[Block]:
    """Return the lines and tables of a file in reading order.

    Raises:
        UnreadableFileError: missing, empty, too large, damaged, encrypted or of an unknown kind.
    """
    name = path.name
    try:
        size = path.stat().st_size
        head = b""
        if path.is_file() and 0 < size <= settings.max_bytes:
            with path.open("rb") as file:
                head = file.read(4096)
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: {error}", f"“{name}”打不开（{_reason(error)}），请检查路径和权限。"
        ) from error
    if not path.is_file():
        raise UnreadableFileError(f"{path} is no file.", f"“{name}”不是文件，请给出报告文件。")
    if size == 0:
        raise UnreadableFileError(f"{path} is empty.", f"“{name}”是空文件，请检查文件内容。")
    if size > settings.max_bytes:
        raise UnreadableFileError(
            f"{path}: {size} bytes, limit {settings.max_bytes}.",
            f"“{name}”太大（{size / 2**20:.0f} MB，上限 {settings.max_bytes / 2**20:.0f} MB），"
            "请拆分或压缩后重试。",
        )
    reader = _reader(path, head)
    try:
        return reader(path, settings)
    except CorpusError:
        raise
    except MemoryError as error:
        raise UnreadableFileError(
            f"{path}: needs too much memory.", f"“{name}”内容过大，超出内存限制，请拆分后重试。"
        ) from error
    except Exception as error:
        # a damaged file drives the libraries into any error, from KeyError to struct.error
        _LOG.info("cannot read %s", path, exc_info=True)
        raise damaged(name, f"{type(error).__name__}: {error}") from error


def damaged(name: str, reason: str) -> UnreadableFileError:
    """Return the error for a file whose structure is broken."""
    return UnreadableFileError(
        f"{name}: damaged ({reason}).", f"“{name}”已损坏或格式不完整，请用原软件打开并另存后重试。"
    )


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    return "读取失败"


def _reader(path: Path, head: bytes) -> Reader:
    name, suffix = path.name, path.suffix.lower()
    if head.startswith(b"%PDF") or b"%PDF-" in head[:1024]:
        from corpus.formats.pdf import read_pdf

        return read_pdf
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLD_OFFICE):
        return _refuse_old_office(path)
    if head.startswith(b"{\\rtf"):
        raise _unknown(name, "RTF 文件", "请用 Word 打开并另存为 docx")
    if head.startswith(_IMAGES):
        raise _unknown(name, "图片", "请合并为 PDF 后重试")
    if suffix in {".html", ".htm"} or _HTML.match(head):
        return _html
    if suffix in {".pdf", ".docx", ".xlsx"} and not _looks_like_text(head):
        raise damaged(name, f"not a {suffix} file")
    if suffix in {".md", ".markdown"}:
        return _markdown
    if suffix in TEXT or suffix == "" or _looks_like_text(head):
        return _plain
    if suffix in {".rar", ".7z"}:
        raise _unknown(name, f"{suffix[1:]} 压缩包", "请改用 zip 打包后重试")
    raise _unknown(name, f"{suffix} 文件", "支持 txt、md、html、docx、xlsx、pdf 和 zip")


def _looks_like_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", head) or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _unknown(name: str, what: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}: unsupported kind ({what}).", f"“{name}”是{what}，暂不支持，{remedy}。"
    )


def _refuse_old_office(path: Path) -> Reader:
    with path.open("rb") as file:
        content = file.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise encrypted(path.name)
    raise _unknown(path.name, "旧版 Office 文件（doc、xls、wps）", "请另存为 docx 或 xlsx 后重试")


def encrypted(name: str) -> UnreadableFileError:
    """Return the error for a file with a password."""
    return UnreadableFileError(f"{name} is encrypted.", f"“{name}”有密码保护，请去掉密码后重试。")


def _zipped(path: Path) -> Reader:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(path.name, str(error)) from error
    if any(name.startswith("word/") for name in names):
        from corpus.formats.word import read_word

        return read_word
    if any(name.startswith("xl/") for name in names):
        from corpus.formats.sheet import read_sheet

        return read_sheet
    if any(name.startswith("ppt/") for name in names):
        raise _unknown(path.name, "演示文稿", "请另存为 pdf 后重试")
    if "OFD.xml" in names:
        raise _unknown(path.name, "OFD 文件", "请转换为 pdf 后重试")
    if "content.xml" in names and "mimetype" in names:
        raise _unknown(path.name, "ODF 文件", "请另存为 docx 或 xlsx 后重试")
    raise UnreadableFileError(
        f"{path}: an archive is no report; read its members (corpus.isolation.read_reports).",
        f"“{path.name}”是压缩包，请先解压，或用 jiewen index 读取其中的报告。",
    )


def check_inflation(path: Path, settings: CorpusSettings) -> None:
    """Refuse an Office file that inflates to more than the limit.

    Raises:
        UnreadableFileError: encrypted members or too much content.
    """
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise encrypted(path.name)
    total = sum(member.file_size for member in members)
    if total > settings.max_unpacked_bytes or len(members) > 20_000:
        raise UnreadableFileError(
            f"{path}: inflates to {total} bytes in {len(members)} members.",
            f"“{path.name}”解压后过大（{total / 2**20:.0f} MB），疑似异常文件，请检查来源。",
        )


def _plain(path: Path, settings: CorpusSettings) -> list[Block]:
    from corpus.formats.plain import text_blocks

    return text_blocks(_text(path, settings))


def _markdown(path: Path, settings: CorpusSettings) -> list[Block]:
    from corpus.formats.markdown import markdown_blocks

    return markdown_blocks(_text(path, settings))


def _html(path: Path, settings: CorpusSettings) -> list[Block]:
    from corpus.formats.html import html_blocks

    return html_blocks(_text(path, settings))


def _text(path: Path, settings: CorpusSettings) -> str:
    text = decode(path.read_bytes(), path.name)
    if len(text) > settings.max_characters * 4:  # markup included
        raise UnreadableFileError(
            f"{path}: {len(text)} characters.",
            f"“{path.name}”文字过多（{len(text)} 字），请拆分成单份报告后重试。",
        )
    return text
