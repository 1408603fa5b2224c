"""Failures of the evals, under `corpus.errors.JieWenError`.

    JieWenError
    └── EvalError                 a run could not be trusted, so it was refused
        ├── CaseFileError         a malformed line, a duplicate id, an empty set; names file:line
        ├── GoldError             a gold that the report does not contain
        ├── RunFolderError        a run folder is missing, damaged or belongs to something else
        └── RunMismatchError      two runs, or a run and its continuation, are not comparable

Each carries one Chinese line that names what is wrong and the remedy.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import JieWenError


class EvalError(JieWenError):
    """A run could not be trusted, so it was refused."""

    user_message = "评测没有进行，请查看日志。"


class CaseFileError(EvalError):
    """A case file cannot be used as it is.

    Attributes:
        findings: one Chinese line for each defect, each naming file and line.
    """

    def __init__(self, findings: Sequence[str], remedy: str = "请改正后重新运行。") -> None:
        self.findings = tuple(findings)
        shown = "；".join(self.findings[:5])
        more = f"；另有 {len(self.findings) - 5} 处" if len(self.findings) > 5 else ""
        super().__init__(
            f"{len(self.findings)} defects in case files: {' | '.join(self.findings)}",
            f"评测用例有误：{shown}{more}。{remedy}",
        )


class GoldError(EvalError):
    """A gold states what the report does not contain."""


class RunFolderError(EvalError):
    """A run folder is missing, damaged or belongs to something else."""


class RunMismatchError(EvalError):
    """Two runs, or a run and its continuation, are not comparable."""
