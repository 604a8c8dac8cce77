"""Whoever asks: the store, and what lies beside it, writes for those alone who may."""

from __future__ import annotations

import getpass
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.data.access import (
    GRANTED,
    NOBODY,
    Person,
    Right,
    Role,
    ask_with,
    own_machine,
    refusal,
)
from dashboard.data.layers.catalogue import add_layer, compact_layer, remove_layer
from dashboard.data.store import DecisionKind, Draft, Store, layers_folder, open_store
from dashboard.data.store.decisions import Decision
from dashboard.data.store.purging import purge, sweep
from dashboard.errors import AccessError, DashboardError
from tests import factories

VIEWER = Person("vera@desk.example", Role.VIEWER, verified=True)
ANALYST = Person("ana@desk.example", Role.ANALYST, verified=True)
ADMINISTRATOR = Person("ada@desk.example", Role.ADMINISTRATOR, verified=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    ask_with(own_machine)
    opened.close()


def decided() -> Decision:
    return Decision(1, "2024-01-01T00:00", "x", DecisionKind.CONFIRM, "inc-1", other="inc-2")


def _add(store: Store) -> object:
    case = factories.case()
    return store.add(case.article, case, source="a.txt")


def _add_a_layer(store: Store) -> object:
    path = layers_folder(store.location).parent / "events.csv"
    path.write_text("no,columns\n", encoding="utf-8")
    return add_layer(store, path, by="x")


# Every way to write, and what it takes.  A method that is not here fails the test below.
WRITES: dict[str, tuple[Right, Callable[[Store], object]]] = {
    "add": (Right.ADD, _add),
    "add_together": (Right.ADD, lambda s: s.add_together([])),
    "decide": (Right.DECIDE, lambda s: s.decide(DecisionKind.CONFIRM, "a", by="x", other="b")),
    "decide_together": (
        Right.DECIDE,
        lambda s: s.decide_together([Draft(DecisionKind.CONFIRM, "a", other="b")], by="x"),
    ),
    "undo": (Right.DECIDE, lambda s: s.undo(decided(), by="x")),
    "keep_feed": (Right.ADD, lambda s: s.keep_feed("https://f.example/rss", "F")),
    "save_view": (Right.ADD, lambda s: s.save_view("v", "region=Anbar", by="x")),
    "drop_view": (Right.ADD, lambda s: s.drop_view("v")),
    "keep_import": (Right.ADD, lambda s: s.keep_import("f.csv", "[]", by="x")),
    "keep_layer": (Right.ADD, lambda s: s.keep_layer("l", "acled", "L", 1, by="x")),
    "drop_layer": (Right.REMOVE, lambda s: s.drop_layer("l", by="x")),
    "a layer's files": (Right.ADD, _add_a_layer),
    "a layer's removal": (Right.REMOVE, lambda s: remove_layer(s, "l", by="x")),
    "a purge": (Right.REMOVE, lambda s: purge(s, "art-none", by="x", why="asked for")),
    "a sweep": (Right.REMOVE, lambda s: sweep(s)),
    "a layer's compacting": (Right.REMOVE, lambda s: compact_layer(s, "l")),
}


def test_every_method_of_the_store_that_writes_is_tried_here() -> None:
    methods = {
        name: inspect.getsource(method)
        for name, method in vars(Store).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }
    direct = {name for name, text in methods.items() if "self._writing(" in text}
    through = {
        name
        for name, text in methods.items()
        if any(f"self.{each}(" in text for each in direct) and name not in direct
    }

    assert direct | through == set(WRITES) & set(methods)


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("person", [NOBODY, VIEWER, ANALYST, ADMINISTRATOR], ids=lambda p: p.name)
def test_a_write_is_done_for_whom_it_may_be_and_leaves_nothing_else(
    store: Store, name: str, person: Person
) -> None:
    right, write = WRITES[name]
    before = store.version()
    ask_with(lambda: person)

    if person.role is not None and right in GRANTED[person.role]:
        try:
            write(store)
        except AccessError:
            pytest.fail("was refused")
        except DashboardError:
            pass  # there is no such layer: what comes after the check
    else:
        with pytest.raises(AccessError, match=f"{person.name} is .* takes an? "):
            write(store)
        assert store.version() == before
        assert not layers_folder(store.location).exists()


def test_a_verified_name_stands_in_the_history_whatever_was_given(store: Store) -> None:
    ask_with(lambda: ANALYST)
    store.decide(DecisionKind.CONFIRM, "a", other="b", by="ada@desk.example")
    store.save_view("v", "", by="ada@desk.example")
    store.keep_import("f.csv", "[]", by="ada@desk.example")
    store.keep_layer("l", "acled", "L", 1, by="ada@desk.example")

    assert [d.made_by for d in store.decisions()] == ["ana@desk.example"]
    assert {store.views()[0].made_by, store.imports()[0].made_by, store.layers()[0].made_by} == {
        "ana@desk.example"
    }


def test_on_ones_own_machine_one_may_do_all_and_is_called_as_given(store: Store) -> None:
    store.decide(DecisionKind.CONFIRM, "a", other="b", by="Somebody")

    assert store.decisions()[0].made_by == "Somebody"
    assert own_machine() == Person(getpass.getuser(), Role.ADMINISTRATOR, verified=False)


@pytest.mark.parametrize(
    ("person", "right", "reason"),
    [
        (VIEWER, Right.READ, None),
        (VIEWER, Right.ADD, "vera@desk.example is a viewer here; to add articles, feeds, layers"),
        (ANALYST, Right.DECIDE, None),
        (ANALYST, Right.REMOVE, "is an analyst here; to remove what is stored takes an admin"),
        (ADMINISTRATOR, Right.REMOVE, None),
        (NOBODY, Right.READ, "nobody is not known here; to see what is served takes a viewer"),
    ],
)
def test_a_refusal_says_who_what_and_which_role_it_takes(
    person: Person, right: Right, reason: str | None
) -> None:
    said = refusal(person, right)

    assert (said is None) == (reason is None)
    assert reason is None or reason in str(said)
