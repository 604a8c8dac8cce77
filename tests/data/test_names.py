"""Names are found in any spelling, with exact spans, and ordinary words are not names."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.folding import fold_name, fold_tokens, load_transliteration
from dashboard.data.model import Span
from dashboard.data.names import Alias, NameMatch, NameMatcher
from dashboard.errors import KnowledgeError

MATCHER: NameMatcher[str] = NameMatcher(
    [
        ("Kata'ib Hezbollah", "kh"),
        ("Hezbollah", "lh"),
        ("Hashd al-Shaabi", "pmf"),
        ("PMU", "pmf"),
        ("Islamic State", "isis"),
        ("ISIS", "isis"),
        ("IS", "isis"),
        (Alias.of("Badr", cased=True), "badr"),
        ("United Nations", "un"),
        ("UN", "un"),
        ("US", "us"),
        ("WHO", "who"),
        ("Al-Qaida", "aq"),
        (Alias.of("El Salvador", cased=True), "sv"),
        (Alias.of("Iraq", cased=True), "iq"),
        (Alias.of("Iraqi", cased=True), "iq-adj"),
        (Alias.of("Turkey", cased=True), "tr"),
        ("Lord's Resistance Army", "lra"),
        ("Lashkar-e-Taiba", "let"),
        ("St. Lucia", "lc"),
        ("M23", "m23"),
        ("America", "us"),
    ],
    shadows=["Latin America"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # spellings of one name
        ("Kata’ib Hezbollah fired.", [("Kata’ib Hezbollah", "kh")]),
        ("Kataib Hizballah fired.", [("Kataib Hizballah", "kh")]),
        ("the Kataeb Hizbullah", [("Kataeb Hizbullah", "kh")]),
        ("KATA'IB HEZBOLLAH", [("KATA'IB HEZBOLLAH", "kh")]),
        ("Al-Hashd al-Shaabi", [("Al-Hashd al-Shaabi", "pmf")]),
        ("Hashd ash-Sha'bi units", [("Hashd ash-Sha'bi", "pmf")]),
        ("Hashd el Shaabi", [("Hashd el Shaabi", "pmf")]),
        ("al-Qa’ida and Al Qaeda", [("al-Qa’ida", "aq"), ("Al Qaeda", "aq")]),
        (
            "Lashkar-i-Tayyiba, Lashkar-e Toiba",
            [("Lashkar-i-Tayyiba", "let"), ("Lashkar-e Toiba", "let")],
        ),
        ("Islamic\nState men", [("Islamic\nState", "isis")]),  # a wrapped line
        ("the ‘Islamic State’ group", [("Islamic State", "isis")]),
        (
            "St Lucia, St. Lucia and Saint Lucia",
            [("St Lucia", "lc"), ("St. Lucia", "lc"), ("Saint Lucia", "lc")],
        ),
        ("the Lord’s Resistance Army", [("Lord’s Resistance Army", "lra")]),
        # where a name ends
        ("the UN's envoy", [("UN", "un")]),
        ("the PMUs' men and a PMU’s flag", [("PMUs", "pmf"), ("PMU", "pmf")]),
        ("U.S. troops, U.S.-led", [("U.S.", "us"), ("U.S.", "us")]),
        ("US-led and us-led", [("US", "us")]),
        ("anti-ISIS and ISIS-held", [("ISIS", "isis"), ("ISIS", "isis")]),
        ("(ISIS)/“UN”", [("ISIS", "isis"), ("UN", "un")]),
        ("M23 and M-23", [("M23", "m23")]),
        # longest name first
        ("Hezbollah and Kata'ib Hezbollah", [("Hezbollah", "lh"), ("Kata'ib Hezbollah", "kh")]),
        ("Latin America, America", [("America", "us")]),  # a shadow takes the first
        # capitals
        ("They told us that is who we are.", []),
        ("TURKEY: Turkey eats turkey", [("TURKEY", "tr"), ("Turkey", "tr")]),
        ("Badr, badr", [("Badr", "badr")]),
        ("Us and Is", []),
        # not names
        ("the town of Badrah", []),
        ("Iraqi, Iraqis, Iraq", [("Iraqi", "iq-adj"), ("Iraq", "iq")]),
        ("USA, ISISX, PMUx", []),
        ("Islamic. State officials", []),
        ("Islamic\n\nState", []),
        ("Islamic, State", []),
        ("Salvador Allende", []),  # El Salvador needs its article
        ("in El Salvador", [("El Salvador", "sv")]),
        ("", []),
        ("’’’ -- ...", []),
    ],
)
def test_names_are_found_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    found = MATCHER.find(text)

    assert [(text[m.span.start : m.span.end], m.key) for m in found] == expected


def test_a_match_says_which_alias_it_is() -> None:
    assert MATCHER.find("Hizballah") == (NameMatch(Span(0, 9), "lh", "Hezbollah"),)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("LET US PRAY", [False]),
        ("Mosul\nTELL US MORE\nend", [False]),
        ("Tell US troops", [True]),
        ("US", [True]),  # one word alone shouts no more than usual
        ("KATAIB HEZBOLLAH STRIKES", [True]),  # not a cased name
    ],
)
def test_capitals_prove_nothing_in_a_line_of_capitals(text: str, certain: list[bool]) -> None:
    assert [match.cased_ok for match in MATCHER.find(text)] == certain


def test_a_weak_alias_needs_one_of_its_words_in_the_text() -> None:
    matcher = NameMatcher(
        [
            (Alias.of("SNA", requires=("Syria", "Syrian")), "syria"),
            (Alias.of("SNA", requires=("Somalia",)), "somalia"),
        ]
    )

    keys = {
        text: [(m.key, m.others) for m in matcher.find(text)]
        for text in (
            "The SNA spoke.",
            "The SNA spoke in Syria.",
            "In Somalia's capital the SNA spoke.",
            "Somalia and Syria: the SNA spoke.",
        )
    }

    assert list(keys.values()) == [
        [],
        [("syria", ())],
        [("somalia", ())],
        [("syria", ("somalia",))],  # both fit: the caller must not choose
    ]


def test_refused_keys_leave_room_for_shorter_names() -> None:
    found = MATCHER.find("Kata'ib Hezbollah", accept=lambda key: key != "kh")

    assert [(match.key, match.span) for match in found] == [("lh", Span(8, 17))]


@pytest.mark.parametrize("name", ["", "--", "’", "..."])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="holds nothing to search for"):
        NameMatcher([(name, 1)])


def test_a_matcher_without_names_finds_nothing() -> None:
    assert NameMatcher[str]([]).find("Iraq") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asa'ib Ahl al-Haq", "Asaib Ahl ul Haqq"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("Abdul-Mahdi", "Abd al-Mahdi"),
        ("U.S.", "US"),
        ("Muqtada as-Sadr", "Moqtada al-Sadr"),
        ("Erdoğan", "Erdogan"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Badr", "Badrah"),
        ("Kata'ib Hezbollah", "Hezbollah"),
        ("Iraq", "Iraqi"),
        ("Omar al-Bashir", "Omar al-Bashar"),
        ("Salih", "Salah"),
        ("at Sadr", "Sadr"),  # an English word without its hyphen
    ],
)
def test_different_names_fold_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text(alphabet="aAlL-’'. \nUSİßﬁé&", max_size=40))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = fold_tokens(text)

    ends = [0, *(token.end for token in tokens)]
    assert all(end <= token.start < token.end for end, token in zip(ends, tokens, strict=False))
    assert ends[-1] <= len(text)


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    text = "On Saturday, Kata’ib Hezbollah warned US troops near Mosul in Iraq. " * 1500
    begin = time.process_time()

    found = MATCHER.find(text)

    assert len(found) == 4500
    assert time.process_time() - begin < 2  # a safety ceiling; measured at a tenth of it


def test_a_spelling_of_two_words_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "transliteration.toml"
    path.write_text('[spellings]\nsadr = ["sadir"]\nbadr = ["sadir"]\n')

    with pytest.raises(KnowledgeError, match=r"line 3: .*'sadir' is under 'sadr' and 'badr'"):
        load_transliteration(tmp_path)
