"""Report files become clean text with headings, metadata, passages and figures.

A file's format reader (`corpus.formats`) hands over lines and tables; `cleaning` takes the page
furniture out and mends broken sentences, `headings` and `outline` find the section tree,
`metadata` reads who reports on which year, `passages` cuts what retrieval works on, and
`figures` reads every number with what it measures. `reading.read_report` runs all of it for one
file, `reading.read_reports` for many, each under limits of time and memory
(`config.CorpusSettings`). Every offset points into `Report.text`.
"""

from corpus.errors import (
    CorpusError,
    JieWenError,
    MetadataMissingError,
    NothingToReadError,
    UnreadableFileError,
)
from corpus.figure import Change, Figure
from corpus.report import Cell, Metadata, Passage, Report, Section, Table

__all__ = [
    "Cell",
    "Change",
    "CorpusError",
    "Figure",
    "JieWenError",
    "Metadata",
    "MetadataMissingError",
    "NothingToReadError",
    "Passage",
    "Report",
    "Section",
    "Table",
    "UnreadableFileError",
]
