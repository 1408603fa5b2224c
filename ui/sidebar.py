"""The list of past conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from ui.conversations import Talk
from ui.markup import render

_RECENT_DAYS = 7


def sidebar_html(conversations: Sequence[Talk], current: str) -> Markup:
    """Return the conversations under the headings 今天, 最近七天 and 更早."""
    groups: dict[str, list[Talk]] = {"今天": [], "最近七天": [], "更早": []}
    today = datetime.now().astimezone().date()
    for conversation in conversations:
        days = (today - conversation.changed.astimezone().date()).days
        name = "今天" if days < 1 else "最近七天" if days < _RECENT_DAYS else "更早"
        groups[name].append(conversation)
    filled = [(name, members) for name, members in groups.items() if members]
    return render("sidebar.html", groups=filled, current=current)
