"""The exception tree of 街问, as far as the corpus knows it.

    JieWenError                    root: an expected failure with a Chinese line for the user
    └── CorpusError                a report could not be read
        ├── UnreadableFileError    damaged, encrypted, empty, of an unknown kind, too large
        ├── MetadataMissingError   the content does not say which street or year it reports
        └── NothingToReadError     a folder or an archive holds no report

Packages above add their own branches under JieWenError.
"""

from __future__ import annotations


class JieWenError(Exception):
    """An expected failure.

    Args:
        message: English, for developers: what, where, cure.
        user_message: one Chinese line for the user, with the remedy.
    """

    user_message = "操作没有完成，请查看日志。"

    def __init__(self, message: str, user_message: str | None = None) -> None:
        super().__init__(message)
        if user_message is not None:
            self.user_message = user_message


class CorpusError(JieWenError):
    """A report could not be read."""


class UnreadableFileError(CorpusError):
    """The file is damaged, encrypted, empty, too large or of an unknown kind."""


class MetadataMissingError(CorpusError):
    """The content does not say which street or year it reports."""


class NothingToReadError(CorpusError):
    """The given path holds no readable report."""
