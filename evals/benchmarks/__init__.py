"""Public Chinese benchmarks as adapters over files that the user supplies; no data is shipped.

Each module reads one benchmark's published files into `BenchmarkQuestion`s (`rgb`, `cmrc`, `crud`)
or into the folder layout of the retrieval benchmark (`ncp`); `reading` asks and scores them.
"""

from __future__ import annotations

from evals.benchmarks.question import BenchmarkQuestion, Reader, Reply

__all__ = ["BenchmarkQuestion", "Reader", "Reply"]
