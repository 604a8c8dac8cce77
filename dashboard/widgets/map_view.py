"""The map with its tools: clusters, areas to filter by, views, layers, and the selected mark."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import components, state, theme
from dashboard.charts.map import MAX_MARKS, VIEWS, camera_for, describe_map, map_drawing
from dashboard.charts.map_counts import REGION_MARK, governorate_counts
from dashboard.charts.map_legend import map_legend
from dashboard.charts.map_table import map_table
from dashboard.charts.map_tiles import TILE_HOST, TILES
from dashboard.data.columns import Col
from dashboard.data.drawn_area import area_from
from dashboard.data.query import in_region
from dashboard.data.regions import ALL
from dashboard.state import Desk
from dashboard.widgets import chart, chart_legend, chart_table, layer_map, symbols

__all__ = ["show"]

_CHART = "map"
_TOOLS = "map.tools"
_COUNTS = "map.counts"
_TILES = "map.tiles"
_NO_TILES = "map.no-tiles"  # kept: why none came


def show(desk: Desk) -> None:
    """Draw the map of what *desk* shows, its tools above and what explains it below."""
    counts, tiles, dark = "counts" in desk.layers, bool(state.kept(_TILES)), state.is_dark()
    _tools(desk, tiles=tiles)
    region = desk.filters.region
    camera = desk.view.made(
        ("map.camera", region),
        lambda: camera_for(
            region, in_region(desk.view.incidents, region), desk.view.layers.frame(region)
        ),
    )
    drawn = desk.made(
        ("map", dark, counts),
        lambda: chart.sheet(
            map_drawing(
                desk.shown,
                dark=dark,
                view=region,
                camera=camera,
                area=desk.filters.area,
                counts=counts,
            ),
            alt=describe_map(desk.shown),
        ),
    )
    chart.show(drawn, key=_CHART)
    layer_map.show(desk, camera, chart=_CHART)
    if desk.selected:
        components.ring(
            key="map.ring",
            data={
                "chart": _CHART,
                "selected": desk.selected,
                "colour": theme.palette(dark=dark).selected,
                "reveal": desk.revealed,
            },
        )
    _left_out(desk)
    _layers(desk, counts=counts, tiles=tiles)
    groups = desk.made(
        ("map.legend", dark),
        lambda: map_legend(desk.view.incidents, desk.shown, desk.filters, dark=dark),
    )
    chart_legend.show(groups, desk, key="map.legend")
    chart_table.show(lambda: map_table(desk.shown), "map.table", caption="The incidents on the map")


def _tools(desk: Desk, *, tiles: bool) -> None:
    dark = state.is_dark()
    view = desk.view
    everywhere = view.made(
        "map.everywhere",
        lambda: camera_for(ALL, view.incidents, view.layers.frame(ALL)),
    )
    data: dict[str, Any] = {
        "chart": _CHART,
        "selected": desk.selected,
        "chosen": theme.palette(dark=dark).selected,
        "views": {name: list(camera) for name, camera in {**VIEWS, ALL: everywhere}.items()},
        "tiles": TILES if tiles else None,
        "marks": desk.made(("map.marks", dark), lambda: _marks(desk.shown, dark=dark)),
    }
    components.map_tools(
        key=_TOOLS,
        data=data,
        on_pick_change=_picked,
        on_area_change=_drawn,
        on_tiles_change=_no_tiles,
    )


def _marks(shown: pd.DataFrame, *, dark: bool) -> dict[str, dict[str, Any]]:
    """Return what the list of a point says of each incident, by its id."""
    drawn = shown.loc[shown[Col.MAPPABLE]].head(MAX_MARKS)
    columns = (Col.ID, Col.SUMMARY, Col.TYPE)
    return {
        key: {"summary": summary, **symbols.mark(kind, dark=dark)}
        for key, summary, kind in zip(*(drawn[name].tolist() for name in columns), strict=True)
    }


def _picked() -> None:
    """Select the incident whose mark or line was clicked, or filter for the governorate."""
    picked = str(state.triggered(_TOOLS, "pick") or "")
    if picked.startswith(REGION_MARK):
        state.change(region=picked.removeprefix(REGION_MARK))
    elif picked:
        state.select(picked)


def _drawn() -> None:
    corners = state.triggered(_TOOLS, "area")
    if not isinstance(corners, list):
        return
    if area := area_from(corners):
        state.change(area=area)
    else:
        st.toast("That area is too small to filter by: draw a larger one, or zoom in first.")


def _no_tiles() -> None:
    state.keep(_NO_TILES, state.triggered(_TOOLS, "tiles"))
    state.keep(_TILES, value=False)


def _left_out(desk: Desk) -> None:
    if desk.accounting.on_map > MAX_MARKS:
        drawn = f"{MAX_MARKS:,} of {desk.accounting.on_map:,} marks are drawn."
        st.caption(f"{drawn} Filter to see the others.")


def _layers(desk: Desk, *, counts: bool, tiles: bool) -> None:
    with st.container(key="map-layers", horizontal=True, vertical_alignment="center"):
        state.set_widget(_COUNTS, value=counts)
        st.toggle(
            "Counts per governorate", key=_COUNTS, on_change=state.heard(_COUNTS, _counts_changed)
        )
        state.set_widget("map.ask-tiles", value=tiles)
        st.toggle(
            "Street tiles from the network",
            key="map.ask-tiles",
            on_change=state.heard("map.ask-tiles", _tiles_changed),
            help=(
                f"Asks {TILE_HOST}, which learns your network address and what part of the map "
                "you look at. Without it nothing leaves this machine."
            ),
        )
    if counts:
        inside = sum(governorate_counts(desk.shown).values())
        st.caption(
            f"The stronger the tint, the more incidents. {inside} of the {len(desk.shown)} shown "
            "lie in a governorate "
            "of Iraq; click one to show only these."
        )
    if state.kept(_NO_TILES):
        st.warning(
            f"No street tiles came from {TILE_HOST}: the built-in map is shown. Check the network "
            "and switch them on again.",
            icon=":material/wifi_off:",
        )


def _counts_changed() -> None:
    state.lay(("counts",) if state.widget(_COUNTS) else ())


def _tiles_changed() -> None:
    state.keep(_TILES, bool(state.widget("map.ask-tiles")))
    state.keep(_NO_TILES, None)
