"""What people decide about accounts, laid over what was read; the reading stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.data.model import (
    ActorKind,
    IncidentType,
    Modality,
    Precision,
    Quad,
    Review,
    Span,
)
from dashboard.data.review import Field
from dashboard.data.review.applying import BY_PERSON
from dashboard.data.review.decided import lay_over_all
from dashboard.data.review.drafts import (
    add_account,
    confirm,
    merge,
    reject,
    sentence_at,
    set_values,
)
from dashboard.data.review.entries import (
    count_entered,
    date_entered,
    new_party,
    places_called,
    point_entered,
)
from dashboard.data.review.laying import Laid, laid_over
from dashboard.data.review.values import is_same, parties_text, place_text, plain_words, text_of
from dashboard.data.store import Draft, in_force
from dashboard.errors import ReviewError
from tests import factories
from tests.data.reviewing import CASE, incident, laid, parties, rows, shown, undoing
from tests.factories import BRIGADE, COALITION, POLICE, TEXT

_HIT = next(place for place in CASE.places if place.name == "Hit")


def set_(number: int, **values: str | None) -> list[Draft]:
    fields = {Field(name): value for name, value in values.items()}
    return set_values(CASE, incident(number), fields)


def test_nobodys_word_changes_nothing() -> None:
    assert laid_over(CASE, []).case == CASE
    assert laid_over(CASE, []).reviews == {}


@pytest.mark.parametrize(
    ("number", "field", "value"),
    [
        (1, Field.TYPE, "ASSAULT"),
        (1, Field.MODE, "arrest"),
        (1, Field.MODE, None),
        (1, Field.ACTORS, parties(COALITION)),
        (1, Field.ACTORS, parties(BRIGADE, POLICE)),
        (1, Field.RECIPIENTS, None),
        (1, Field.RECIPIENTS, parties(POLICE)),
        (1, Field.PLACE, place_text(_HIT)),
        (1, Field.PLACE, None),
        (7, Field.PLACE, place_text(_HIT)),  # the article gives none
        (1, Field.SITE, "a checkpoint"),
        (1, Field.DATE, "2019-01-05"),
        (1, Field.DATE, "2019-01~/2019-02"),
        (1, Field.DATE, None),
        (7, Field.DATE, "2018"),
        (1, Field.STATUS, "claimed"),
        (4, Field.KILLED, "4-6"),
        (4, Field.KILLED, None),
        (1, Field.INJURED, "2+"),
        (1, Field.WEAPON, "mortars"),
    ],
)
def test_a_persons_value_holds_and_is_told_as_theirs(
    number: int, field: Field, value: str | None
) -> None:
    before = text_of(CASE, incident(number), field)
    found = laid(*set_(number, **{field.value: value}))
    now = shown(found, number)
    review = found.reviews[now.id]

    assert text_of(found.case, now, field) == value
    assert (review.review, review.of(field)) == (Review.REVIEWED, Review.HUMAN)
    assert review.machine(field) == before
    assert found.conflicts == ()
    others = set(Field) - review.set
    assert {of: text_of(found.case, now, of) for of in others} == {
        of: text_of(CASE, incident(number), of) for of in others
    }
    rest = [each for each in found.case.incidents if each.id != now.id]
    assert rest == [each for each in CASE.incidents if each.id != now.id]


def test_what_follows_from_a_value_follows() -> None:
    found = shown(laid(*set_(1, type="ASSAULT")), 1)
    assert (found.type, found.quad) == (IncidentType.ASSAULT, Quad.MATERIAL_CONFLICT)
    assert found.mode is None  # an assault has no mode "restrict"

    found = shown(laid(*set_(1, type="THREATEN")), 1)
    assert (found.quad, found.mode) == (Quad.VERBAL_CONFLICT, "restrict")  # which a threat has

    moved = laid(*set_(1, place=place_text(_HIT)))
    assert shown(moved, 1).place is not None
    assert text_of(moved.case, shown(moved, 1), Field.SITE) is None  # no "eastern Mosul" in Hit
    assert moved.reviews["inc-01"].set == {Field.PLACE, Field.SITE}
    assert shown(moved, 1).summary == "River Brigade: blocked → Coalition forces (Hit)"

    assert shown(laid(*set_(1, date="1990")), 1).background
    assert shown(laid(*set_(12, date="2019-01-30")), 12).background is False
    denied = shown(laid(*set_(8, status="reported")), 8)
    assert (denied.modality, denied.modality_cue) == (Modality.REPORTED, None)


def test_a_persons_value_has_no_figure_of_the_readers_and_no_quote_that_is_not_there() -> None:
    found = shown(laid(*set_(1, actors=parties(POLICE), date="2019-01-05", weapon="mortars")), 1)

    assert found.field_confidence.actors == found.field_confidence.date == 1.0
    assert found.field_confidence.place == incident(1).field_confidence.place
    assert found.date is not None
    assert (found.date.span, found.date.basis) == (None, BY_PERSON)
    assert found.weapon is not None
    assert [role.span for role in found.actors] == [found.trigger]
    assert found.weapon.span == found.trigger
    assert shown(laid(*set_(1, date=None)), 1).field_confidence.date is None


def test_words_of_the_account_that_name_a_party_or_weapon_are_its_own() -> None:
    found = shown(laid(*set_(1, actors=parties(COALITION), weapon="patrol")), 1)

    assert [TEXT[slice(*role.span)] for role in found.actors] == ["coalition"]
    assert found.weapon is not None
    assert TEXT[slice(*found.weapon.span)] == "patrol"


def test_a_new_actor_and_a_place_of_ones_own_come_into_the_article() -> None:
    party = new_party("Hawks of the  North", ActorKind.MILITIA)
    place = point_entered("Camp Alpha", 36.1, 43.2, 2.0, Precision.SITE)
    found = laid(*set_(1, actors=parties_text([party]), place=place_text(place)))

    assert [actor.name for actor in found.case.actors if actor.id == party.id] == [
        "Hawks of the North"
    ]
    (added,) = (each for each in found.case.places if each.source == "person")
    assert (added.admin1, added.radius_km) == ("Nineveh", 2.0)
    assert shown(found, 1).summary.startswith("Hawks of the North: blocked")
    assert len(CASE.actors) == len(found.case.actors) - 1


def test_a_value_that_is_the_readers_already_is_no_decision() -> None:
    assert set_(1, type="COERCE", actors=parties(BRIGADE), date="2019-02-02") == []
    two = parties(BRIGADE, POLICE)
    swapped = parties(POLICE, BRIGADE)
    assert is_same(Field.ACTORS, two, swapped)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"mode": "aerial"}, "COERCE has no mode 'aerial'"),
        ({"type": None}, "a type"),
        ({"status": None}, "a status"),
        ({"place": None, "site": "a mosque"}, "a site needs the place"),
        ({"type": "AID", "mode": "restrict"}, "AID has no mode"),
    ],
)
def test_values_that_do_not_go_together_are_refused(values: dict[str, str], said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        set_(1, **values)


def test_the_newest_word_counts_and_its_undoing_brings_back_the_one_before() -> None:
    first = set_(1, date="2019-01-05")
    changed = laid(*first)
    second = set_values(
        changed.case,
        shown(changed, 1),
        {Field.DATE: "2019-01-06"},
        review=changed.reviews["inc-01"],
    )
    both = rows([*first, *second])
    now = laid_over(CASE, in_force(both))
    assert text_of(now.case, shown(now, 1), Field.DATE) == "2019-01-06"
    assert (both[1].old, now.reviews["inc-01"].machine(Field.DATE)) == ("2019-01-05", "2019-02-02")
    assert now.conflicts == ()

    before = laid_over(CASE, in_force([*both, undoing(both[1], 3)]))
    assert before.case == changed.case
    assert before.reviews == changed.reviews
    none = [*both, undoing(both[1], 3), undoing(both[0], 4)]
    assert laid_over(CASE, in_force(none)).case == CASE


def test_a_confirmed_account_is_reviewed_and_stays_as_it_was_read() -> None:
    found = laid(confirm(CASE, incident(1)))
    assert found.case == CASE
    review = found.reviews["inc-01"]
    assert (review.review, review.confirmed, review.set) == (
        Review.REVIEWED, frozenset(Field), frozenset(),
    )  # fmt: skip

    one = laid(confirm(CASE, incident(1), field=Field.DATE)).reviews["inc-01"]
    assert (one.of(Field.DATE), one.of(Field.TYPE)) == (Review.REVIEWED, Review.MACHINE)


def test_confirming_what_a_person_set_leaves_it_theirs() -> None:
    first = set_(1, date="2019-01-05")
    changed = laid(*first)
    whole = confirm(changed.case, shown(changed, 1), review=changed.reviews["inc-01"])
    review = laid(*first, whole).reviews["inc-01"]

    assert (review.of(Field.DATE), review.of(Field.TYPE)) == (Review.HUMAN, Review.REVIEWED)
    assert laid(*first, whole).conflicts == ()


def test_a_rejected_account_is_shown_no_more_and_is_kept_with_its_reason() -> None:
    found = laid(*set_(2, date="2019-01-05"), reject(CASE, incident(2), why=" a headline "))

    assert [each.id for each in found.case.incidents] == [
        each.id for each in CASE.incidents if each.id != "inc-02"
    ]
    assert "inc-02" not in found.reviews
    (gone,) = found.rejected
    assert (gone.incident.id, gone.decision.why) == ("inc-02", "a headline")
    assert text_of(gone.case, gone.incident, Field.DATE) == "2019-01-05"


@pytest.mark.parametrize("why", ["", "  \n"])
def test_who_rejects_or_merges_says_why(why: str) -> None:
    with pytest.raises(ReviewError, match="say why"):
        reject(CASE, incident(1), why=why)
    with pytest.raises(ReviewError, match="say why"):
        merge(CASE, incident(1), incident(2), why=why)
    with pytest.raises(ReviewError, match="another incident"):
        merge(CASE, incident(1), incident(1), why="the same")


def test_merged_accounts_have_the_sentences_of_both_and_what_only_one_has() -> None:
    found = laid(merge(CASE, incident(7), incident(4), why="the same raid"))
    both = shown(found, 7)

    assert both.evidence == (*incident(7).evidence, *incident(4).evidence)
    assert (both.type, both.killed) == (incident(7).type, incident(4).killed)
    assert (both.date, both.place) == (incident(4).date, incident(4).place)
    assert "inc-04" not in {each.id for each in found.case.incidents}
    assert (found.ids, found.reviews["inc-07"].merged) == ({"inc-04": "inc-07"}, ("inc-04",))
    assert found.reviews["inc-07"].review is Review.REVIEWED


def test_merging_goes_on_through_an_account_that_was_merged_itself() -> None:
    chain = [
        merge(CASE, incident(2), incident(3), why="one"),
        merge(CASE, incident(1), incident(2), why="one"),
    ]
    found = laid(*chain)
    assert len(found.case.incidents) == 10
    assert shown(found, 1).evidence[-1] == incident(3).evidence[0]
    assert found.ids == {"inc-02": "inc-01", "inc-03": "inc-01"}
    circle = laid(*chain, merge(CASE, incident(3), incident(1), why="one"))
    assert circle.case == found.case

    # What was rejected later was rejected as a whole; what was rejected before is merged no more.
    gone = laid(chain[0], reject(CASE, incident(2), why="never was"))
    assert len(gone.case.incidents) == 10
    apart = laid(reject(CASE, incident(2), why="never was"), chain[0])
    assert len(apart.case.incidents) == 11


def test_merging_keeps_what_a_person_said_of_either() -> None:
    merging = merge(CASE, incident(7), incident(4), why="the same raid")
    found = laid(
        confirm(CASE, incident(7), field=Field.TYPE),
        *set_(4, date="2019-01-11", killed="5"),
        merging,
    )
    both = shown(found, 7)
    review = found.reviews["inc-07"]
    assert text_of(found.case, both, Field.DATE) == "2019-01-11"
    assert (review.of(Field.DATE), review.machine(Field.DATE)) == (Review.HUMAN, "2019-01-12")
    assert both.killed is not None
    assert both.killed.low == 5

    nowhere = laid(confirm(CASE, incident(7), field=Field.PLACE), merging)
    assert shown(nowhere, 7).place is None
    assert nowhere.conflicts == ()


def test_confirming_a_merged_account_is_no_correction() -> None:
    merging = merge(CASE, incident(7), incident(4), why="the same raid")
    found = laid(merging)
    whole = confirm(found.case, shown(found, 7), review=found.reviews["inc-07"])
    after = laid(merging, whole)
    assert (after.case, after.conflicts) == (found.case, ())
    assert after.reviews["inc-07"].set == set()


def test_a_person_adds_what_the_reader_missed() -> None:
    selected = factories.span("killing at least 3")
    values = {
        Field.TYPE: "ASSAULT",
        Field.ACTORS: parties(COALITION),
        Field.PLACE: place_text(_HIT),
        Field.DATE: "2019-01-12",
        Field.KILLED: "3+",
    }
    draft = add_account(CASE, Span(selected.start - 1, selected.end), values)
    found = laid(draft)
    added = found.case.incidents[-1]

    assert TEXT[slice(*added.trigger)] == "killing at least 3"
    assert [TEXT[slice(*span)] for span in added.evidence] == [factories.SENTENCES[3]]
    assert added.summary == "Coalition forces: killing at least 3 (Hit)"
    review = found.reviews[added.id]
    assert review.review is Review.HUMAN
    assert review.set == {
        Field.TYPE, Field.ACTORS, Field.PLACE, Field.DATE, Field.STATUS, Field.KILLED,
    }  # fmt: skip
    again = add_account(CASE, selected, values, taken=[added.id])
    assert again.subject != added.id
    assert len(laid(draft, again).case.incidents) == 14

    later = set_values(found.case, added, {Field.DATE: "2019-01-13"}, review=review)
    assert text_of(CASE, laid(draft, *later).case.incidents[-1], Field.DATE) == "2019-01-13"
    assert laid(draft, *later).conflicts == ()
    assert laid(draft, reject(found.case, added, why="twice")).case.incidents == CASE.incidents


def test_what_was_said_of_an_added_account_goes_with_its_adding() -> None:
    blocked = factories.span("blocked a coalition patrol")
    draft = add_account(CASE, blocked, {Field.TYPE: "ASSAULT"})
    added = laid(draft).case.incidents[-1]
    decisions = rows([draft, confirm(laid(draft).case, added)])
    (case,), decided = lay_over_all([CASE], [*decisions, undoing(decisions[0], 3)])

    assert case == CASE  # though the reader has an account at those words, too
    assert (decided.reviews, decided.waiting) == ({}, ())


@pytest.mark.parametrize(
    ("span", "values", "said"),
    [
        (Span(0, 0), {Field.TYPE: "ASSAULT"}, "select the words"),
        (Span(25, 27), {Field.TYPE: "ASSAULT"}, "select the words"),  # an empty line
        (Span(0, 7), {}, "a type"),
        (Span(0, 7), {Field.TYPE: "ASSAULT", Field.MODE: "visit"}, "no mode"),
    ],
)
def test_nothing_is_added_without_words_and_a_type(
    span: Span, values: dict[Field, str | None], said: str
) -> None:
    with pytest.raises(ReviewError, match=said):
        add_account(CASE, span, values)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One came. Two went. Three.", "went", "Two went."),
        ("One came. Two went.", "Two went.", "Two went."),
        ("One came. Two went.", "came. Two", "One came. Two went."),
        ("The U.S. patrol left. It rained.", "patrol", "The U.S. patrol left."),
        ("“They left.” He wept.", "left", "“They left.”"),
        ("A headline\nThe story", "story", "The story"),
        ("no end", "end", "no end"),
    ],
)
def test_the_sentence_round_a_selection(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert text[slice(*sentence_at(text, Span(start, start + len(words))))] == sentence


# --- a newer reader ------------------------------------------------------------------------------


def _read_anew(**changes: object) -> Laid:
    """Correct incident 1's date, then lay that over a reading in which it is as *changes* say."""
    newer = replace(incident(1), id="inc-new", **changes)  # type: ignore[arg-type]
    case = replace(CASE, incidents=(newer, *CASE.incidents[1:]), reader_version="newer")
    return laid(*set_(1, date="2019-01-05"), case=case)


