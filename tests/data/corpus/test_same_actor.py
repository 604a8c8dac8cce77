"""One party has one id across articles; what is only near is left to a person."""

from __future__ import annotations

import pytest

from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.corpus.same_actor import Unified, unify
from dashboard.data.model import Actor, ActorKind
from tests.data.corpus.making import actor, case, role_phrase
from tests.data.corpus.reading import cases as read_cases


def unified(a: Actor, b: Actor, *decisions: LinkDecision) -> Unified:
    first = case("a", ("Fighters stopped a patrol.",), by=a)
    second = case("b", ("Men blocked a convoy.",), by=b, published="2021-02-01")
    return unify([second, first], decisions)


def named(name: str, of: str, kind: ActorKind = ActorKind.MILITIA) -> Actor:
    return actor(name, kind, of=of)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Liwa al-Nahr", "Liwa al-Nahr"),
        ("Liwa al-Nahr", "Liwa Al Nahr"),
        ("Kata’ib Hizballah al-Nahr", "Kataib Hezbollah al-Nahr"),
    ],
)
def test_spellings_that_fold_to_one_name_are_one_party(ours: str, theirs: str) -> None:
    a, b = named(ours, "a"), named(theirs, "b")

    assert unified(a, b).canonical == {a.id: a.id, b.id: a.id}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (named("Liwa al-Nahr", "a"), named("Liwa al-Jabal", "b")),
        (named("Liwa al-Nahr", "a"), named("Liwa al-Nahr", "b", ActorKind.PERSON)),
        (
            role_phrase("gunmen", ActorKind.INSURGENT, of="a"),
            role_phrase("gunmen", ActorKind.INSURGENT, of="b"),
        ),
    ],
)
def test_others_stay_apart(a: Actor, b: Actor) -> None:
    found = unified(a, b).canonical

    assert found.get(a.id, a.id) != found.get(b.id, b.id)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (named("Northern River Front", "a"), named("NRF", "b"), "an acronym"),
        (named("Liwa al-Nahrain", "a"), named("Liwa al-Nahrayn", "b"), "spelt nearly alike"),
        (
            named("Col. Salem Jassim", "a", ActorKind.PERSON),
            named("Jassim", "b", ActorKind.PERSON),
            "one surname",
        ),
        (named("River Brigade", "a"), named("River Brigade of Karbala", "b"), "one name in the"),
        (named("Liwa al-Nahr", "a"), named("Liwa al-Nahr", "b", ActorKind.OTHER), "one name, two"),
        (actor("Badr Organization"), named("Badr Organizations", "b"), "spelt nearly alike"),
    ],
)
def test_near_names_are_suggested(a: Actor, b: Actor, reason: str) -> None:
    found = unified(a, b)

    (suggestion,) = found.suggestions
    assert {suggestion.a, suggestion.b} == {a.id, b.id}
    assert suggestion.reason.startswith(reason)
    assert found.canonical == {a.id: a.id, b.id: b.id}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (named("River Brigade", "a"), named("Hill Brigade", "b")),
        (
            named("Salem Jassim", "a", ActorKind.PERSON),
            named("Omar Jassim", "b", ActorKind.PERSON),
        ),
        (named("NRF", "a"), named("NLA", "b")),
        (actor("Badr Organization"), actor("Badr Brigade")),  # the actor file knows
    ],
)
def test_unlike_names_are_not_suggested(a: Actor, b: Actor) -> None:
    assert unified(a, b).suggestions == ()


def test_what_a_person_decides_wins() -> None:
    a, b = named("Northern River Front", "a"), named("NRF", "b")
    joined = unified(a, b, LinkDecision(Choice.JOIN, a.id, b.id))
    kept_apart = unified(a, b, LinkDecision(Choice.REJECT, a.id, b.id))

    assert joined.canonical == {a.id: a.id, b.id: a.id}
    assert joined.suggestions == kept_apart.suggestions == ()


def test_equal_names_that_a_person_keeps_apart_stay_apart() -> None:
    a, b = named("Liwa al-Nahr", "a"), named("Liwa al-Nahr", "b")
    found = unified(a, b, LinkDecision(Choice.SPLIT, a.id, b.id))

    assert found.canonical == {a.id: a.id, b.id: b.id}
    assert found.suggestions == ()


def test_the_actor_files_id_stands_for_all() -> None:
    a, b = named("Badr", "a"), actor("Badr Organization")
    found = unified(a, b, LinkDecision(Choice.JOIN, a.id, b.id))

    assert found.canonical[a.id] == b.id


def test_every_named_actor_read_has_one_id_and_keeps_it() -> None:
    found = unify(read_cases().values())

    assert all(found.canonical[id_] == id_ for id_ in found.canonical.values())
    assert unify(reversed(tuple(read_cases().values()))) == found
