"""Files that were uploaded: kept beside the library, so that the original can be had again."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path, PurePosixPath

from corpus.errors import JieWenError
from index.uploads import FOLDER

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".zip",
)  # fmt: skip
_NAME_CHARS = 120


class UploadError(JieWenError):
    """An uploaded file cannot be kept."""


def keep_upload(home: Path, received: Path) -> Path:
    """Copy a received file into the home folder and return where it is.

    The same bytes under the same name have one place, so that a second upload is recognised.

    Raises:
        UploadError: there is no room, or no right to write.
    """
    name = safe_name(received.name)
    try:
        with received.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        kept = home / FOLDER / digest[:16] / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            partial = kept.with_name(kept.name + ".part")
            shutil.copyfile(received, partial)
            partial.replace(kept)
    except OSError as error:
        message = f"{name}：存不下来（{error.strerror}），请检查磁盘空间和权限。"
        raise UploadError(f"Cannot keep {received}: {error}", message) from error
    return kept


def safe_name(name: str) -> str:
    """Return the last part of a file name without what a path or a terminal would act on."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(c for c in last if c.isprintable()).strip(". ")
    stem, suffix = Path(shown).stem, Path(shown).suffix
    return (stem[: _NAME_CHARS - len(suffix)] + suffix) or "report"
