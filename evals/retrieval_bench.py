"""How well the right document is found: our search beside its legs and a quickstart.

A folder holds docs.jsonl ({"docid", "text"}) and questions.jsonl ({"id", "docid", "question"}).
A document counts as found where its first passage is found. The baseline is what LangChain's
quickstart does with the same embedder: RecursiveCharacterTextSplitter(1000, 200) and a Chroma
collection with its defaults.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.config import CorpusSettings
from corpus.passages import cut_passages
from corpus.report import Metadata, Report
from evals.errors import CaseFileError
from evals.intervals import Interval, interval
from index.config import IndexSettings
from index.fusion import Weights
from index.library import Library, SourceFile
from index.search import search

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CUTOFFS = (1, 5, 10)
TITLE_CHARACTERS = 40
COPIES = "街问，同文算一份"  # the folder holds documents twice, word for word
DEPTH = 100
Lines = Literal["all", "even", "odd"]
Progress = Callable[[str, int, int], None]
Line = TypeVar("Line", bound=BaseModel)


class Document(BaseModel):
    """One line of docs.jsonl."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    docid: str
    text: str


class BenchQuestion(BaseModel):
    """One line of questions.jsonl."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    docid: str
    question: str


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """Recall and mean reciprocal rank of one way to search, each with its 95% interval."""

    name: str
    recall: dict[int, Interval]
    mrr: Interval


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """All ways to search on the same questions.

    Attributes:
        ranks: for each question id the document ids, best first, of our search.
    """

    documents: int
    passages: int
    questions: int
    lines: Lines
    scores: tuple[RetrievalScore, ...]
    ranks: dict[str, list[str]]

    def render(self) -> str:
        """Return a table for the terminal."""
        from rich.console import Console
        from rich.table import Table

        half = {"all": "全部", "even": "偶数行", "odd": "奇数行"}[self.lines]
        size = f"{self.documents} 份文档，{self.passages} 个段落，{self.questions} 个问题（{half}）"
        table = Table(title=size)
        table.add_column("检索方式")
        for cutoff in CUTOFFS:
            table.add_column(f"recall@{cutoff}")
        table.add_column("MRR")
        for score in self.scores:
            recalls = [shown(score.recall[cutoff]) for cutoff in CUTOFFS]
            table.add_row(score.name, *recalls, shown(score.mrr))
        out = io.StringIO()
        Console(file=out, width=110).print(table)
        return out.getvalue()

    def to_json(self) -> dict[str, Any]:
        """Return the scores as a JSON object."""
        return {
            "documents": self.documents,
            "passages": self.passages,
            "questions": self.questions,
            "lines": self.lines,
            "scores": [
                {
                    "name": score.name,
                    **{f"recall@{k}": asdict(score.recall[k]) for k in CUTOFFS},
                    "mrr": asdict(score.mrr),
                }
                for score in self.scores
            ],
        }

    def write_ranks(self, path: Path) -> None:
        """Write one line a question: its id and the document ids, best first."""
        lines = [json.dumps({"id": i, "docids": ids}) for i, ids in self.ranks.items()]
        path.write_text("\n".join(lines) + "\n", "utf-8")


def bench_retrieval(
    folder: Path,
    *,
    settings: IndexSettings | None = None,
    workspace: Path | None = None,
    lines: Lines = "all",
    baseline: bool = True,
    progress: Progress | None = None,
) -> RetrievalResult:
    """Search for every question of a benchmark folder.

    Args:
        folder: with docs.jsonl and questions.jsonl.
        settings: of the index.
        workspace: where the index is kept for the next run; None for a temporary one.
        lines: which questions count; the fusion was tuned on the even lines of ncp.
        baseline: run the quickstart too, which embeds all documents a second time.
        progress: told what is being done, and how many of how many.

    Raises:
        CaseFileError: a file is missing, empty or malformed.
    """
    documents = list(read_lines(folder / "docs.jsonl", Document))
    asked = list(read_lines(folder / "questions.jsonl", BenchQuestion))
    asked = [q for n, q in enumerate(asked) if lines == "all" or (n % 2 == 0) == (lines == "even")]
    told = progress or (lambda _what, _done, _total: None)
    with _opened(workspace, documents, settings or IndexSettings()) as library:
        _index(library, documents, told)
        ways = {
            "街问（融合）": Weights(),
            "只按语义": Weights(1, 0, 0),
            "只按词语": Weights(0, 1, 0, 0),
        }
        found = {name: _search_all(library, asked, w, told) for name, w in ways.items()}
        if baseline:
            found["LangChain 快速入门"] = _quickstart(library, documents, asked, told)
        passages = sum(report.passages for report in library.reports())
    return RetrievalResult(
        documents=len(documents),
        passages=passages,
        questions=len(asked),
        lines=lines,
        scores=(
            *(_score(name, asked, ranked) for name, ranked in found.items()),
            _score(COPIES, asked, found["街问（融合）"], _texts(documents)),
        ),
        ranks={q.id: ids for q, ids in zip(asked, found["街问（融合）"], strict=True)},
    )


def read_lines(path: Path, kind: type[Line]) -> Iterator[Line]:
    """Yield the lines of a JSONL file.

    Raises:
        CaseFileError: the file is missing, empty or malformed; names the line.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseFileError([f"无法读取 {path}：{error}"]) from error
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise CaseFileError([f"{path} 是空的"])
    for number, line in lines:
        try:
            yield kind.model_validate_json(line)
        except ValidationError as error:
            raise CaseFileError(
                [f"{path}:{number} 格式有误：{error.errors()[0]['msg']}"]
            ) from error


