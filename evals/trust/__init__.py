"""Faults and attacks provoked on purpose, on the real program, with what must hold counted.

One module for each kind; every runner takes what it may destroy and how much of it, and returns an
`Outcome`. `bench.py` puts them into the table that `jiewen bench trust` prints; the tests call the
same runners with small numbers.
"""

from evals.trust.outcome import Outcome

__all__ = ["Outcome"]
