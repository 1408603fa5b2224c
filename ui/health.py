"""For whoever watches over the server: is it well, and how much has it done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from index.errors import StoreError
from ui.backend import Backend
from ui.telemetry import Counters
from ui.users import require_librarian, user_of


def health_routes(backend: Backend, counters: Counters) -> APIRouter:
    """Return `/healthz`, which is open to all, and `/api/metrics` for librarians."""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def healthz() -> JSONResponse:
        """Say whether the page works and how much it knows; 503 when it cannot answer.

        `degraded` means that answers still go out, without the vectors or from what was loaded.
        """
        status, notice = "ok", backend.library.notice
        try:
            backend.library.store.generation()
        except StoreError as error:
            status, notice = "degraded", error.user_message
        try:
            reports = len(backend.library.reports())
        except StoreError as error:
            return JSONResponse({"status": "down", "notice": error.user_message}, 503)
        if notice:
            status = "degraded"
        return JSONResponse({"status": status, "reports": reports, "notice": notice})

    @router.get("/api/metrics")
    def metrics(request: Request) -> PlainTextResponse:
        """Return the counters of this process as Prometheus reads them."""
        require_librarian(user_of(request))
        return PlainTextResponse(counters.render(), media_type="text/plain; version=0.0.4")

    return router