@pytest.mark.parametrize(
    "trigger",
    [
        factories.span("blocked"),  # another id is all that changed
        factories.span("blocked a coalition patrol"),
        factories.span("block"),
    ],
)
def test_a_decision_finds_its_account_again(trigger: Span) -> None:
    found = _read_anew(trigger=trigger)

    assert found.waiting == ()
    assert found.ids == {"inc-01": "inc-new"}
    assert text_of(found.case, found.case.incidents[0], Field.DATE) == "2019-01-05"


def test_the_nearest_account_with_the_same_words_is_meant() -> None:
    text = "x" * 50 + TEXT.replace("In 2003 the coalition invaded", "In 2003 police blocked")
    near, far = (text.index("blocked"), text.rindex("blocked"))
    moved = [
        replace(incident(1), id=id_, trigger=Span(at, at + 7), evidence=(Span(at - 9, at + 9),))
        for id_, at in (("far", far), ("near", near))
    ]
    case = replace(CASE, article=replace(CASE.article, text=text), incidents=tuple(moved))
    found = laid(*set_(1, date="2019-01-05"), case=case)

    assert found.ids == {"inc-01": "near"}
    assert [text_of(case, each, Field.DATE) for each in found.case.incidents] == [
        "2019-02-02", "2019-01-05",
    ]  # fmt: skip
    alone = replace(case, incidents=(moved[0],))
    assert laid(*set_(1, date="2019-01-05"), case=alone).waiting  # the far one is another act


