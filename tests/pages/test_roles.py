"""What a role does not allow is said where its button would be, and refused when it is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.access import NOBODY, Person, Role, ask_with, own_machine
from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.case_folder import folder_of
from dashboard.data.layers.catalogue import add_layer
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store
from dashboard.state import address, served
from tests import factories
from tests.synthetic.events import write_events

VIEWER = Person("vera@desk.example", Role.VIEWER, verified=True)
ANALYST = Person("ana@desk.example", Role.ANALYST, verified=True)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Serve a store with an article, a decision, a saved view and a layer."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    monkeypatch.setattr(address, "_run_from_the_app", lambda: None)
    opened = open_store(tmp_path / "store")
    case = factories.case()
    opened.add(case.article, case, source="a.txt")
    opened.decide(DecisionKind.ARTICLE, case.article.id, by="x", field="title", new="Other")
    opened.save_view("Anbar alone", "region=Anbar", by="x")
    yield opened
    ask_with(own_machine)
    state.view_at.clear()
    opened.close()


def open_page(root: Path, name: str) -> AppTest:
    page = AppTest.from_file(root / "dashboard" / "pages" / f"{name}.py", default_timeout=60).run()
    assert not page.exception
    return page


def buttons(page: AppTest) -> dict[str, bool]:
    """Return the labels of the buttons, and whether they can be pressed."""
    return {each.label: not each.disabled for each in page.button}


def written(page: AppTest) -> str:
    """Return what the page says in captions and boxes, without the escapes."""
    return " ".join(each.value.replace("\\", "") for each in [*page.caption, *page.info])


def test_a_viewer_finds_no_way_in_and_no_button_that_writes(root: Path, store: Store) -> None:
    ask_with(lambda: VIEWER)
    page = open_page(root, "sources")

    assert not page.text_area
    assert str(store.location.file) not in written(page)
    assert "to add articles, feeds, layers and views takes an analyst" in written(page)
    assert buttons(page)["Undo"] is False
    assert "Anbar alone" in {each.label for each in open_page(root, "map").button}
    assert buttons(open_page(root, "map"))["Forget"] is False


@pytest.mark.usefixtures("store")
def test_a_viewer_reviews_nothing_and_is_told_why(root: Path) -> None:
    ask_with(lambda: VIEWER)
    page = open_page(root, "review")

    assert "to correct, confirm and reject takes an analyst" in written(page)
    assert not {"Confirm", "Correct", "Merge"} & set(buttons(page))


@pytest.mark.usefixtures("store")
def test_a_viewer_does_not_even_make_an_empty_store(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "none"))
    view = state.view_of(folder_of([factories.case()]))
    monkeypatch.setattr(served, "load_view", lambda: view)
    ask_with(lambda: VIEWER)
    page = open_page(root, "sources")

    assert "takes an analyst" in written(page)
    assert not (tmp_path / "none").exists()


def test_an_analyst_adds_and_decides_and_removes_no_layer(
    root: Path, store: Store, tmp_path: Path
) -> None:
    write_events("acled", 3, tmp_path / "events.csv")
    add_layer(store, tmp_path / "events.csv", by="x")
    ask_with(lambda: ANALYST)
    page = open_page(root, "sources")

    assert page.text_area
    assert buttons(page)["Undo"] is True
    assert buttons(page)["Remove"] is False
    assert buttons(open_page(root, "review"))["Confirm"] is True


@pytest.mark.parametrize("person", [VIEWER, NOBODY], ids=lambda person: person.name)
def test_a_role_that_is_lost_before_the_press_writes_nothing_and_it_is_said(
    root: Path, store: Store, person: Person
) -> None:
    before = store.decisions()
    ask_with(lambda: ANALYST)
    page = open_page(root, "review")
    ask_with(lambda: person)

    next(each for each in page.button if each.label == "Confirm").click().run()

    assert store.decisions() == before
    assert "takes a" in written(page)


def test_what_an_analyst_presses_is_signed_with_her_verified_name(root: Path, store: Store) -> None:
    ask_with(lambda: ANALYST)
    page = open_page(root, "review")
    next(each for each in page.button if each.label == "Confirm").click().run()

    assert store.decisions()[-1].made_by == "ana@desk.example"
