"""Pages run in Streamlit's test harness, on case files made by hand."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.model import CaseFile
from dashboard.state import served

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that runs a page on a case file, at an address."""

    def open_page(name: str, case: CaseFile, **params: str | list[str]) -> AppTest:
        view = state.view_of(folder_of([case]))
        monkeypatch.setattr(served, "load_view", lambda: view)
        page = AppTest.from_file(root / "dashboard" / name, default_timeout=30)
        for key, value in params.items():
            page.query_params[key] = value
        return page.run()

    return open_page


def component(page: AppTest, name: str) -> dict[str, Any] | None:
    """Return the data that the component *name* was given, None when it is not on the page."""
    for element in page.get("bidi_component"):
        if element.proto.component_name == f"incident_desk_{name}":
            data: dict[str, Any] = json.loads(element.proto.json)
            return data
    return None


def listed(page: AppTest) -> dict[str, list[str]]:
    """Return the incident ids of the lists, by section."""
    lists = [
        json.loads(element.proto.json)
        for element in page.get("bidi_component")
        if element.proto.component_name == "incident_desk_rows"
    ]
    sections = [part for data in lists for part in data["sections"]]
    return {part["title"]: [row["id"] for row in part["rows"]] for part in sections}


def charted(page: AppTest) -> set[str]:
    """Return the incident ids among the custom data of the page's first chart."""
    return _ids(figures(page)[0]["data"])


def figures(page: AppTest) -> list[dict[str, Any]]:
    """Return the figures of the page's charts."""
    return [
        json.loads(zlib.decompress(base64.b64decode(json.loads(element.proto.json)["figure"])))
        for element in page.get("bidi_component")
        if element.proto.component_name == "incident_desk_chart"
    ]


def _ids(traces: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    waiting: list[object] = [trace.get("customdata") for trace in traces]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and value.startswith("inc-"):
            found.add(value)
    return found


def opened_table(page: AppTest, key: str) -> AppTest:
    """Open "Show as a table" of the chart whose table has the *key*."""
    page.session_state[f"{key}.open"] = True
    return page.run()


def said(page: AppTest) -> list[str]:
    """Return the plain texts, infos and warnings of a page."""
    return [element.value for element in (*page.text, *page.info, *page.warning)]
