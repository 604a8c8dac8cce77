"""Streamlit components in plain JavaScript, registered once; no build step, nothing from elsewhere.

Text of an article reaches the page through ``textContent`` only.  Each component is a script with
a style sheet beside it; what several of them need is in ``shared.js`` and ``shared.css``.  The
browser fetches them from this server once: see ``dashboard.scripts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.scripts import fetching

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "accounts",
    "chart",
    "keys",
    "legend",
    "map_cells",
    "map_tools",
    "picture",
    "reader",
    "record",
    "ring",
    "rows",
    "sheet",
    "table",
]


def _component(name: str, *parts: str) -> ComponentRenderer:
    """Register *name*: one module, the shared part first, its *parts* last.

    Style sheets are optional.
    """
    return st.components.v2.component(
        f"incident_desk_{name}",
        html='<div class="desk"></div>',
        js=fetching("shared", name, *parts),
    )


# In the page itself, not in a shadow of its own: the library puts its styles there, and the map's
# other components find what it has drawn.
chart = st.components.v2.component(
    "incident_desk_chart",
    html='<div class="chart-holder"></div>',
    js=fetching("chart"),
    isolate_styles=False,
)
accounts = _component("accounts")
keys = _component("keys")
picture = _component("picture")
record = _component("record")
rows = _component("rows")
table = _component("table")
sheet = _component("sheet")
ring = _component("ring", "drawn_map")
legend = _component("legend")
map_cells = _component("map_cells", "drawn_map")
map_tools = _component(
    "map_tools", "drawn_map", "map_marks", "map_clusters", "map_drawing", "map_tiles"
)
reader = _component(
    "reader", "reader_bar", "reader_text", "reader_margin", "reader_gaps", "reader_select"
)
