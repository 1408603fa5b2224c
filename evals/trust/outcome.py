"""What came of a fault, and where its runners find what they may destroy."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one fault.

    Attributes:
        held: True when what must hold did.
        figure: the figures, as the table shows them.
    """

    held: bool
    figure: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where faults are provoked.

    Attributes:
        samples: home folder of an indexed library of the sample reports; copied, never opened.
        work: an empty folder.
    """

    samples: Path
    work: Path

    def home(self, name: str) -> Path:
        """Return a copy of the samples' home folder that may be destroyed."""
        copy = self.work / name
        shutil.copytree(self.samples, copy)
        return copy

    def folder(self, name: str) -> Path:
        """Return an empty folder."""
        made = self.work / name
        made.mkdir(parents=True)
        return made
