"""How slow this machine is just now, so that bounds on time are ratios and not seconds.

Bounds were set on an idle 2-core machine. Where a core does less in a second, because it is an
older one, shared, or held up by what else the process keeps alive, a bound grows by as much.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import time

# Seconds in which the machine that the bounds were set on parses argparse's source four times.
REFERENCE = 0.075
_ROUNDS = 5


def slowness() -> float:
    """Return how many times longer than there a fixed job takes here; never less than 1."""
    source = inspect.getsource(argparse)
    best = min(_seconds(source) for _ in range(_ROUNDS))
    return max(1.0, best / REFERENCE)


def _seconds(source: str) -> float:
    began = time.perf_counter()
    for _ in range(4):
        ast.parse(source)
    return time.perf_counter() - began