def test_two_accounts_never_become_one() -> None:
    newer = replace(incident(1), id="inc-new")
    case = replace(CASE, incidents=(newer, *CASE.incidents[2:]))
    drafts = [*set_(1, date="2019-01-05"), *set_(2, date="2019-01-06")]
    found = laid(*drafts, case=case)

    assert found.ids == {"inc-01": "inc-new"}
    assert [each.decision.subject for each in found.waiting] == ["inc-02"]


def test_a_decision_whose_account_is_gone_waits_and_holds_again_when_it_is_back() -> None:
    drafts = [
        *set_(1, date="2019-01-05"),
        merge(CASE, incident(3), incident(1), why="one"),
        confirm(CASE, incident(1)),
    ]
    without = replace(CASE, incidents=CASE.incidents[1:])
    found = laid(*drafts, case=without)

    assert found.case == without
    assert [each.decision.id for each in found.waiting] == [1, 2, 3]
    assert found.waiting[0].anchor.words == "blocked"
    assert laid(*drafts).waiting == ()


def test_a_third_value_of_a_newer_reader_is_a_conflict_and_the_persons_holds() -> None:
    found = _read_anew(date=factories.date("2019-01-28", "2019-01-28", "2019-01-28", None))
    (conflict,) = found.conflicts

    assert text_of(found.case, found.case.incidents[0], Field.DATE) == "2019-01-05"
    assert (conflict.account, conflict.field) == ("inc-new", Field.DATE)
    assert (conflict.human, conflict.machine, conflict.before) == (
        "2019-01-05", "2019-01-28", "2019-02-02",
    )  # fmt: skip
    assert found.reviews["inc-new"].machine(Field.DATE) == "2019-01-28"


