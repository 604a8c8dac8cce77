"""A search in layers finds what a look at every text finds, whatever is typed."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.coded.indexing import SEARCHED_COLUMNS, word_segments
from dashboard.data.coded.layers import Layers
from dashboard.data.coded.searching import search_words
from dashboard.data.coded.word_index import WordIndex, load_words, save_words
from dashboard.data.filters import Filters
from dashboard.data.folding import fold_name, fold_tokens
from dashboard.data.layers.columns import SCHEMA, LayerCol
from tests.data.coded import events
from tests.data.coded.served import layer

NOTES = (
    "Militiamen blocked a US patrol in Mosul.",
    "The minister visited Mosul; he praised the militia.",
    "A bomb exploded in Bogotá, near the Ministerio.",
    "Kata'ib Hezbollah attacked a base in Al-Qa'im (U.S.A. claims).",
    "on 3 February 2019\x00 two\u00a0men\twere shot\n\n— «ساحة» 北京",
    None,
)


def rows(notes: tuple[str | None, ...]) -> Any:  # noqa: ANN401  the library has no types
    """Return events with these notes, and little else."""
    (base,) = events.table(1, seed=3).to_pylist()
    told = [
        {**base, LayerCol.ID: f"E{n}", LayerCol.SUMMARY: f"event {n}", LayerCol.NOTES: note}
        for n, note in enumerate(notes)
    ]
    return pa.Table.from_pylist(told, schema=SCHEMA)


def index_of(table: Any, *, size: int = 2, at_once: int = 2) -> WordIndex:  # noqa: ANN401
    return WordIndex(tuple(word_segments(table.to_batches(at_once), size)))


def found(index: WordIndex, query: str, *, known: frozenset[str] = frozenset()) -> list[int]:
    numbers: list[int] = search_words([index], query, spelt=known.__contains__).events[0].tolist()
    return numbers


def words_in(row: dict[str, Any]) -> set[str]:
    texts = [
        text
        for column in SEARCHED_COLUMNS
        for text in (row[column] if isinstance(row[column], list) else [row[column]])
        if text
    ]
    return {token.folded for text in texts for token in fold_tokens(text)}


def looked_up(table: Any, query: str) -> list[int]:  # noqa: ANN401
    """Return the rows in which each word of *query* begins a word, the plain way."""
    wanted = fold_name(query).split()
    return [
        number
        for number, row in enumerate(table.to_pylist())
        if wanted and all(any(word.startswith(each) for word in words_in(row)) for each in wanted)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patrol", [0]),
        ("MOSUL militia", [0, 1]),
        ("mosul bomb", []),
        ("bogota", [2]),
        ("Bogotá", [2]),
        ("hizbullah", [3]),  # another spelling of the same name
        ("katai", [3]),
        ("al-qaim", [3]),
        ("usa", [3]),
        ("men", [4]),  # after a blank that does not break
        ("februar 2019", [4]),
        ("ساحة", [4]),
        ("北", [4]),
        ("mosol", [0, 1]),  # a slip
        ("explodde", [2]),
        ("mzzul", []),  # two slips in a short word are another word
        ("bo", [2]),
        ("ombs", []),  # within a word, not at its beginning
        ("xyz", []),
        ("", []),
        ("  \t", []),
        ('"patrol"', [0]),
        ('"mosul patrol"', [0]),  # no phrase: as in articles
        ("patrol OR bomb", []),  # "or" is a word
        ("NEAR(mosul bomb)", []),
        ("notes:patrol", []),
        ("patrol*", [0]),
        ("-patrol", [0]),
        ("*", []),
        ('" OR 1=1 --', []),
        ("'; DROP TABLE words; --", []),
        ("patrol\x00", [0]),
        ("\x00", []),
        ("\ud800", []),  # half a character
        ("%_%", []),
        ("patrol " * 40, [0]),
        ("p pa pat us patrol mos", [0]),
        ("m mi mil mosol", [0, 1]),  # beginnings of each other, and a slip
        ("a" * 100_000, []),
        ("\U0010ffff", []),
    ],
)
def test_every_word_begins_a_word_of_the_event(query: str, expected: list[int]) -> None:
    assert found(index_of(rows(NOTES)), query) == expected


def test_another_spelling_is_told_and_not_tried_where_articles_have_the_word() -> None:
    index = index_of(rows(NOTES))

    told = search_words([index], "mosol", spelt=lambda _: False)

    assert told.respelled == {"mosol": ("mosul",)}
    assert found(index, "mosol", known=frozenset({"mosol"})) == []
    assert search_words([index], "mosul", spelt=lambda _: False).respelled == {}


TEXTS = st.text(
    st.one_of(
        st.sampled_from("aAbáàÁñß-'’.&_ \n\t\u00a0\x00٣x9İıøﬁⅧ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.none(), TEXTS), min_size=1, max_size=7),
    st.one_of(TEXTS, st.text(max_size=10)),
    st.integers(1, 4),
)
def test_any_texts_are_found_by_any_words(notes: list[str | None], query: str, size: int) -> None:
    table = rows(tuple(notes))
    index = index_of(table, size=size)
    known = frozenset(fold_name(query).split())  # nothing is taken for a slip
    queries = [query, *(str(note)[:6] for note in notes), *(str(note)[3:12] for note in notes)]

    assert found(index, query, known=known) == looked_up(table, query)
    for each in queries:
        same = frozenset(fold_name(each).split())
        assert found(index, each, known=same) == looked_up(table, each)


def test_the_index_is_the_same_in_one_piece_and_in_many() -> None:
    table = events.table(300, seed=5)
    one = index_of(table, size=1000, at_once=1000)
    many = index_of(table, size=7, at_once=3)
    chance = random.Random(1)

    assert len(one.segments) == 1
    assert len(many.segments) > 20
    for query in ("brigade", "event 1", "coal pol", "villagers post", "e"):
        assert found(one, query) == found(many, query) == looked_up(table, query) != []
    for _ in range(30):
        query = " ".join(chance.sample(("riv", "gun", "herald", "event", "29", "7"), 2))
        assert found(one, query) == found(many, query) == looked_up(table, query)


def test_words_come_back_from_their_files(tmp_path: Path) -> None:
    index = index_of(rows(NOTES))
    save_words(index.segments, tmp_path)
    again = load_words(tmp_path)

    assert again is not None
    for query in ("mosul", "bogota", "hezbollah attack", "mosol", "xyz"):
        assert found(again, query) == found(index, query)


@pytest.mark.parametrize(
    "damage",
    ["words.json", "0-rows.npy", "1-letters.npy", "2-ends.npy"],
)
def test_words_that_are_not_whole_are_made_anew(tmp_path: Path, damage: str) -> None:
    assert load_words(tmp_path) is None
    save_words(index_of(rows(NOTES)).segments, tmp_path)
    assert load_words(tmp_path) is not None

    content = (tmp_path / damage).read_bytes()
    (tmp_path / damage).write_bytes(content[: len(content) - 9])
    assert load_words(tmp_path) is None
    (tmp_path / damage).unlink()
    assert load_words(tmp_path) is None


@pytest.mark.parametrize("seed", range(40))
def test_a_search_narrows_what_the_other_filters_leave(seed: int) -> None:
    layers = Layers([layer("a", 200, seed=1), layer("b", 150, seed=2)], {})
    chance = random.Random(seed)
    filters = dataclasses.replace(events.filters(chance), actors=())
    query = chance.choice(("river", "police gun", "event 1", "wire", "coal"))
    texts = {
        "a": set(looked_up(events.table(200, 1), query)),
        "b": set(looked_up(events.table(150, 2), query)),
    }

    plain = {each.layer.id: set(each.selected.numbers.tolist()) for each in layers.select(filters)}
    both = layers.select(dataclasses.replace(filters, q=query))

    assert {each.layer.id: set(each.selected.numbers.tolist()) for each in both} == {
        key: kept for key, numbers in plain.items() if (kept := numbers & texts[key])
    }


def test_a_layer_whose_words_are_not_made_is_told_and_finds_nothing() -> None:
    ready, waiting = layer("a", 50, seed=1), dataclasses.replace(layer("b", 50, seed=2), words=None)
    layers = Layers([ready, waiting], {})

    assert layers.unsearched == ("Layer b",)
    assert [each.layer.id for each in layers.select(Filters(q="event"))] == ["a"]
    assert [each.layer.id for each in layers.select(Filters())] == ["a", "b"]
    assert Layers([ready], {}).unsearched == ()
