"""The newest view of a library, held for as long as its store says nothing newer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING

from index.errors import StoreError

if TYPE_CHECKING:
    from index.rows import Contents
    from index.store import Store
    from index.view import View

_log = logging.getLogger(__name__)


class NewestView:
    """Gives the view of the store's generation; the one before stays open for its last readers.

    Args:
        store: tells which generation there is.
        view_of: makes the view of what the store contains.
    """

    def __init__(self, store: Store, view_of: Callable[[Contents], View]) -> None:
        self._store = store
        self._view_of = view_of
        self._view: View | None = None
        self._outgoing: View | None = None
        self._lock = RLock()

    def get(self) -> View:
        """Return the newest view; without the store, the one that was newest last.

        Raises:
            StoreError: the store is out of reach and there was no view yet.
        """
        with self._lock:
            generation = self._generation()
            if self._view is None or self._view.generation != generation:
                fresh = self._view_of(self._store.contents())
                if self._outgoing is not None:
                    self._outgoing.close()
                self._outgoing, self._view = self._view, fresh
            return self._view

    def close(self) -> None:
        """Let go of the views."""
        with self._lock:
            for view in (self._outgoing, self._view):
                if view is not None:
                    view.close()
            self._view = self._outgoing = None

    def _generation(self) -> int:
        try:
            return self._store.generation()
        except StoreError as error:
            if self._view is None:
                raise
            _log.error("store out of reach, answering from what is loaded: %s", error)
            return self._view.generation
