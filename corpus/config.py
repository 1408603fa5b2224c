"""Settings of the corpus: size and time limits, passage sizes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class CorpusSettings(BaseModel):
    """How much a file may be and how passages are cut.

    Attributes:
        max_bytes: largest file that is opened.
        max_unpacked_bytes: what an archive, a docx or an xlsx may inflate to.
        max_members: files that a zip may hold.
        max_pages: pages of a PDF.
        max_characters: characters of text that one report may have.
        memory_mb: address space of the process that parses, over what it needs to start.
        timeout_seconds: time for one file.
        ocr_page_seconds: time for each scanned page, instead of `timeout_seconds`.
        ocr: read scanned pages where rapidocr is installed.
        ocr_dpi: resolution at which scanned pages are drawn.
        passage_min_tokens: passages below are merged with a neighbour where the outline allows.
        passage_max_tokens: no passage is longer, unless one sentence cannot be split.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_bytes: int = Field(default=100 * 1024 * 1024, gt=0)
    max_unpacked_bytes: int = Field(default=300 * 1024 * 1024, gt=0)
    max_members: int = Field(default=2000, gt=0)
    max_pages: int = Field(default=1000, gt=0)
    max_characters: int = Field(default=5_000_000, gt=0)
    memory_mb: int = Field(default=2560, gt=0)
    timeout_seconds: float = Field(default=120.0, gt=0)
    ocr_page_seconds: float = Field(default=90.0, gt=0)
    ocr: bool = True
    ocr_dpi: int = Field(default=200, ge=72, le=600)
    passage_min_tokens: int = Field(default=150, gt=0)
    passage_max_tokens: int = Field(default=500, gt=0)
