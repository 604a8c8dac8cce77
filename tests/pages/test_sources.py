"""The page of sources: what goes in, what is corrected, what is settled, and what is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.adding import Step, add_all
from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.intake.found import AlreadyThere, Found
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store, tables
from dashboard.errors import StoreError
from dashboard.state import address
from dashboard.widgets import source_fetching, source_reading
from tests.pages.conftest import component

_TEXT = "Gunmen shot two officers in Mosul on Saturday."


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


def _page(root: Path, name: str = "sources", **params: str) -> AppTest:
    page = AppTest.from_file(root / "dashboard" / "pages" / f"{name}.py", default_timeout=60)
    for key, value in params.items():
        page.query_params[key] = value
    return page.run()


def _add(store: Store, *found: Found) -> None:
    steps = list(add_all(store, found, processes=1))
    assert all(step.article_id for step in steps)


def _press(page: AppTest, label: str) -> None:
    next(each for each in page.button if each.label == label).click().run()


def _form(page: AppTest) -> tuple[str, ...]:
    """Return what stands in the form: text, title, outlet, day, address."""
    fields = [each for each in page.text_input if each.form_id.startswith("sources.paste")]
    return page.text_area[0].value or "", *(field.value or "" for field in fields)


def _fine(page: AppTest) -> bool:
    return not page.exception


def test_an_empty_store_says_what_to_do(root: Path, store: Store) -> None:
    page = _page(root)
    assert _fine(page)
    assert store.articles() == ()
    assert any("The store is empty" in info.value for info in page.info)


def test_a_pasted_text_is_read_at_once_and_only_once(root: Path, store: Store) -> None:
    page = _page(root)
    page.text_area[0].set_value(_TEXT)
    page.text_input[0].set_value("Two shot")
    page.text_input[2].set_value("2019-02-03")
    _press(page, "Read")
    assert _fine(page)
    (listed,) = store.articles()
    assert (listed.title, listed.published, listed.accounts) == ("Two shot", "2019-02-03", 1)
    assert [each.value for each in page.success] == ["Articles: 1 added."]
    assert _form(page) == ("", "", "", "", "")
    page.text_area[0].set_value(_TEXT)
    page.text_input[0].set_value("Two shot")
    page.text_input[2].set_value("2019-02-03")
    _press(page, "Read")
    assert _fine(page)
    assert len(store.articles()) == 1
    assert any("Nothing was read twice" in info.value for info in page.info)
    assert _form(page) == ("", "", "", "", "")


def test_a_pasted_header_is_no_part_of_the_text_and_fields_go_before_it(
    root: Path, store: Store
) -> None:
    page = _page(root)
    head = "title: Car bomb kills nine\noutlet: The Example Post\npublished: 2019-03-12\n\n"
    page.text_area[0].set_value(head + _TEXT)
    page.text_input[1].set_value("Another Post")
    _press(page, "Read")
    assert _fine(page)
    (listed,) = store.articles()
    assert (listed.title, listed.outlet, listed.published, listed.chars) == (
        "Car bomb kills nine", "Another Post", "2019-03-12", len(_TEXT)
    )  # fmt: skip
    assert listed.accounts == 1


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [("", "", "pasted text"), (_TEXT, "last week", "last week")],
)
def test_what_is_no_article_is_refused_with_the_fix(
    root: Path, store: Store, text: str, day: str, said: str
) -> None:
    page = _page(root)
    page.text_area[0].set_value(text)
    page.text_input[2].set_value(day)
    _press(page, "Read")
    assert _fine(page)
    assert store.articles() == ()
    assert any(said in error.value for error in page.error)
    assert _form(page) == (text, "", "", day, "")


def test_what_was_typed_stays_when_the_store_cannot_take_it(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_options: object) -> Iterator[object]:
        raise StoreError("the disk is full")

    monkeypatch.setattr(source_reading, "add_all", full)
    page = _page(root)
    page.text_area[0].set_value(_TEXT)
    page.text_input[0].set_value("Two shot")
    _press(page, "Read")
    assert _fine(page)
    assert any("the disk is full" in error.value for error in page.error)
    assert store.articles() == ()
    assert _form(page) == (_TEXT, "Two shot", "", "", "")


def test_a_corrected_date_moves_the_incidents_at_once(root: Path, store: Store) -> None:
    _add(store, Found("a.txt", _TEXT, title="Two shot", published="2019-02-03"))
    page = _page(root)
    before = state.load_view().incidents["date_edtf"].tolist()
    assert before == ["2019-02-02"]
    page.session_state["sources.chosen"] = store.articles()[0].id
    page.run()
    form = {each.label: each for each in page.text_input if "sources.correct" in each.form_id}
    form["Published"].set_value("2019-03-03")
    form["Why (optional)"].set_value("the archive says so")
    _press(page, "Save")
    assert _fine(page)
    (decision,) = store.decisions()
    assert (decision.field, decision.old, decision.new) == ("published", "2019-02-03", "2019-03-03")
    assert decision.why == "the archive says so"
    assert state.load_view().incidents["date_edtf"].tolist() == ["2019-03-02"]
    _press(page, "Undo")
    assert _fine(page)
    assert state.load_view().incidents["date_edtf"].tolist() == before


@pytest.mark.parametrize("day", ["yesterday", "2019-13", "03.02.2019", "2019-02-30"])
def test_a_day_that_is_none_is_refused(root: Path, store: Store, day: str) -> None:
    _add(store, Found("a.txt", _TEXT, title="Two shot", published="2019-02-03"))
    page = _page(root)
    page.session_state["sources.chosen"] = store.articles()[0].id
    page.run()
    form = {each.label: each for each in page.text_input if "sources.correct" in each.form_id}
    form["Published"].set_value(day)
    _press(page, "Save")
    assert _fine(page)
    assert store.decisions() == ()
    assert any(day in error.value for error in page.error)


_SAME = (
    Found("a.txt", "Gunmen killed six people in a cafe bombing in Kirkuk on Thursday, police said.",
          title="Six killed", outlet="Wire", published="2020-09-11"),
    Found("b.txt", "Two bombs killed nine people in Kirkuk on Friday, the mayor said.",
          title="Cafe bombed", outlet="Baba", published="2020-09-11"),
)  # fmt: skip


def test_one_incident_of_two_articles_is_shown_once_with_both_accounts(
    root: Path, store: Store
) -> None:
    _add(store, *_SAME)
    first, second = (each.id for each in store.articles())
    cases = {case.article.id: case for case in store.cases()}
    a, b = (
        next(i.id for i in cases[key].incidents if i.type == "ASSAULT") for key in (first, second)
    )
    store.decide(DecisionKind.JOIN, a, other=b, by="ann", why="one bombing")
    page = _page(root, "map", id=a)
    assert _fine(page)
    table = component(page, "accounts")
    assert table is not None
    assert table["summary"].startswith("2 articles of 2 independent origins")
    assert {"killed"} <= {column["key"] for column in table["columns"] if column["contested"]}
    outlets = [row["source"] for row in table["rows"] if not row["speaker"]]
    assert set(outlets) == {"Wire", "Baba"}
    lead = state.load_view().folder.leads
    assert lead[a] == lead[b]
    store.decide(DecisionKind.SPLIT, a, other=b, by="ann")
    page.run()
    assert _fine(page)
    assert component(page, "accounts") is None


_ALIKE = (
    Found("a.txt", "A bomb exploded in a cafe in the Iraqi city of Kirkuk on Thursday evening, "
          "killing six people and wounding 15, police and medics said.",
          title="Six killed", outlet="Wire", published="2020-09-11"),
    Found("b.txt", "The Turkmen party condemned on Friday the bombing of a cafe in Kirkuk the "
          "previous evening, in which at least five civilians were killed.",
          title="Party condemns", outlet="Baba", published="2020-09-11"),
)  # fmt: skip


def test_a_suggestion_is_settled_and_taken_back(root: Path, store: Store) -> None:
    _add(store, *_ALIKE)
    page = _page(root)
    folder = state.load_view().folder
    assert folder.suggestions
    _press(page, "Two incidents")
    assert _fine(page)
    assert [each.kind for each in store.decisions()] == [DecisionKind.REJECT]
    assert state.load_view().folder.suggestions == ()
    _press(page, "Undo")
    assert _fine(page)
    assert len(state.load_view().folder.suggestions) == len(folder.suggestions)


def test_one_press_takes_a_whole_step_back_and_another_restores_it(
    root: Path, store: Store
) -> None:
    _add(store, Found("a.txt", _TEXT, title="Two shot", outlet="Wire", published="2019-02-03"))
    page = _page(root)
    page.session_state["sources.chosen"] = store.articles()[0].id
    page.run()
    form = {each.label: each for each in page.text_input if "sources.correct" in each.form_id}
    form["Title"].set_value("Officers shot")
    form["Published"].set_value("2019-03-03")
    _press(page, "Save")
    (listed,) = state.load_view().folder.cases.values()
    assert listed.article.title == "Officers shot"
    for label, title in (("Undo", "Two shot"), ("Redo", "Officers shot"), ("Undo", "Two shot")):
        assert [each.label for each in page.button if each.label in {"Undo", "Redo"}] == [label]
        _press(page, label)
        assert _fine(page)
        (listed,) = state.load_view().folder.cases.values()
        assert listed.article.title == title
    lines = [each.value for each in page.markdown]
    assert any("restored no" in line for line in lines)
    assert sum("took back no" in line for line in lines) == 2


def test_every_decision_can_be_reached(root: Path, store: Store) -> None:
    _add(store, Found("a.txt", _TEXT, title="Two shot", published="2019-02-03"))
    (listed,) = store.articles()
    for number in range(45):
        store.decide(DecisionKind.ARTICLE, listed.id, by="ann", field="outlet", new=str(number))
    page = _page(root)
    for shown in (20, 40, 45):
        assert _fine(page)
        assert sum(each.label == "Undo" for each in page.button) == shown
        if shown < 45:
            _press(page, "Show older")
    assert not any(each.label == "Show older" for each in page.button)


def test_what_is_found_next_has_fields_of_its_own(root: Path, store: Store) -> None:
    found = iter([[Found("a", _TEXT, title="A", outlet="OA", published="2019-02-03")],
                  [Found("b", _TEXT, title="B", published="2020-01-01")]])  # fmt: skip
    page = _page(root)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(source_fetching, "read_address", lambda *_, **__: next(found))
        page.button_group[0].set_value("Address").run()
        for title in ("A", "B"):
            page.text_input[0].set_value("https://news.example/1")
            _press(page, "Fetch")
            assert _fine(page)
            shown = {each.label: each.value for each in page.text_input}
            assert shown["Title"] == title
    assert (shown["Outlet"], shown["Published"]) == ("", "2020-01-01")
    _press(page, "Read it")
    (listed,) = store.articles()
    assert (listed.title, listed.outlet, listed.published) == ("B", None, "2020-01-01")


def test_a_stopped_reading_tells_what_is_read_and_offers_the_rest(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails in the middle ends a reading as the Stop button does, here at the third."""
    found = [Found(f"{n}.txt", f"{_TEXT} It was no. {n}.", title=f"No. {n}") for n in range(4)]
    monkeypatch.setattr(source_fetching, "read_address", lambda *_, **__: iter(found))
    page = _page(root)
    page.button_group[0].set_value("Address").run()
    page.text_input[0].set_value("https://news.example/rss")
    _press(page, "Fetch")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(source_reading, "add_all", _full_after_two)
        _press(page, "Read 4 articles")
    assert _fine(page)
    assert [each.value for each in page.warning] == [
        "Stopped after 2 of 4: 2 added; the 2 that are left are below."
    ]
    assert any("disk is full" in error.value for error in page.error)
    assert [each.value for each in page.text_input if each.label == "Title"] == ["No. 2", "No. 3"]
    _press(page, "Read 2 articles")
    assert [each.value for each in page.success] == ["Articles: 2 added."]
    assert {each.title for each in store.articles()} == {f"No. {n}" for n in range(4)}


