"""Which reports a case's `corpus` names mean, and the index over them, built once and reused."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.config import CorpusSettings
from corpus.errors import JieWenError
from evals.errors import EvalError
from index.config import ChromaSettings, IndexSettings, StoreSettings

if TYPE_CHECKING:
    from index.library import Library
    from index.rows import KeptVector

LIBRARY = "library"
_PACKAGES = ("corpus", "index")
_ROOT = Path(__file__).resolve().parents[1]
_log = logging.getLogger("jiewen.evals")


class CorpusMissingError(EvalError):
    """The reports that a case is about are not on this machine."""


def known_folders() -> dict[str, Path]:
    """Return the folders that corpus names stand for; those outside the project may be absent."""
    reports = _ROOT.parent / "shared" / "reports"
    towns = sorted((_ROOT / "evals" / "data" / "towns").glob("*/"))
    return {
        **{f"towns-{folder.name}": folder for folder in towns},
        "samples": _ROOT / "corpus" / "samples",
        "baiyun": reports / "baiyun",
        "provincial": reports / "provincial-2025",
    }


def isolated(settings: IndexSettings) -> IndexSettings:
    """Return settings that keep to the machine: evals empty and refill what they index."""
    return settings.model_copy(update={"store": StoreSettings(), "chroma": ChromaSettings()})


@dataclass(slots=True)
class Corpora:
    """Opens the library of a combination of corpus names.

    Attributes:
        homes: folder under which each combination has its index.
        settings: of the index; their store and Chroma server are the user's, and serve only `own`.
        reading: of the corpus.
        folders: what names stand for, besides and before `known_folders`.
        own: home of the user's library, for cases whose corpus is `library`.
        progress: told (combination, files) before an index is built.
    """

    homes: Path
    settings: IndexSettings
    reading: CorpusSettings = field(default_factory=CorpusSettings)
    folders: Mapping[str, Path] = field(default_factory=dict)
    own: Path | None = None
    progress: Callable[[str, int], None] | None = None

    def available(self, names: Iterable[str]) -> bool:
        """Tell whether all reports of a combination are on this machine."""
        return all(
            (self.own is not None) if name == LIBRARY else self._folder(name) is not None
            for name in names
        )

    def files(self, names: Iterable[str]) -> list[Path]:
        """Return the report files of a combination.

        Raises:
            CorpusMissingError: a folder is not on this machine.
        """
        from corpus.reading import discover

        folders = []
        for name in names:
            folder = self._folder(name)
            if folder is None:
                raise CorpusMissingError(
                    f"No folder for corpus {name!r}.",
                    f"没有名为“{name}”的报告文件夹，请用 --corpus {name}=文件夹 指明。",
                )
            folders.append(folder)
        return discover(folders)

    def documents(self, names: Iterable[str]) -> str:
        """Return 16 hex digits that change with any byte of a combination's reports."""
        wanted = list(names)
        if wanted == [LIBRARY]:
            with self._own() as library:
                return _digest(sorted(report.id for report in library.reports()))
        return _digest(sorted(_sha256(file) for file in self.files(wanted)))

    def open(self, names: Iterable[str]) -> Library:
        """Open the library of a combination; it is built when reports, code or settings changed.

        Raises:
            CorpusMissingError: a folder is not on this machine.
        """
        from index.library import Library

        wanted = sorted(set(names))
        if wanted == [LIBRARY]:
            return self._own()
        home = self.homes / "+".join(wanted)
        state = {
            "documents": self.documents(wanted),
            "code": code_fingerprint(_PACKAGES),
            "settings": json.loads(isolated(self.settings).model_dump_json()),
            "reading": json.loads(self.reading.model_dump_json()),
        }
        stamp = home / "evals.json"
        if not stamp.is_file() or json.loads(stamp.read_text(encoding="utf-8")) != state:
            self._build(home, wanted)
            stamp.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
        return Library.open(home, isolated(self.settings))

    def _own(self) -> Library:
        from index.library import Library

        if self.own is None:
            raise CorpusMissingError(
                "No library was given for corpus 'library'.",
                "用例要问已建立的索引，请先运行 jiewen index，并用 --home 指明它的位置。",
            )
        return Library.open(self.own, self.settings)

    def _folder(self, name: str) -> Path | None:
        folder = self.folders.get(name) or known_folders().get(name)
        return folder if folder is not None and folder.exists() else None

    def _build(self, home: Path, names: list[str]) -> None:
        files = self.files(names)
        if self.progress is not None:
            self.progress("+".join(names), len(files))
        if home.exists():
            try:
                self._refill(home, files)
            except JieWenError as error:
                _log.info("eval index %s is built anew: %s", home.name, error)
                shutil.rmtree(home)
            else:
                return
        self._refill(home, files)

    def _refill(self, home: Path, files: list[Path]) -> None:
        """Read all files anew; the vectors of passages that stay the same are kept."""
        from index.intake import take_in
        from index.library import Library

        with Library.open(home, isolated(self.settings), create=True) as library, library.writing():
            vectors: dict[str, KeptVector] = {}
            for report in library.reports():
                vectors.update(library.store.kept_vectors(library.store.hashes(report.id)))
                library.remove(report.id)
            library.store.keep_vectors(vectors)
            summary = take_in(library, files, settings=self.reading)
        failed = [result for result in summary.results if result.outcome == "failed"]
        if failed:
            raise EvalError(
                f"{len(failed)} reports of an eval corpus were not read: {failed[0].file}",
                f"评测所用的报告没有读成：{failed[0].message}",
            )


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def code_fingerprint(packages: Iterable[str] = ("corpus", "index", "assistant")) -> str:
    """Return 16 hex digits that change with the code, word lists and prompts of packages."""
    digest = hashlib.sha256()
    for package in packages:
        for file in sorted((_ROOT / package).rglob("*")):
            if file.suffix in {".py", ".toml", ".md", ".txt"} and "samples" not in file.parts:
                digest.update(f"{file.relative_to(_ROOT)}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
