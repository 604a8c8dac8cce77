"""The article in pieces: every character once, every mark where it belongs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.model import Incident, Span
from dashboard.widgets.article_view import (
    Mark,
    Piece,
    anchor,
    entity_marks,
    in_text_order,
    paragraphs,
)
from tests import factories

CASE = factories.case()
TEXT = CASE.article.text
ORDERED = in_text_order(CASE.incidents)


def pieces_of(text: str, incidents: list[Incident], marks: list[Mark]) -> list[Piece]:
    lines, _ = paragraphs(text, incidents, marks)
    return [piece for line in lines for piece in line]


def test_the_pieces_hold_the_text_without_its_line_ends() -> None:
    lines, _ = paragraphs(TEXT, ORDERED, entity_marks(CASE))

    joined = ["".join(piece.text for piece in line) for line in lines]
    assert joined == [line for line in TEXT.split("\n") if line]


def test_a_piece_says_what_it_was_read_as() -> None:
    lines, notes = paragraphs(TEXT, [], entity_marks(CASE))

    named = [
        (piece.text, piece.kinds, [notes[number] for number in piece.notes])
        for piece in lines[1]
        if piece.kinds
    ]
    assert named[0] == ("River Brigade", ("actor",), ["Actor: River Brigade (militia)"])
    assert ("Saturday", ("date",), ["Date: 2 February 2019"]) in named


def test_a_note_is_kept_once_however_often_it_is_said() -> None:
    marks = [Mark(Span(start, start + 1), "actor", "Actor: A") for start in (0, 2)]

    assert paragraphs("a a", [], marks)[1] == ["Actor: A"]


def test_an_incident_opens_where_its_evidence_begins_and_its_trigger_is_marked() -> None:
    first = [incident for incident in CASE.incidents if incident.id == "inc-01"]
    pieces = pieces_of(TEXT, first, [])

    assert [piece.start for piece in pieces if piece.opens] == [
        span.start for span in first[0].evidence
    ]
    assert [piece.text for piece in pieces if piece.trigger == 0] == ["blocked"]


def test_a_card_stands_beside_the_sentence_that_names_the_act() -> None:
    told_later = factories.incident(2, evidence=(Span(0, 9), Span(20, 40)), trigger=Span(30, 34))
    named_nowhere = factories.incident(2, evidence=(Span(5, 9),), trigger=Span(30, 34))

    assert anchor(told_later) == Span(20, 40)
    assert anchor(named_nowhere) == Span(5, 9)


def test_sentences_that_overlap_carry_both_incidents() -> None:
    one, two = (factories.incident(1, id=name, evidence=(Span(0, 8),)) for name in "ab")
    pieces = pieces_of("He spoke.", [one, two], [])

    assert pieces[0].incidents == (0, 1)
    assert pieces[-1].incidents == ()


def test_a_mark_over_a_line_end_goes_on_in_the_next_line() -> None:
    pieces = pieces_of("ab\n\ncd", [], [Mark(Span(1, 5), "gap", "Gap")])

    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("a", ()), ("b", ("gap",)), ("c", ("gap",)), ("d", ()),
    ]  # fmt: skip


RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=8)


@given(st.text(alphabet="ab \n\U0001f600", max_size=60), RANGES)
def test_every_piece_rereads_its_text_and_carries_exactly_the_marks_over_it(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(Span(start, start + size), f"kind-{number}", "")
        for number, (start, size) in enumerate(ranges)
    ]

    for piece in pieces_of(text, [], marks):
        span = Span(piece.start, piece.start + len(piece.text))
        assert text[slice(*span)] == piece.text
        assert set(piece.kinds) == {mark.kind for mark in marks if mark.span.contains(span)}
        assert set(piece.kinds) == {mark.kind for mark in marks if mark.span.overlaps(span)}
