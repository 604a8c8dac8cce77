"""Incident frames made of a few words each, for the charts' tests."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.columns import Col
from dashboard.data.regions import country_name

COLUMNS = [str(column) for column in list(Col)[: list(Col).index(Col.NAME)]]

HOSTILE = '<b>Bold</b> & <a href="https://evil.test">x</a><br>$a$ %{x}'

# place, site, country, admin1, admin2, lat, lon, precision, radius in km
PLACES: dict[str, tuple[Any, ...]] = {
    "Mosul": ("Mosul", None, "IQ", "Nineveh", "Al-Mosul", 36.335, 43.119, "town", 6.0),
    "Hotel": ("Mosul", "Hotel", "IQ", "Nineveh", "Al-Mosul", 36.37, 43.13, "site", 0.5),
    "near Hit": ("Hit", None, "IQ", "Anbar", "Heet", 33.64, 42.83, "near town", 25.0),
    "Anbar": ("Anbar", None, "IQ", "Anbar", None, 32.9, 41.7, "governorate", 200.0),
    "Raqqa": ("Raqqa", None, "SY", "Raqqa", None, 35.95, 39.0, "governorate", 80.0),
    "Iraq": ("Iraq", None, "IQ", None, None, 33.2, 43.7, "country", 350.0),
    "Bogotá": ("Bogotá", None, "CO", "Bogota", None, 4.711, -74.072, "town", 15.0),
    "nowhere": (None, None, None, None, None, None, None, None, None),
}


def row(number: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    """Return a plain incident in Mosul on 2 February 2019, with *changes*; ``at`` names a place."""
    place = PLACES[changes.pop("at", "Mosul")]
    cells: dict[str, Any] = dict.fromkeys(COLUMNS)
    cells |= {
        "id": f"inc-{number:02}",
        "published_earliest": "2019-02-03",
        "published_latest": "2019-02-03",
        "type": "COERCE",
        "summary": f"Incident {number}",
        "status": "reported",
        "actors": "River Brigade",
        "recipients": "",
        "date_edtf": "2019-02-02",
        "date_earliest": "2019-02-02",
        "date_latest": "2019-02-02",
        "background": False,
        "accounts": 1,
        "origins": 1,
        "contested": "",
        "outlets": ("The Post",),
        "review": "machine",
    }
    steps = [step for step in (place[2] and country_name(place[2]), *place[3:5]) if step]
    cells["regions"] = tuple("/".join(steps[: n + 1]) for n in range(len(steps)))
    names = ("place", "site", "country", "admin1", "admin2", "lat", "lon", "precision", "radius_km")
    cells |= dict(zip(names, place, strict=True))
    cells |= changes
    cells["actor_ids"] = tuple(name for name in cells["actors"].split("; ") if name)
    cells["mappable"] = cells["lat"] is not None and not cells["background"]
    return cells


def undated() -> dict[str, Any]:
    """Return the changes that take an incident's date away."""
    return {"date_edtf": "", "date_earliest": None, "date_latest": None}


def dated(edtf: str, earliest: str | None, latest: str | None) -> dict[str, Any]:
    """Return the changes that date an incident."""
    return {"date_edtf": edtf, "date_earliest": earliest, "date_latest": latest}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return the incidents frame of *rows*, with the types that the real one has."""
    made = pd.DataFrame(list(rows), columns=COLUMNS)
    for column in [name for name in COLUMNS if name.endswith(("_earliest", "_latest"))]:
        made[column] = pd.to_datetime(made[column]).astype("datetime64[s]")
    numbers = dict.fromkeys(("lat", "lon", "radius_km"), "float64")
    return made.astype({**numbers, "mappable": "bool", "background": "bool"})


def ids_in(figure: Any) -> set[str]:  # noqa: ANN401 - plotly publishes no types
    """Return every id that a figure's marks carry."""
    return {
        i
        for trace in figure.data
        if trace.customdata is not None
        for i in trace.customdata
        if isinstance(i, str)
    }


def words_in(figure: Any) -> str:  # noqa: ANN401
    """Return every text that a figure draws, in one string."""
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key not in ("customdata", "template", "style"):
                    collect(item)
        elif isinstance(value, list | tuple):
            for item in value:
                collect(item)

    collect(figure.to_plotly_json())
    return "\n".join(found)
