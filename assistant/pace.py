"""What a sentence says further of a figure's pace: 降幅收窄3.5个百分点, 增速加快0.7个百分点."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.draft import Draft
from assistant.found import Found

PACE = re.compile(r"加快|放慢|放缓|提速|收窄|扩大|快了还是慢了")


def state_further(draft: Draft, found: Found) -> None:
    """State the changes of a figure's pace that stand beside it."""
    f = found.figure
    for other in draft.source.report(f.report).figures:
        beside = other.sentence_start == f.sentence_start and other is not f
        named = other.indicator != f.indicator and other.indicator.startswith(f.indicator)
        if beside and named and other.change is not None and not other.planned:
            draft.say(f"- {draft.state(replace(found, figure=other))}。")
