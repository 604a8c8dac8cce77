"""Sentences and words: where they begin and end in the article, and what is one paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.cleaning import clean_text
from dashboard.data.language import MAX_PIECE_CHARS, Sentence, blocks, load_pipeline, parse
from dashboard.data.model import Span


def sentences(text: str) -> list[str]:
    """Return the text of each sentence, white space as in the article."""
    return [text[s.span.start : s.span.end] for s in parse(text)]


def only(text: str) -> Sentence:
    (sentence,) = parse(text)
    return sentence


# text -> its sentences
SPLIT = [
    ("Rebels fled. Police came.", ["Rebels fled.", "Police came."]),
    ("Rebels fled.\n\nPolice came.", ["Rebels fled.", "Police came."]),
    ("Rebels fled\n\nPolice came.", ["Rebels fled", "Police came."]),
    ("Lt. Gen. Omar Haddad met Gov. Smith.", ["Lt. Gen. Omar Haddad met Gov. Smith."]),
    ("He met Col. Smith on Jan. 5 in Bor.", ["He met Col. Smith on Jan. 5 in Bor."]),
    ("U.S. troops left. They were tired.", ["U.S. troops left.", "They were tired."]),
    ("- Rebels fled.\n- Police came.", ["Rebels fled.", "Police came."]),
    ("\u2022 Rebels fled Bor\n\u2022 Police came to Yei", ["Rebels fled Bor",
                                                           "Police came to Yei"]),
    ("Did they flee? Yes! They fled.", ["Did they flee?", "Yes!", "They fled."]),
    ("Rebels fled (they were\nfew) from Bor.", ["Rebels fled (they were\nfew) from Bor."]),
]  # fmt: skip

# text -> the paragraphs given to the parser
PARAGRAPHS = [
    (
        "Rebels attacked a convoy near the town of Bouar on Sunday and\nkilled three soldiers.",
        ["Rebels attacked a convoy near the town of Bouar on Sunday and killed three soldiers."],
    ),
    (
        "Rebels flee\nPolice came to the town of Bor on Sunday.",
        ["Rebels flee", "Police came to the town of Bor on Sunday."],
    ),
    ("Rebels fled.\r\n\r\nPolice came.", ["Rebels fled.", "Police came."]),
    ("Rebels fled and\nburned a church.", ["Rebels fled and burned a church."]),
    ("  Rebels\t fled.  ", ["Rebels fled."]),
    ("\n\n\n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_end_where_they_should(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_wrapped_lines_are_joined_and_titles_are_not(text: str, expected: list[str]) -> None:
    assert [block.text.strip() for block in blocks(text)] == expected


@pytest.mark.parametrize(("text", "headings"), [
    ("Rebels flee Bor\n\nRebels fled Bor on Sunday.", [True, False]),
    ("Rebels fled Bor on Sunday.", [False]),
    ("A soldier in Bor (photo: Reuters)\n\nRebels fled.", [True, False]),
])  # fmt: skip
def test_a_line_without_a_full_stop_is_a_heading(text: str, headings: list[bool]) -> None:
    assert [sentence.heading for sentence in parse(text)] == headings


def test_a_word_is_where_it_stands_in_the_article() -> None:
    text = "Title\n\nRebels  of Kata'ib al-Nur\nfled   Bor."
    for sentence in parse(text):
        for word in sentence.words:
            assert text[word.span.start : word.span.end] == word.text


@pytest.mark.parametrize(("text", "word"), [
    ("Omar al-Haddad fled.", "al-Haddad"),
    ("The Da'wa party met.", "Da'wa"),
])  # fmt: skip
def test_a_name_with_article_or_apostrophe_is_one_word(text: str, word: str) -> None:
    assert word in [w.text for w in only(text).words]


@pytest.mark.parametrize("text", ["They don't fight.", "It's over.", "The army's men fled."])
def test_other_apostrophes_still_part_words(text: str) -> None:
    assert any("'" in w.text and w.text[0] in "'n" for w in only(text).words)


def test_a_stand_in_name_is_one_word_with_the_span_of_the_whole() -> None:
    text = "Harakat al Nur of the North attacked Bor."
    name = Span(0, text.index(" attacked"))
    (sentence,) = parse(text, names=[(name, "Kodar")])
    assert sentence.words[0].span == name
    assert [(w.text, w.dep) for w in sentence.words[:2]] == [
        ("Harakat al Nur of the North", "nsubj"), ("attacked", "ROOT"),
    ]  # fmt: skip


def test_heads_children_and_subtrees_agree() -> None:
    sentence = only("Rebels of the north attacked a convoy near Bor.")
    attacked = sentence.root
    assert attacked.text == "attacked"
    assert [w.text for w in sentence.children(attacked, "nsubj", "dobj")] == ["Rebels", "convoy"]
    assert [w.text for w in sentence.subtree(sentence.words[0])] == [
        "Rebels", "of", "the", "north",
    ]  # fmt: skip
    north = sentence.words[3]
    assert [w.text for w in sentence.ancestors(north)] == ["of", "Rebels", "attacked"]
    for word in sentence.words:
        assert all(sentence.words[i].head == word.i for i in word.children)


def test_words_in_a_range_are_those_that_overlap_it() -> None:
    text = "Rebels of the north attacked a convoy."
    sentence = only(text)
    start = text.index("the")
    assert [w.text for w in sentence.words_in(Span(start, start + 5))] == ["the", "north"]
    assert sentence.words_in(Span(len(text) + 5, len(text) + 9)) == []
    assert sentence.head_in(Span(0, len("Rebels of the north"))) == sentence.words[0]
    assert sentence.head_in(Span(len(text) + 5, len(text) + 9)) is None


def test_a_paragraph_too_long_for_one_parse_is_cut_after_a_sentence() -> None:
    text = "Rebels fled Bor. " * (MAX_PIECE_CHARS // 17 + 50)
    found = parse(text)
    assert {text[s.span.start : s.span.end] for s in found} == {"Rebels fled Bor."}
    assert len(found) == MAX_PIECE_CHARS // 17 + 50


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        load_pipeline("no_such_model")


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_sentences_are_in_order_and_inside_the_text(text: str) -> None:
    found = parse(clean_text(text))
    spans = [sentence.span for sentence in found]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [sentence.index for sentence in found] == list(range(len(found)))
    for sentence in found:
        assert all(sentence.span.contains(word.span) for word in sentence.words)
