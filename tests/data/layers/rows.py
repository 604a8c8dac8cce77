"""Small files of events, one cell changed at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

ACLED: Mapping[str, str] = {
    "event_id_cnty": "TST1",
    "event_date": "2019-02-03",
    "year": "2019",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "Group A",
    "assoc_actor_1": "",
    "inter1": "Political militia",
    "actor2": "Civilians (Iraq)",
    "assoc_actor_2": "",
    "inter2": "Civilians",
    "interaction": "Political militia-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": "368",
    "region": "Middle East",
    "country": "Iraq",
    "admin1": "Ninewa",
    "admin2": "Al Mosul",
    "admin3": "",
    "location": "Mosul - Old City",
    "latitude": "36.3400",
    "longitude": "43.1300",
    "geo_precision": "1",
    "source": "Outlet A; Outlet B",
    "source_scale": "National",
    "notes": "On 3 February 2019, in Mosul, a man was shot.",
    "fatalities": "1",
    "tags": "",
    "timestamp": "1549843200",
}
GED: Mapping[str, str] = {
    "id": "7",
    "type_of_violence": "1",
    "side_a": "Government of Iraq",
    "side_b": "Group B",
    "source_office": "Agency;Paper",
    "source_date": "2019-02-04;2019-02-06",
    "source_headline": "Clash near Tal Afar",
    "where_prec": "2",
    "where_coordinates": "Tal Afar town",
    "where_description": "north of Tal Afar",
    "adm_1": "Ninawa governorate",
    "adm_2": "Telafar district",
    "latitude": "36.37",
    "longitude": "42.45",
    "country": "Iraq",
    "date_prec": "2",
    "date_start": "2019-02-01 00:00:00.000",
    "date_end": "2019-02-04 00:00:00.000",
    "best": "3",
    "high": "5",
    "low": "2",
}
GDELT_CELLS: Mapping[int, str] = {
    0: "900000001", 1: "20190203", 2: "201902", 3: "2019", 4: "2019.09",
    5: "IRQMIL", 6: "IRAQ", 15: "USA", 16: "UNITED STATES",
    25: "1", 26: "190", 27: "190", 28: "19", 29: "4", 30: "-10.0",
    31: "6", 32: "2", 33: "5", 34: "-4.5",
    51: "4", 52: "Mosul, Ninawa, Iraq", 53: "IZ", 54: "IZ15", 56: "36.335", 57: "43.1189",
    59: "20190204001500", 60: "https://www.paper.example/a?b=1",
}  # fmt: skip


def write_rows(
    path: Path, base: Mapping[str, str], changes: Iterable[Mapping[str, str]], **options: str
) -> Path:
    """Write a row for each of *changes*: the base with these cells, and an id of its own."""
    key = "event_id_cnty" if "event_id_cnty" in base else "id"
    with path.open("w", encoding=options.get("encoding", "utf-8"), newline="") as stream:
        out = csv.DictWriter(stream, list(base), delimiter=options.get("delimiter", ","))
        out.writeheader()
        for number, change in enumerate(changes, start=1):
            out.writerow({**base, key: f"{base[key]}{number}", **change})
    return path


def gdelt_row(**changes: str) -> str:
    """Return a row of a GDELT file; ``c26="010"`` changes the cell of that number."""
    cells = {**GDELT_CELLS, **{int(name[1:]): value for name, value in changes.items()}}
    return "\t".join(cells.get(n, "") for n in range(61)) + "\n"
