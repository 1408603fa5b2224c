"""Figures: every number that a report states, bound to what it measures.

`extract_figures` reads a report sentence by sentence: `clauses` finds the numbers of a clause
with the words around them, `change` tells what those words make of a number, `naming` and
`behind` find its indicator, `context` what it takes from the figures before; `binding` puts the
parts together (`values`, `movements`, `bases`, `targets`, and `runs` of numbers), `timing` adds
year, period and plan, and `tables` reads the cells of tables, whose `columns` it knows.
See `corpus.figure.Figure` for what a figure holds.
"""

from __future__ import annotations

from corpus.figures.extraction import extract_figures

__all__ = ["extract_figures"]
