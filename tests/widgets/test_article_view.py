"""The article in pieces: every character once, every mark where it belongs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.model import Span
from dashboard.widgets.article_view import Mark, entity_marks, in_text_order, paragraphs
from tests import factories

CASE = factories.case()
ORDERED = in_text_order(CASE.incidents)


def test_the_pieces_hold_the_text_without_its_line_ends() -> None:
    lines = paragraphs(CASE.article.text, ORDERED, entity_marks(CASE))

    joined = ["".join(piece["text"] for piece in line) for line in lines]
    assert joined == [line for line in CASE.article.text.split("\n") if line]


def test_a_piece_says_what_it_was_read_as() -> None:
    pieces = paragraphs(CASE.article.text, [], entity_marks(CASE))[1]

    named = [(piece["text"], piece["kinds"], piece["note"]) for piece in pieces if piece["kinds"]]
    assert named[0] == ("River Brigade", ["actor"], "Actor: River Brigade (militia)")
    assert ("Saturday", ["date"], "Date: 2 February 2019") in named


def test_an_incident_opens_where_its_evidence_begins_and_its_trigger_is_marked() -> None:
    first = [incident for incident in CASE.incidents if incident.id == "inc-01"]
    lines = paragraphs(CASE.article.text, first, [])

    pieces = [piece for line in lines for piece in line]
    assert [piece["start"] for piece in pieces if piece["opens"]] == [
        span.start for span in first[0].evidence
    ]
    assert [piece["text"] for piece in pieces if piece["trigger"] == 0] == ["blocked"]


def test_sentences_that_overlap_carry_both_incidents() -> None:
    one, two = (factories.incident(1, id=name, evidence=(Span(0, 8),)) for name in "ab")
    pieces = paragraphs("He spoke.", [one, two], [])[0]

    assert pieces[0]["incidents"] == [0, 1]
    assert pieces[-1]["incidents"] == []


@given(
    st.text(alphabet="ab \n\U0001f600", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6),
)
def test_offsets_of_pieces_always_reread_their_text(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    marks = [Mark(Span(start, start + size), "actor", "") for start, size in ranges]

    for line in paragraphs(text, [], marks):
        for piece in line:
            assert text[piece["start"] : piece["end"]] == piece["text"]
