"""Accounts of several articles become incidents; people decide, and nothing is lost."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.corpus.accounts import Account, accounts_of
from dashboard.data.corpus.agreement import HIGH, LOW
from dashboard.data.corpus.decisions import Choice, LinkDecision, settle
from dashboard.data.corpus.linking import By, Folder, LinkedIncident, link
from dashboard.data.model import ActorKind, stable_id
from tests.data.corpus.making import actor, case, date, place, told
from tests.data.corpus.reading import account, accounts, accounts_in, cases, keys, score


def stems(incident: LinkedIncident) -> set[str]:
    return {keys()[found.id].partition(":")[0] for found in incident.accounts}


def incident_of(key: str, folder: Folder) -> LinkedIncident:
    return folder.by_account()[account(key).id]


def partition(folder: Folder) -> set[frozenset[str]]:
    return {frozenset(found.id for found in incident.accounts) for incident in folder.incidents}


# --- articles that were read ---------------------------------------------------------------------


def test_six_outlets_tell_of_one_stopped_patrol_and_nothing_else_that_week_is_in_it() -> None:
    folder = link(accounts_in("patrol-", "week-"))

    patrol = incident_of("patrol-channel: stopped", folder)

    assert stems(patrol) == {stem for stem in cases() if stem.startswith("patrol-")}
    assert len(patrol.accounts) == 6
    assert patrol.origins == 4
    for incident in folder.incidents:
        prefixes = {stem.partition("-")[0] for stem in stems(incident)}
        assert len(prefixes) == 1, "an article on the patrol with one on something else"
        assert incident.origins == 1 or incident is patrol


def test_a_bombing_is_one_incident_while_its_toll_rises_for_three_days() -> None:
    folder = link(accounts_in("blast-", "somalia-"))

    bombing = incident_of("blast-first: exploded", folder)

    assert stems(bombing) == {stem for stem in cases() if stem.startswith("blast-")}
    assert bombing.origins == 5
    assert {found.killed.low for found in bombing.accounts if found.killed} == {7, 12, 18, 26}


def test_of_all_pairs_those_of_one_event_are_linked() -> None:
    found = score(link(accounts()))

    assert len(cases()) >= 30
    assert found.precision >= 0.95, sorted(map(sorted, found.wrong))
    assert found.recall >= 0.80, sorted(map(sorted, found.missed))


def test_every_link_has_its_reasons() -> None:
    for incident in link(accounts()).incidents:
        assert len(incident.links) == len(incident.accounts) - 1
        for made in incident.links:
            assert made.score >= HIGH
            assert made.reasons
            assert made.by is By.MACHINE


def test_what_is_suggested_is_not_linked() -> None:
    folder = link(accounts())
    incident = folder.by_account()

    assert folder.suggestions
    for found in folder.suggestions:
        assert incident[found.a] is not incident[found.b]
        assert found.score >= LOW
        assert found.reasons


def test_accounts_of_one_article_stay_apart() -> None:
    for incident in link(accounts()).incidents:
        articles = [found.article_id for found in incident.accounts]
        assert len(set(articles)) == len(articles)


def test_an_incident_keeps_its_id_when_later_articles_come() -> None:
    early = accounts_of(
        case
        for stem, case in cases().items()
        if stem in {"blast-first", "blast-wire", "somalia-mortars"}
    )

    before = incident_of("blast-first: exploded", link(early))
    after = incident_of("blast-first: exploded", link(accounts_in("blast-", "somalia-")))

    assert len(after.accounts) > len(before.accounts)
    assert after.id == before.id


def test_the_lead_tells_more_than_the_others() -> None:
    bombing = incident_of("blast-first: exploded", link(accounts()))

    assert keys()[bombing.lead.id] == "blast-third-day: killed"


# --- hand-made accounts --------------------------------------------------------------------------

MILITIA, ARMY = actor("River Brigade"), actor("Northern army", ActorKind.MILITARY)
TOWNS = [place(f"Town {n}", 36.0 + n * 0.28) for n in range(6)]


def patrol(key: str, town: int = 0, day: int = 30) -> Account:
    when = date(f"2021-01-{day}")
    return told(key, by=MILITIA, to=ARMY, at=TOWNS[town], mode="restrict", date=when)


def test_a_chain_of_near_towns_does_not_join_its_ends() -> None:
    chain = [patrol(f"a{n}", town=n) for n in range(6)]

    for incident in link(chain).incidents:
        towns = sorted(
            found.place.lat for found in incident.accounts if found.place and found.place.lat
        )
        assert towns[-1] - towns[0] < 0.6  # degrees: 60 km


def test_a_copy_links_whatever_day_it_appears() -> None:
    text = "The brigade said it would not leave the silo until the soldiers had gone home."
    long = " ".join(f"It named stop {n} of the road." for n in range(20))
    found = link(
        accounts_of(
            case(key, (text, long), published=day, date=date(day, told=False))
            for key, day in (("a", "2021-01-01"), ("b", "2021-01-20"))
        )
    )

    assert [incident.origins for incident in found.incidents] == [1, 1]
    assert [len(incident.accounts) for incident in found.incidents] == [2, 2]


def test_the_id_is_of_the_earliest_article() -> None:
    (incident,) = link([patrol("b"), patrol("a"), patrol("c")]).incidents

    assert incident.id == stable_id("evt", "inc-a-0")


def test_no_accounts_make_no_incidents() -> None:
    assert link([]) == Folder((), ())


# --- what people decide --------------------------------------------------------------------------

A, B, C = "inc-a-0", "inc-b-0", "inc-c-0"


def decided(*words: tuple[Choice, str, str]) -> tuple[LinkDecision, ...]:
    return tuple(LinkDecision(choice, a, b) for choice, a, b in words)


@pytest.mark.parametrize(
    ("decisions", "incidents"),
    [
        ((), [{A, B}, {C}]),
        (((Choice.SPLIT, A, B),), [{A}, {B}, {C}]),
        (((Choice.JOIN, B, C),), [{A, B, C}]),
        (((Choice.JOIN, A, C), (Choice.SPLIT, C, A)), [{A, B}, {C}]),
        (((Choice.SPLIT, A, B), (Choice.CONFIRM, A, B)), [{A, B}, {C}]),
        # the two newer ones hold, and with them the oldest cannot
        (((Choice.JOIN, A, B), (Choice.JOIN, B, C), (Choice.SPLIT, A, C)), [{A}, {B, C}]),
        (((Choice.JOIN, A, "inc-gone"),), [{A, B}, {C}]),
    ],
)
def test_a_person_goes_before_the_machine_and_the_newest_word_holds(
    decisions: tuple[tuple[Choice, str, str], ...], incidents: list[set[str]]
) -> None:
    found = link([patrol("a"), patrol("b"), patrol("c", town=5, day=25)], decided(*decisions))

    assert partition(found) == set(map(frozenset, incidents))


def test_a_person_may_join_two_accounts_of_one_article() -> None:
    (one,) = link(
        accounts_of([case("a", ("Fighters stopped a patrol.", "Men blocked soldiers."))]),
        [LinkDecision(Choice.JOIN, "inc-a-0", "inc-a-1")],
    ).incidents

    assert [made.by for made in one.links] == [By.PERSON]


def test_a_rejected_suggestion_is_not_made_again() -> None:
    first = link(accounts()).suggestions[0]

    after = link(accounts(), [LinkDecision(Choice.REJECT, first.a, first.b)])

    assert frozenset({first.a, first.b}) not in {frozenset({s.a, s.b}) for s in after.suggestions}


ids = st.sampled_from(sorted(found.id for found in accounts_in("patrol-", "blast-")))
some_decisions = st.lists(
    st.builds(LinkDecision, st.sampled_from(Choice), ids, ids, st.booleans()), max_size=6
)


@given(st.randoms(use_true_random=False), some_decisions)
@settings(max_examples=12)
def test_the_order_of_accounts_changes_nothing(
    order: random.Random, decisions: list[LinkDecision]
) -> None:
    told_of = list(accounts_in("patrol-", "blast-"))
    expected = link(told_of, decisions)
    order.shuffle(told_of)

    assert link(told_of, decisions) == expected


@given(some_decisions)
@settings(max_examples=25)
def test_no_account_is_lost_and_what_was_decided_holds(decisions: list[LinkDecision]) -> None:
    told_of = accounts_in("patrol-", "blast-")
    known = {found.id for found in told_of}

    folder = link(told_of, decisions)

    listed = [found.id for incident in folder.incidents for found in incident.accounts]
    assert sorted(listed) == sorted(known)
    incident = folder.by_account()
    settled = settle(decisions, known)
    assert all(incident[a] is incident[b] for a, b in settled.together)
    assert all(len({incident[id_].id for id_ in pair}) == 2 for pair in settled.apart)


@given(some_decisions, ids, ids)
@settings(max_examples=12)
def test_a_split_undone_leaves_what_was_there(
    decisions: list[LinkDecision], a: str, b: str
) -> None:
    told_of = accounts_in("patrol-", "blast-")

    undone = link(told_of, [*decisions, LinkDecision(Choice.SPLIT, a, b, undone=True)])

    assert undone == link(told_of, decisions)


@given(some_decisions)
def test_the_newest_decision_always_holds(decisions: list[LinkDecision]) -> None:
    standing = [d for d in decisions if not d.undone and d.a != d.b]
    known = {id_ for d in decisions for id_ in (d.a, d.b)}
    settled = settle(decisions, known)

    if standing:
        newest = standing[-1]
        pair = (min(newest.a, newest.b), max(newest.a, newest.b))
        apart = newest.choice in {Choice.SPLIT, Choice.REJECT}
        assert (frozenset(pair) in settled.apart) is apart
        assert (pair in settled.together) is not apart


def test_pairs_of_the_table_name_accounts_that_are_read() -> None:
    from tests.data.corpus.reading import events

    event, also = events()

    assert (set(event) | also) <= set(keys().values())
    assert all(
        a.partition(":")[0] != b.partition(":")[0]
        for a, b in combinations(event, 2)
        if event[a] == event[b]
    )
