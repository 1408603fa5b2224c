"""Gradio's theme set to the page's own colours and to fonts that every machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.themes import Base

FONTS = (
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "system-ui",
    "sans-serif",
)
MONO = ("ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace")

# Colours, which point at the custom properties of ui/static/tokens.css; dark ones are the same.
_COLOURS = {
    "body_background_fill": "var(--jw-ground)",
    "body_text_color": "var(--jw-ink)",
    "body_text_color_subdued": "var(--jw-soft)",
    "background_fill_primary": "var(--jw-card)",
    "background_fill_secondary": "var(--jw-ground)",
    "block_background_fill": "var(--jw-card)",
    "block_border_color": "var(--jw-rule)",
    "block_label_background_fill": "transparent",
    "block_label_text_color": "var(--jw-soft)",
    "block_title_text_color": "var(--jw-soft)",
    "block_info_text_color": "var(--jw-soft)",
    "border_color_primary": "var(--jw-rule)",
    "border_color_accent": "var(--jw-brand)",
    "color_accent_soft": "var(--jw-brand-soft)",
    "input_background_fill": "var(--jw-card)",
    "input_background_fill_focus": "var(--jw-card)",
    "input_border_color": "var(--jw-edge)",
    "input_border_color_focus": "var(--jw-brand)",
    "input_placeholder_color": "var(--jw-faint)",
    "button_primary_background_fill": "var(--jw-fill)",
    "button_primary_background_fill_hover": "var(--jw-fill-hover)",
    "button_primary_text_color": "#ffffff",
    "button_primary_border_color": "transparent",
    "button_secondary_background_fill": "var(--jw-card)",
    "button_secondary_background_fill_hover": "var(--jw-brand-soft)",
    "button_secondary_text_color": "var(--jw-brand)",
    "button_secondary_border_color": "var(--jw-edge)",
    "checkbox_background_color_selected": "var(--jw-fill)",
    "checkbox_border_color_selected": "var(--jw-fill)",
    "link_text_color": "var(--jw-brand)",
    "table_border_color": "var(--jw-rule)",
    "panel_background_fill": "transparent",
    "panel_border_width": "0px",
}
_SHAPES = {
    "block_shadow": "none",
    "block_border_width": "0px",
    "button_primary_shadow": "none",
    "button_secondary_shadow": "none",
    "button_large_radius": "8px",
    "button_medium_radius": "8px",
    "button_small_radius": "8px",
    "input_shadow": "none",
    "input_shadow_focus": "0 0 0 3px var(--jw-ring)",
    "input_border_width": "1px",
    "input_radius": "8px",
    "layout_gap": "0px",
}


def page_theme() -> Base:
    """Return the theme; its values point at the custom properties of ui/static/tokens.css."""
    from gradio.themes import Base
    from gradio.themes.utils import sizes

    theme = Base(
        font=list(FONTS),
        font_mono=list(MONO),
        text_size=sizes.text_md,
        radius_size=sizes.radius_md,
        spacing_size=sizes.spacing_md,
    )
    dark = {
        f"{name}_dark": value for name, value in _COLOURS.items() if hasattr(theme, f"{name}_dark")
    }
    return theme.set(**_COLOURS, **dark, **_SHAPES)
