"""One look at the library for all that one answer reads.

Without it every read asks the store which generation is the newest: some fifteen times a question,
and an answer might mix what the library held before and after a change.
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.library import Library
    from index.view import View

_HELD: ContextVar[Mapping[int, View]] = ContextVar("held views by library")


class Steady:
    """While entered, the reads of one library in this context see one view of it.

    It may be entered several times, one after the other, for the steps of one answer. Inside
    another of the same library, that one's view stays.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._view: View | None = None
        self._token: Token[Mapping[int, View]] | None = None

    def __enter__(self) -> None:
        held = _HELD.get({})
        view = self._view = self._view or self._library.view()
        self._token = _HELD.set({id(self._library): view, **held})

    def __exit__(self, *_: object) -> None:
        if self._token is not None:
            _HELD.reset(self._token)

    @staticmethod
    def view_of(library: Library) -> View | None:
        """Return the view that is held of a library in this context, if one is."""
        return _HELD.get({}).get(id(library))