def test_a_reader_that_agrees_with_a_person_is_no_conflict() -> None:
    own = factories.date("2019-01-05", "2019-01-05", "2019-01-05", "Saturday")
    found = _read_anew(date=own)

    assert found.conflicts == ()
    assert found.case.incidents[0].date == own  # with the words that it now has
    assert found.reviews["inc-new"].of(Field.DATE) is Review.REVIEWED


def test_a_confirmed_value_holds_against_another_reading() -> None:
    newer = replace(incident(1), type=IncidentType.ASSAULT, mode="beat")
    case = replace(CASE, incidents=(newer, *CASE.incidents[1:]))
    found = laid(confirm(CASE, incident(1)), case=case)

    assert (found.case.incidents[0].type, found.case.incidents[0].mode) == (
        IncidentType.COERCE, "restrict",
    )  # fmt: skip
    assert {each.field for each in found.conflicts} == {Field.TYPE, Field.MODE}
    # Saying it once more, with the new reading in sight, settles it.
    again = confirm(found.case, found.case.incidents[0], review=found.reviews["inc-01"])
    settled = laid(confirm(CASE, incident(1)), again, case=case)
    assert settled.conflicts == ()
    assert settled.case == found.case


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (Field.ACTORS, parties(BRIGADE, POLICE), "River Brigade; Mosul police"),
        (Field.PLACE, place_text(_HIT), "Hit, Anbar"),
        (Field.DATE, "2019-02-03", "2019-02-03"),
        (Field.SITE, None, "nothing"),
    ],
)
def test_a_value_in_plain_words(field: Field, text: str | None, words: str) -> None:
    assert plain_words(field, text) == words


