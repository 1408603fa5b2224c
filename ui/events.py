"""How Gradio runs the page's events, and those that ui/static/page.js sends to HTML components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import gradio as gr

# Options of an event of the page: nothing of Gradio's is drawn over it, no program may call it.
PRIVATE: Mapping[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# The same for what answers at once and waits for nobody.
QUIET: Mapping[str, Any] = {**PRIVATE, "queue": False}
_RELAY = (
    "for (const name of [{names}])"
    " element.addEventListener('jw:' + name, event => trigger(name, event.detail));"
)


def relay(*names: str) -> str:
    """Return the script that hands these events on to Gradio."""
    return _RELAY.format(names=", ".join(f"'{name}'" for name in names))


def detail(event: gr.EventData, name: str) -> str:
    """Return a field of an event; what comes from a browser may be anything."""
    fields = event._data if isinstance(event._data, dict) else {}
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""