def _full_after_two(store: Store, documents: Sequence[Found], **_: int) -> Iterator[Step]:
    yield from islice(add_all(store, documents, processes=1), 2)
    raise StoreError("the disk is full")


def test_a_stopped_fetching_offers_what_was_fetched(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupted run leaves what a run that breaks at the second page leaves."""

    def breaks(*_: object, listed: Callable[[int], None], **__: object) -> Iterator[Found]:
        listed(3)
        yield Found("https://news.example/1", _TEXT, title="First")
        raise EOFError

    monkeypatch.setattr(source_fetching, "read_address", breaks)
    page = _page(root)
    page.button_group[0].set_value("Address").run()
    page.text_input[0].set_value("https://news.example/rss")
    _press(page, "Fetch")
    page.run()
    assert _fine(page)
    assert [each.value for each in page.warning] == [
        "Stopped after 1 of 3 pages; fetch the address again for the others."
    ]
    _press(page, "Read it")
    assert [each.title for each in store.articles()] == ["First"]


def test_what_the_store_has_is_not_offered(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [AlreadyThere("https://news.example/1"), Found("a", _TEXT, title="New")]
    monkeypatch.setattr(source_fetching, "read_address", lambda *_, **__: iter(items))
    page = _page(root)
    page.button_group[0].set_value("Address").run()
    page.text_input[0].set_value("https://news.example/rss")
    _press(page, "Fetch")
    assert _fine(page)
    assert any(info.value.startswith("1 of 2 are in the store already") for info in page.info)
    _press(page, "Read it")
    assert [each.title for each in store.articles()] == ["New"]


def test_words_outside_all_incidents_are_told_with_the_articles(root: Path, store: Store) -> None:
    for number in range(12):
        text = f"{_TEXT}\n\nThe town no. {number} has a [checkpoint](https://evil.test)."
        _add(store, Found(f"{number}.txt", text, outlet=f"Wire {number}"))
    page = _page(root, "timeline", q="checkpoint")
    assert _fine(page)
    (told,) = page.expander
    assert "12 articles outside the incidents shown" in told.label
    assert len(told.button) == 10
    assert "[checkpoint](https:" not in told.button[0].label  # nothing of it is Markdown
    assert any("in 2 more" in each.value for each in told.caption)
    labels = [each.label for each in _page(root, "timeline", q="officers").expander]
    assert not any("outside the incidents" in label for label in labels)


def test_a_store_that_cannot_be_read_is_told_on_the_page(root: Path, store: Store) -> None:
    _add(store, Found("a.txt", _TEXT))
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.readings.update().values(case_file="garbage"))
    page = _page(root, "map")
    assert _fine(page)
    assert any("store check" in error.value for error in page.error)


def test_where_one_article_is_shown_there_is_no_store(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_TEXT, encoding="utf-8")
    monkeypatch.setenv(ARTICLE_VARIABLE, str(file))
    monkeypatch.setattr(address, "_run_from_the_app", lambda: None)
    page = _page(root)
    assert _fine(page)
    assert any("shows one article" in info.value for info in page.info)
    state.view_at.clear()