# --- what a person types -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2019-02-03", "2019-02-03"), (" 2019-02 ", "2019-02"), ("2019~", "2019~"), ("", None),
        ("2019-02-03/2019-02-05", "2019-02-03/2019-02-05"), ("2014/..", "2014/.."),
    ],
)  # fmt: skip
def test_a_date_as_it_is_typed(typed: str, value: str | None) -> None:
    assert date_entered(typed) == value


@pytest.mark.parametrize(
    "typed", ["yesterday", "3 Feb 2019", "2019-13", "2019-02-30", "2019-02-05/2019-02-03"]
)
def test_what_is_no_date_is_told_in_a_line_with_the_fix(typed: str) -> None:
    with pytest.raises(ReviewError) as told:
        date_entered(typed)
    assert repr(typed) in str(told.value)
    assert "write a day (2019-02-03)" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", "3"),
        ("4-6", "4-6"),
        ("4 to 6", "4-6"),
        ("At least 3", "3+"),
        ("3+", "3+"),
        (" ", None),
    ],
)
def test_a_count_as_it_is_typed(typed: str, value: str | None) -> None:
    assert count_entered(typed) == value


@pytest.mark.parametrize("typed", ["six", "6-4", "-3", "3.5", "+", "12345678"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(ReviewError, match="no number of people"):
        count_entered(typed)


def test_a_place_is_found_by_its_name_in_the_gazetteer() -> None:
    assert [(each.name, each.admin1) for each in places_called(" hit ")] == [("Hit", "Anbar")]
    assert places_called("Nowhere-upon-Sea") == ()
    assert places_called("") == ()


@pytest.mark.parametrize(
    ("name", "lat", "lon", "radius", "said"),
    [
        ("", 36.0, 43.0, 1.0, "a name"),
        ("A", 91.0, 43.0, 1.0, "no point"),
        ("A", 36.0, -181.0, 1.0, "no point"),
        ("A", float("nan"), 43.0, 1.0, "no point"),
        ("A", 36.0, 43.0, 0.0, "radius"),
        ("A", 36.0, 43.0, 1e5, "radius"),
    ],
)
def test_what_is_no_point_is_refused(
    name: str, lat: float, lon: float, radius: float, said: str
) -> None:
    with pytest.raises(ReviewError, match=said):
        point_entered(name, lat, lon, radius)


def test_a_wide_circle_names_no_district_and_a_point_abroad_no_country() -> None:
    assert point_entered("A", 36.3, 43.1, 2.0).admin2 == "Al-Mosul"
    assert point_entered("A", 36.3, 43.1, 40.0).admin2 is None
    assert point_entered("A", 48.8, 2.3, 2.0).country is None
