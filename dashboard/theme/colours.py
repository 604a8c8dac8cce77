"""The colours of the light and the dark theme: the only file with hex codes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DARK", "FONT", "LIGHT", "Palette", "faded", "palette"]

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme.  ``families`` is keyed by ``Family.key``."""

    name: str
    page: str  # behind everything
    panel: str  # behind a chart
    band: str  # every other lane
    ink: str  # text
    quiet: str  # secondary text
    grid: str
    denied: str  # marks of acts said not to have happened
    selected: str  # the ring round the selected mark
    accent: str  # links, and what is chosen in Streamlit's own fields
    disputed: str  # values that accounts disagree on
    area: str  # uncertainty outlines and tints on the map
    few: str  # the ends of the scale for counts of governorates; one hue, so that none is lost
    many: str
    sea: str
    land: str  # countries
    focus: str  # Iraq
    border: str
    governorate: str
    district: str
    water: str
    river: str
    label: str
    label_quiet: str
    label_governorate: str
    label_water: str
    label_airfield: str
    families: dict[str, str]
    ties: dict[str, str]  # lines of a network, by TieKind


LIGHT = Palette(
    name="incident-desk-light",
    page="#ffffff",
    panel="#ffffff",
    band="#f4f5f7",
    ink="#1f2937",
    quiet="#596273",
    grid="#dfe3e8",
    denied="#6b7280",
    selected="#d1006c",
    accent="#0072b2",
    disputed="#a64800",
    area="#4b5563",
    few="#f3f7fb",
    many="#7fb3dc",
    sea="#e1ebf2",
    land="#f1efe9",
    focus="#fdfcf8",
    border="#8b8f96",
    governorate="#a98b5d",
    district="#b9b9b4",
    water="#b9d5ea",
    river="#5b97cf",
    label="#2b313b",
    label_quiet="#5c6370",
    label_governorate="#765621",
    label_water="#2c6395",
    label_airfield="#44607e",
    families={
        "violence": "#d55e00",
        "force": "#666633",
        "threats": "#882255",
        "demands": "#332288",
        "protest": "#000000",
        "talks": "#005fa0",
        "aid": "#008f80",
    },
    ties={
        "acts": "#0072b2",
        "threatens": "#b3123f",
        "undone": "#6b7280",
        "belongs": "#5a9000",
        "stands": "#332288",
    },
)

DARK = Palette(
    name="incident-desk-dark",
    page="#0e1117",
    panel="#0e1117",
    band="#161b24",
    ink="#e6e9ee",
    quiet="#a9b2bf",
    grid="#2b323d",
    denied="#9aa3b0",
    selected="#ff5cae",
    accent="#56b4e9",
    disputed="#ee8866",
    area="#c3cad4",
    few="#1d2733",
    many="#2a6496",
    sea="#0b1016",
    land="#1a212b",
    focus="#1f2732",
    border="#5b6471",
    governorate="#7d6a48",
    district="#3c4552",
    water="#1f3d58",
    river="#3a76ad",
    label="#dfe4ea",
    label_quiet="#a3acb8",
    label_governorate="#cdae78",
    label_water="#79aede",
    label_airfield="#9db7d3",
    families={
        "violence": "#d55e00",
        "force": "#ddcc77",
        "threats": "#ffaabb",
        "demands": "#77aadd",
        "protest": "#ffffff",
        "talks": "#0077bb",
        "aid": "#009e73",
    },
    ties={
        "acts": "#77aadd",
        "threatens": "#ee6677",
        "undone": "#9aa3b0",
        "belongs": "#99dd55",
        "stands": "#cc8800",
    },
)


def palette(*, dark: bool) -> Palette:
    """Return the colours of the dark or the light theme."""
    return DARK if dark else LIGHT


def faded(colour: str, opacity: float) -> str:
    """Return a hex *colour* at *opacity* (0 to 1), as Plotly writes it.

    >>> faded("#ff0000", 0.5)
    'rgba(255,0,0,0.5)'
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
