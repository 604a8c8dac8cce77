"""The layers on the page of sources: added, told of, and removed when that is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.layers.catalogue import add_layer, stored_layers
from dashboard.data.served import is_built_in, served_folder
from dashboard.data.store import STORE_VARIABLE, Store, layers_folder, open_store
from dashboard.state import address
from dashboard.widgets.markdown import literal
from tests.data.layers.rows import ACLED, write_rows


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    # The harness takes the folder of pages for Streamlit's own at every run.
    monkeypatch.setattr(address, "_run_from_the_app", lambda: None)
    opened = open_store(tmp_path / "store")
    yield opened
    state.view_at.clear()
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "a*b.csv", ACLED, [{}, {"latitude": "95"}, {}])


def _page(root: Path) -> AppTest:
    page = AppTest.from_file(root / "dashboard" / "pages" / "sources.py", default_timeout=60)
    return page.run()


def _press(page: AppTest, label: str) -> None:
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception


def _words(page: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*page.markdown, *page.caption))


def test_without_a_layer_the_page_says_what_may_come_in(root: Path, store: Store) -> None:
    page = _page(root)

    assert not page.exception
    assert stored_layers(store) == ()
    assert "ACLED, UCDP GED and GDELT 2.0. There is none yet." in _words(page)


def test_a_file_that_is_dropped_becomes_a_layer(root: Path, store: Store, file: Path) -> None:
    page = _page(root)

    page.file_uploader[0].upload("events.csv", file.read_bytes(), "text/csv").run()
    _press(page, "Add the layer")

    (layer,) = stored_layers(store)
    assert (layer.title, layer.rows) == ("ACLED: events.csv", 2)
    assert literal("3 rows: 2 mapped, 1 refused.") in page.success[0].value
    words = _words(page)
    assert literal("2 rows · 2019-02-03 to 2019-02-03") in words
    assert "acleddata.com" in words
    assert [each.label for each in page.expander] == ["1 of 3 rows were refused"]
    assert literal("coordinates outside the globe") in words


def test_a_file_that_is_no_set_of_events_is_refused_in_words(root: Path, store: Store) -> None:
    page = _page(root)

    page.file_uploader[0].upload("events.csv", b"a,b\n1,2\n", "text/csv").run()
    _press(page, "Add the layer")

    told = page.error[0].value
    assert literal("events.csv: its first row is that of none of acled, ged, gdelt;") in told
    assert literal("say which it is") in told
    assert "as" not in told.split("say which it is")[1]  # no option of the command line
    assert stored_layers(store) == ()

    page.selectbox(key="layers.kind").select("ged")
    _press(page, "Add the layer")
    assert literal("has no column id, type_of_violence") in page.error[0].value
    assert stored_layers(store) == ()


def test_a_layer_is_removed_only_when_that_is_confirmed(
    root: Path, store: Store, file: Path
) -> None:
    made = add_layer(store, file, by="ann")
    page = _page(root)
    assert literal("a*b.csv") in _words(page)  # a file's name is words, never Markdown

    _press(page, "Remove")
    assert [layer.id for layer in stored_layers(store)] == [made.id]
    _press(page, "Keep it")
    assert not page.warning
    _press(page, "Remove")
    _press(page, "Yes, remove it")

    assert stored_layers(store) == ()
    assert list(layers_folder(store.location).iterdir()) == []
    assert page.success[0].value.endswith(literal("is removed."))


def test_a_layer_whose_files_are_gone_is_told(root: Path, store: Store, file: Path) -> None:
    made = add_layer(store, file, by="ann")
    (layers_folder(store.location) / made.id / "layer.json").unlink()

    page = _page(root)

    assert literal("layer.json: cannot be read") in page.error[0].value


def test_layers_alone_leave_the_built_in_article_on_the_pages(store: Store, file: Path) -> None:
    add_layer(store, file, by="ann")

    assert store.is_empty()
    assert is_built_in(served_folder())
