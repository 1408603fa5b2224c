"""pytest over an office's own cases: `pytest --jiewen-cases DIR`.

Each case is a test; it asks the index of JIEWEN_HOME (`--jiewen-home`), or the report folders
that the case names, and fails with question, gold, answer and reasons. Without the option the
plugin does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from evals.case import EvalCase
    from evals.runner import Subject
    from evals.stage import LibraryStage

_SUBJECTS = pytest.StashKey[dict[tuple[str, ...], "Subject"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("jiewen", "街问评测")
    group.addoption("--jiewen-cases", metavar="DIR", help="评测用例（JSONL）所在的文件夹")
    group.addoption(
        "--jiewen-home", metavar="DIR", help="索引所在的文件夹（默认 JIEWEN_HOME 或 .jiewen）"
    )
    group.addoption("--jiewen-timeout", type=float, default=60.0, help="每个用例最多几秒")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the place where opened libraries are kept."""
    config.stash[_SUBJECTS] = {}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the libraries."""
    for subject in config.stash.get(_SUBJECTS, {}).values():
        subject.close()


def pytest_collection(session: pytest.Session) -> None:
    """Collect the folder of cases: alone, unless other tests were named too."""
    folder = session.config.getoption("--jiewen-cases")
    if not folder:
        return
    cases = str(Path(folder).resolve())
    if session.config.args_source is not pytest.Config.ArgsSource.ARGS:
        session.config.args = [cases]
    elif cases not in (str(Path(arg).resolve()) for arg in session.config.args):
        session.config.args.append(cases)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the JSONL files below the folder of cases."""
    folder = parent.config.getoption("--jiewen-cases")
    if not folder or file_path.suffix != ".jsonl":
        return None
    from evals.case import OTHER_SETS

    if file_path.name.startswith(OTHER_SETS):
        return None
    if not file_path.resolve().is_relative_to(Path(folder).resolve()):
        return None
    return CaseFile.from_parent(parent, path=file_path)


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test for each case."""
        from evals.case import load_cases
        from evals.errors import CaseFileError

        try:
            cases = load_cases([self.path])
        except CaseFileError as error:
            raise self.CollectError(error.user_message) from error
        for case in cases:
            yield CaseItem.from_parent(self, name=case.id, case=case)


class CaseItem(pytest.Item):
    """One case as a test."""

    def __init__(self, *, case: EvalCase, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case

    def runtest(self) -> None:
        """Ask and grade; skip when the reports are not on this machine."""
        from evals.runner import ask_case

        result = ask_case(
            _subject(self.config, self.case), self.case, self.config.getoption("--jiewen-timeout")
        )
        if result.outcome != "right":
            from evals.summary import miss

            raise CaseFailedError(miss(result))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any
    ) -> Any:
        """Show the miss without a traceback."""
        if isinstance(excinfo.value, CaseFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name the case by its question."""
        return self.path, None, f"{self.case.id}: {self.case.question}"


class CaseFailedError(Exception):
    """A case was not answered rightly; the message tells how."""


def _subject(config: pytest.Config, case: EvalCase) -> Subject:
    names = tuple(sorted(set(case.corpus)))
    opened = config.stash[_SUBJECTS]
    if names not in opened:
        stage = _stage(config)
        if not stage.available(names):
            pytest.skip(f"没有报告文件夹 {'、'.join(names)}")
        opened[names] = stage.open(names)
    return opened[names]


def _stage(config: pytest.Config) -> LibraryStage:
    """Return the stage with the settings of the environment, as the `jiewen` command has them."""
    from pydantic_settings import BaseSettings, SettingsConfigDict

    from assistant.chain import Assistant
    from assistant.config import AssistantSettings, LLMSettings
    from assistant.rewording.llm import writer_for
    from evals.corpora import Corpora
    from evals.stage import LibraryStage
    from index.config import ChromaSettings, EmbedderSettings, IndexSettings, StoreSettings

    class Environment(BaseSettings):
        model_config = SettingsConfigDict(
            env_prefix="JIEWEN_", env_nested_delimiter="__", extra="ignore"
        )

        home: Path = Path(".jiewen")
        store: StoreSettings = StoreSettings()
        chroma: ChromaSettings = ChromaSettings()
        embedder: EmbedderSettings = EmbedderSettings()
        assistant: AssistantSettings = AssistantSettings()
        llm: LLMSettings = LLMSettings()

    known = Environment()
    home = Path(config.getoption("--jiewen-home") or known.home)
    index = IndexSettings(store=known.store, chroma=known.chroma, embedder=known.embedder)
    return LibraryStage(
        Corpora(home / "evals", index, own=home),
        lambda library: Assistant(library, known.assistant, writer=writer_for(known.llm)),
    )
