"""The buttons for the brief: on every page with filters; the PDF's where a browser prints it."""

from __future__ import annotations

import pytest

from tests import factories
from tests.pages.conftest import Open


@pytest.mark.parametrize("name", ["map", "timeline", "actors", "article"])
def test_a_brief_is_one_click_away(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("INCIDENT_DESK_BROWSER", "some-browser")
    page = open_page(f"pages/{name}.py", factories.case(), region="Anbar")
    buttons = {each.proto.label: each.proto for each in page.get("download_button")}

    assert not page.exception
    assert [buttons[label].disabled for label in ("Brief", "Brief as PDF")] == [False, False]


def test_without_a_browser_the_button_says_how_to_get_a_pdf(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INCIDENT_DESK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", "")
    page = open_page("pages/article.py", factories.empty_case())
    buttons = {each.proto.label: each.proto for each in page.get("download_button")}

    assert not buttons["Brief"].disabled
    assert buttons["Brief as PDF"].disabled
    assert "print it to PDF" in buttons["Brief as PDF"].help