@contextmanager
def _opened(
    workspace: Path | None, documents: Sequence[Document], settings: IndexSettings
) -> Iterator[Library]:
    digest = hashlib.sha256("\0".join(d.docid + d.text for d in documents).encode()).hexdigest()
    with tempfile.TemporaryDirectory() as temporary:
        home = (workspace or Path(temporary)) / digest[:16]
        with Library.open(home, settings, create=True) as library:
            yield library


def _index(library: Library, documents: Sequence[Document], told: Progress) -> None:
    with library.writing():
        for n, document in enumerate(documents, 1):
            source = SourceFile(document.docid, "", document.docid)
            if not library.known_source(source.path, source.sha256):
                library.add(_as_report(document), source)
            told("建立索引", n, len(documents))


def _as_report(document: Document) -> Report:
    title = document.text.strip()[:TITLE_CHARACTERS].strip()
    return Report(
        id=document.docid,
        metadata=Metadata("", 0, 0, "文档", title),
        text=document.text,
        sections=(),
        passages=cut_passages(document.docid, document.text, (), CorpusSettings()),
    )


def _search_all(
    library: Library, asked: Sequence[BenchQuestion], weights: Weights, told: Progress
) -> list[list[str]]:
    view = library.view()
    found = []
    for n, question in enumerate(asked, 1):
        (embedded,) = library.embedder.questions([question.question])
        hits, _ = search(view, question.question, embedded, DEPTH, weights=weights)
        found.append(_distinct(hit.passage.report for hit in hits))
        told("检索", n, len(asked))
    return found


def _distinct(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _quickstart(
    library: Library,
    documents: Sequence[Document],
    asked: Sequence[BenchQuestion],
    told: Progress,
) -> list[list[str]]:
    """Return what the quickstart finds with the same embedder."""
    import chromadb
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = [(d.docid, text) for d in documents for text in splitter.split_text(d.text)]
    vectors = _cached(
        library, [text for _, text in pieces], lambda done, total: told("对照", done, total)
    )
    collection = chromadb.EphemeralClient().create_collection(
        f"quickstart-{id(library)}", embedding_function=None
    )
    for start in range(0, len(pieces), 5000):
        part = slice(start, min(start + 5000, len(pieces)))
        collection.add(ids=[str(i) for i in range(part.start, part.stop)], embeddings=vectors[part])
    questions = library.embed_queries([q.question for q in asked])
    depth = min(DEPTH, len(pieces))
    answers = collection.query(query_embeddings=list(questions), n_results=depth, include=[])
    return [_distinct(pieces[int(i)][0] for i in ids) for ids in answers["ids"]]


def _cached(
    library: Library, texts: Sequence[str], progress: Callable[[int, int], None]
) -> NDArray[np.float32]:
    """Return the vectors of texts, kept beside the index for the next run."""
    import numpy as np

    key = "\0".join([library.embedder.fingerprint, *texts]).encode("utf-8", "replace")
    file = library.home / f"quickstart-{hashlib.sha256(key).hexdigest()[:16]}.npy"
    if not file.exists():
        np.save(file, library.embedder.passages(texts, progress))
    loaded: NDArray[np.float32] = np.load(file)
    return loaded


def _texts(documents: Sequence[Document]) -> dict[str, str]:
    """Return for each document id the first one with the very same words."""
    first: dict[str, str] = {}
    return {d.docid: first.setdefault("".join(d.text.split()), d.docid) for d in documents}


def _score(
    name: str,
    asked: Sequence[BenchQuestion],
    found: Sequence[Sequence[str]],
    same: Mapping[str, str] | None = None,
) -> RetrievalScore:
    """Return the scores of one way to search.

    Args:
        name: of the way.
        asked: the questions.
        found: document ids for each, best first.
        same: for each document id the one that it counts as; None where each is its own.
    """
    known = same or {}
    ranks = []
    for question, documents in zip(asked, found, strict=True):
        ids = _distinct(known.get(i, i) for i in documents)
        wanted = known.get(question.docid, question.docid)
        ranks.append(ids.index(wanted) + 1 if wanted in ids else 0)
    groups = [q.docid for q in asked]  # questions on one document stand or fall together
    return RetrievalScore(
        name,
        {k: interval([float(0 < rank <= k) for rank in ranks], groups) for k in CUTOFFS},
        interval([1 / rank if rank else 0.0 for rank in ranks], groups, share=False),
    )


def shown(value: Interval) -> str:
    """Return “0.950 [0.912, 0.981]”."""
    return f"{value.mean:.3f} [{value.low:.3f}, {value.high:.3f}]"
