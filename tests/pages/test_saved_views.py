"""Views that are saved under a name: kept, shown again, replaced, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.store import STORE_VARIABLE, Store, open_store
from tests import factories
from tests.pages.conftest import Open


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


def _keys(page: AppTest) -> set[str | None]:
    return {button.key for button in page.button}


def _saved(page: AppTest, name: str) -> None:
    page.text_input(key="views.name").set_value(name).run()
    page.button(key="views.save").click().run()


def test_a_view_is_saved_shown_again_and_forgotten(open_page: Open, store: Store) -> None:
    page = open_page("pages/map.py", factories.case(), region="Anbar", type="COERCE")
    _saved(page, "Stops in **Anbar**")
    page.button(key="filter.reset").click().run()
    without = dict(page.query_params)
    page.button(key="views.show.Stops in **Anbar**").click().run()

    assert not page.exception
    assert (without, dict(page.query_params)) == ({}, {"region": "Anbar", "type": "COERCE"})
    page.button(key="filter.undo").click().run()
    assert dict(page.query_params) == {}
    page.button(key="views.drop.Stops in **Anbar**").click().run()
    assert store.views() == ()
    assert "views.show.Stops in **Anbar**" not in _keys(page)


def test_the_same_name_replaces_and_says_so_before(open_page: Open, store: Store) -> None:
    store.save_view("Mine", "region=Mosul", by="ann")
    page = open_page("pages/map.py", factories.case(), region="Anbar")
    page.text_input(key="views.name").set_value("Mine").run()

    assert page.button(key="views.save").label == "Replace it"
    page.button(key="views.save").click().run()
    assert [(view.name, view.address) for view in store.views()] == [("Mine", "region=Anbar")]


def test_without_filters_there_is_nothing_to_save(open_page: Open, store: Store) -> None:
    page = open_page("pages/map.py", factories.case())
    assert "views.save" not in _keys(page)
    assert store.views() == ()


def test_what_a_view_names_and_nothing_has_any_more_is_told(open_page: Open, store: Store) -> None:
    store.save_view("Old", "region=Anbar&actor=act-gone", by="ann")
    page = open_page("pages/map.py", factories.case())
    page.button(key="views.show.Old").click().run()

    assert dict(page.query_params) == {"region": "Anbar"}
    assert any("gone" in warning.value for warning in page.warning)


def test_looking_makes_no_store(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "none"))
    page = open_page("pages/map.py", factories.case(), region="Anbar")
    assert not page.exception
    assert not (tmp_path / "none").exists()


def test_a_server_of_one_article_says_that_it_saves_none(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ARTICLE_VARIABLE, "a.txt")
    page = open_page("pages/map.py", factories.case(), region="Anbar")

    assert page.button(key="views.save").disabled
    assert any("This server shows one article" in caption.value for caption in page.caption)
