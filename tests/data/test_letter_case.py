"""Shouted text and headlines get the capitals of ordinary prose; other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.language import known_words
from dashboard.data.letter_case import restored_case
from dashboard.data.model import Span

# shouted or title case -> ordinary
RESTORED = [
    ("GUERRILLAS ATTACKED SAN MIGUEL.", "Guerrillas attacked San Miguel."),
    ("SOLDIERS SHOT TWO MEN ON MONDAY.", "Soldiers shot two men on Monday."),
    ("THE BOMB KILLED A NUN. POLICE FLED.", "The bomb killed a nun. Police fled."),
    ("PRESIDENT DUARTE MET BISHOP RIVERA.", "President Duarte met bishop Rivera."),
    ("REBELS LEFT ZUNIL IN MARCH.", "Rebels left Zunil in March."),
    ("Militants Attack Base In Ramadi", "Militants attack base in Ramadi"),
    ("Rebels Release Three Hostages After Talks", "Rebels release three hostages after talks"),
]

# ordinary -> words in it that the shouted line must not get wrong
WORDS = {
    "Rebels shot the mayor {} the church in Zunil.": (
        "at by in on near inside outside behind beyond under above below across along against "
        "around from off onto over upon within for"
    ),
    "Rebels dragged the mayor {} the church in Zunil.": "into to toward towards through via of",
    "Rebels shot the mayor {} the mass in Zunil.": (
        "after before during since until amid throughout"
    ),
    "Rebels hid the mayor {} the graves.": "between among",
    "Rebels asked the mayor {} the road.": "about",
    "Rebels drove the mayor {}.": "out up",
    "Rebels freed the mayor {} his son.": "with without",
    "Rebels gave the mayor {} horse.": (
        "a an the his her its their our my this that no any some one another every each"
    ),
    "Rebels gave the mayor {} horses.": (
        "these those both all few many more most other such two three four five six seven eight "
        "nine ten eleven twelve"
    ),
    "Rebels paid the mayor {} pesos.": "hundred thousand dozen million",
    "Rebels gave the mayor {} rice.": "much",
    "Rebels gave the mayor {} aid.": "first second",
    "The mayor {} shot has fled Zunil.": "he she it we they you whom nobody someone everyone",
    "The mayor {} rebels shot has died.": "who which whose",
    "The mayor {} of them chose has fled.": "none",
    "To the mayor {} and our sons are nothing.": "me us",
    "Rebels shot the mayor {}.": (
        "here there too either today yesterday tonight later earlier again third once twice yet "
        "still then now himself herself itself"
    ),
    "Rebels will free the mayor {}.": "tomorrow",
    "Rebels shot the mayor {} the priest fled.": (
        "when where while as because although though so but and if"
    ),
    "Rebels shot the mayor {} the priest.": "or nor not",
    "Rebels told the mayor {} the priest fled.": "why how what whether",
    "Rebels told the mayor {}.": "nothing something everything",
    "The mayor {} leave Zunil.": "will would shall should can could may might must does did",
    "The mayor {} left Zunil.": "has had also only just even never ever however meanwhile",
    "The mayor {} in Zunil.": "is was",
    "Rebels and the mayor {} in Zunil.": "are were",
    "Rebels and the mayor {} left Zunil.": "have",
    "Rebels and the mayor {} agree.": "do",
    "With the mayor {} ill rebels fled.": "being",
    "With the mayor {} left rebels fled.": "having",
    "Had the mayor {} in Zunil rebels would have fled.": "been",
    "Rebels let the mayor {}.": "be",
    "Rebels asked what the mayor was {} in Zunil.": "doing",
    "Rebels wanted the mayor {} away with.": "done",
    "The mayor {} nearly died in Zunil.": "very",
    "The mayor {} fled nor fought.": "neither",
    "Rebels paid the mayor two pesos {} head.": "per",
    "Rebels shot more mayors {} priests.": "than",
    "Rebels shot {}.": "him them anyone",
    "Rebels shot {} in Zunil.": "themselves",
    "The men who made him mayor {} the mill.": "own",
    "Rebels beat the mayor {} as the priest.": "same",
    "How good a mayor {} I?": "am",
    "The man {} shot was old.": "I",
    "The report by judge Paz {} al was burned.": "et",
    "Minister {}-Maliki fled.": "al",
    "Rebels shot two men in {}.": (
        "January February April June July August September October November December"
    ),
    "Rebels shot two men on {}.": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Rebels shot two men on {} 3.": "Jan Feb Apr Aug Sep Sept Oct Nov Dec",
    "Rebels shot {} Bush in Zunil.": (
        "president general colonel captain major lieutenant sergeant minister mayor judge senator "
        "deputy governor commander bishop archbishop father Mr Mrs Ms"
    ),
    "Rebels shot a man in {} Martin.": "San",
    "Rebels shot a man in {} Rosa.": "Santa",
    "Rebels shot Juan de {} Rosa.": "la",
    "Rebels shot Juan {} Rose on Monday.": "el",
    "Rebels shot a man in {} Angeles.": "Los",
    "Rebels shot a man in {} Tunas.": "Las",
}

# written as it should be, or too short to tell
KEPT = [
    "Soldiers shot two men on Monday.",
    "NATO and the UN met.",
    "CNN",
    "BREAKING NEWS",
    "The FARC, the ELN and the EPL met in San Vicente del Caguan.",
    "lower case all the way",
    "iPhone users in MOSCOW complained of 5G.",
    "",
    "1234 5678",
]


def restored(text: str, *names: str) -> str:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return restored_case(text, [[Span(0, len(text))]], spans, known_words())


@pytest.mark.parametrize(("text", "expected"), RESTORED)
def test_loud_text_is_lowered(text: str, expected: str) -> None:
    assert restored(text) == expected


@pytest.mark.parametrize(
    "text", [text.format(word) for text, words in WORDS.items() for word in words.split()]
)
def test_each_word_of_a_shouted_line_gets_its_own_capitals(text: str) -> None:
    assert restored(text.upper()) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [("REBELS SHOT DR BUSH IN ZUNIL.", " Bush "), ("REBELS FLED SAINT CLOUD.", " Cloud.")],
)
def test_what_follows_an_office_or_a_saint_is_a_name(text: str, name: str) -> None:
    assert name in restored(text)


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_text_is_kept(text: str) -> None:
    assert restored(text) == text


def test_a_known_name_keeps_a_capital_on_each_word() -> None:
    text = "FIGHTERS OF THE SENDERO LUMINOSO ATTACKED HUANTA."
    assert restored(text, "SENDERO LUMINOSO") == "Fighters of the Sendero Luminoso attacked Huanta."


def test_a_known_acronym_stays_in_capitals() -> None:
    text = "FIGHTERS OF THE FMLN ATTACKED THE TOWN."
    assert restored(text, "FMLN") == "Fighters of the FMLN attacked the town."


def test_only_the_shouted_paragraph_is_changed() -> None:
    text = "SOLDIERS SHOT TWO MEN.\nThe UN and NATO met."
    lines = [[Span(0, 22)], [Span(23, len(text))]]
    assert restored_case(text, lines, [], known_words()) == (
        "Soldiers shot two men.\nThe UN and NATO met."
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_the_length_never_changes(text: str) -> None:
    assert len(restored(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ .,'", max_size=80))
def test_only_the_case_of_letters_changes(text: str) -> None:
    assert restored(text).upper() == text
