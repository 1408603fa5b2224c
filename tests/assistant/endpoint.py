"""The misbehaving endpoint of the evals, under the name that the tests use."""

from __future__ import annotations

from evals.faulty_endpoint import Endpoint, drips, fails, running, says, sends, waits

__all__ = ["Endpoint", "drips", "fails", "running", "says", "sends", "waits"]
