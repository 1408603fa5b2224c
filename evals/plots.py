"""Plots of a run as inline SVG: no library, no network, readable in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evals.summary import Row
from evals.verdict import OUTCOME_NAMES

_COLOURS = {
    "right": "var(--ok)",
    "abstained": "var(--warn)",
    "missed": "var(--calc)",
    "wrong": "var(--wrong)",
    "failed": "var(--grey)",
}
_LEFT, _WIDTH, _RIGHT, _STEP = 98, 300, 58, 25


def outcomes_plot(rows: Sequence[Row]) -> str:
    """Return one stacked bar a category: how its cases came out, in counts."""
    height = _STEP * len(rows) + 4
    parts = []
    for index, row in enumerate(rows):
        y = _STEP * index + 4
        parts.append(_label(row.label, y))
        x = float(_LEFT)
        for outcome, colour in _COLOURS.items():
            count = row.outcomes[outcome]
            width = _WIDTH * count / row.count if row.count else 0
            if count:
                title = escape(f"{row.label}：{OUTCOME_NAMES[outcome]} {count} 例")
                parts.append(
                    f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="18" fill="{colour}">'
                    f"<title>{title}</title></rect>"
                )
            x += width
        parts.append(f'<text x="{_LEFT + _WIDTH + 8}" y="{y + 14}">{row.count} 例</text>')
    return _svg(height, "各类问题的结果", parts)


def interval_plot(rows: Sequence[Row]) -> str:
    """Return one point with its interval a category; the axis is the share of right answers."""
    height = _STEP * len(rows) + 34
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        x = _LEFT + _WIDTH * share
        parts.append(
            f'<line x1="{x}" y1="0" x2="{x}" y2="{height - 24}" stroke="var(--line)"/>'
            f'<text class="tick" x="{x}" y="{height - 8}" text-anchor="middle">{share:.0%}</text>'
        )
    for index, row in enumerate(rows):
        if not row.right.count:
            continue
        y = _STEP * index + 13
        low, high = _LEFT + _WIDTH * row.right.low, _LEFT + _WIDTH * row.right.high
        parts.append(_label(row.label, y - 9))
        parts.append(
            f'<line x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}" stroke="var(--brand)" '
            f'stroke-width="3" stroke-linecap="round"/>'
            f'<circle cx="{_LEFT + _WIDTH * row.right.mean:.1f}" cy="{y}" r="5" '
            f'fill="var(--brand)"><title>{escape(row.right.percent())}</title></circle>'
            f'<text class="tick" x="{_LEFT + _WIDTH + 10}" y="{y + 5}">{row.right.mean:.1%}</text>'
        )
    return _svg(height, "答对的比例与区间", parts)


def latency_plot(milliseconds: Sequence[float], bins: int = 30) -> str:
    """Return a histogram of the time that answers took; the last bin takes what is slower."""
    if not milliseconds:
        return ""
    import numpy as np

    top = max(float(np.percentile(milliseconds, 99)), 1.0)
    counts, edges = np.histogram(np.minimum(milliseconds, top), bins=bins, range=(0, top))
    height, width = 140, _WIDTH / bins
    parts = [
        f'<line x1="{_LEFT}" y1="110" x2="{_LEFT + _WIDTH}" y2="110" stroke="var(--line)"/>',
        f'<text class="tick" x="{_LEFT - 8}" y="20" text-anchor="end">{counts.max()} 例</text>',
    ]
    for index, count in enumerate(counts):
        tall = 100 * count / counts.max()
        title = f"{edges[index]:.0f}–{edges[index + 1]:.0f} 毫秒：{count} 例"
        parts.append(
            f'<rect x="{_LEFT + width * index:.1f}" y="{110 - tall:.1f}" width="{width - 1:.1f}" '
            f'height="{tall:.1f}" fill="var(--brand)"><title>{title}</title></rect>'
        )
    for share, sign in ((0, ""), (0.5, ""), (1, "≥ ")):
        x = _LEFT + _WIDTH * share
        told = f"{sign}{top * share:.0f} 毫秒"
        parts.append(f'<text class="tick" x="{x}" y="128" text-anchor="middle">{told}</text>')
    return _svg(height, "用时分布", parts)


def _label(text: str, y: float) -> str:
    return f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(text)}</text>'


def legend() -> list[tuple[str, str]]:
    """Return the outcomes in the order of the bars: word and colour."""
    return [(OUTCOME_NAMES[outcome], colour) for outcome, colour in _COLOURS.items()]


def _svg(height: float, title: str, parts: Sequence[str]) -> str:
    size = f'viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {height}"'
    name = f'role="img" aria-label="{escape(title)}"'
    return f'<svg {size} {name} xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
