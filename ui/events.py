"""Events that the page's own script sends to Gradio's HTML components (see ui/static/page.js)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

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
