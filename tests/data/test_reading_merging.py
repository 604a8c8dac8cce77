"""One act is one incident, however often it is told; two acts stay two."""

from __future__ import annotations

import pytest

from tests.data.reading import acts, incidents_of, places

# Several sentences, one act: how often each type comes out.
ONE = [
    (
        "Jets hit a column near Gao on Monday. Two trucks were also destroyed in the strike.",
        ["ASSAULT - > column"],
    ),
    (
        "Attacks this weekend in Quetta shocked Pakistan. On Saturday, the Taliban claimed twin "
        "attacks in Quetta which killed 28 people.",
        ["ASSAULT Taliban > people"],
    ),
    (
        "Gunmen killed 14 people in Bam. The attack occurred on Wednesday.",
        ["ASSAULT gunmen > people"],
    ),
    (
        "A man was murdered in Strabane on Friday. The victim was shot in his car.",
        ["ASSAULT - > man"],
    ),
    (
        "Gunmen attacked a church in Jos on Sunday. The attack killed nine worshippers.",
        ["ASSAULT gunmen > worshippers"],
    ),
    (
        "A bomb exploded in Quetta on Monday. The blast wounded four students.",
        ["ASSAULT - > students"],
    ),
    (
        "Rebels ambushed soldiers near Bouar. Three soldiers were killed in the ambush.",
        ["ASSAULT rebels > soldiers"],
    ),
    (
        "Militants abducted two engineers in Zabul. The kidnapping took place on Sunday.",
        ["ASSAULT militants > engineers"],
    ),
    (
        "The FARC released a soldier on Friday. The release was welcomed by Norway.",
        ["RETREAT FARC > soldier", "SUPPORT Norway > FARC"],
    ),
    (
        "Police arrested a journalist in Ankara on Monday. The arrest came at dawn.",
        ["COERCE police > journalist"],
    ),
    (
        "Gunmen shot a judge in Palermo on Monday. The judge was shot twice by the gunmen.",
        ["ASSAULT gunmen > judge"],
    ),
    (
        "Boko Haram attacks Chibok\n\nBoko Haram attacked Chibok on Sunday.",
        ["ASSAULT Boko Haram > -"],
    ),
    (
        "Ethiopian troops withdrew from Baidoa on Monday. The withdrawal began at dawn.",
        ["RETREAT Ethiopian National Defence Force > -"],
    ),
    (
        "Jets bombed a market in Idlib on Monday, medics said. Rescuers said the strike killed six "
        "people.",
        ["ASSAULT - > people"],
    ),
]

# Told alike, but two acts: another place, day, type or victim.
# two words of one sentence for one act
WITHIN_A_SENTENCE = [
    (
        "Two officers were killed and one injured in Bannu when militants attacked a convoy.",
        ["ASSAULT militants > officers"],
    ),
    ("The army laid an ambush near Bor and shot six rebels.", ["ASSAULT army > rebels"]),
    (
        "Rebels launched an attack on Sunday during which two farmers were killed in Bor.",
        ["ASSAULT rebels > farmers"],
    ),
    ("Rebels attacked a base near Bor but they were repulsed.", ["ASSAULT rebels > -"]),
    ("The army killed seven rebels during fighting near Bor.", ["ASSAULT army > rebels"]),
    ("Rebels launched an attack on Monday, targeting a base near Bor.", ["ASSAULT rebels > -"]),
]

SEVERAL = [
    ("The regime launched attacks on Aleppo and Daraya.", ["Aleppo", "Daraya"]),
    ("The air force made 34 strikes in Iraq on Monday. On Monday, a strike hit a truck near Hit.",
     ["Iraq", "Hit"]),
    ("Gunmen killed 16 and kidnapped many.", [None, None]),
    ("Gunmen killed a mayor in Bor.\n\nIn another attack, gunmen shot a soldier.", ["Bor", None]),
    ("Militants shot two soldiers near Gao. Last week, unknown gunmen wounded a policeman.",
     ["Gao", None]),
    ("Gunmen attacked a church in Jos on Sunday and a mosque in Kano on Monday.",
     ["Jos", "Kano"]),
    ("Bombs exploded in Baghdad and Najaf on Monday.", ["Baghdad", "Najaf"]),
    ("Rebels attacked Bria on Sunday. Rebels attacked Bambari on Monday.", ["Bria", "Bambari"]),
    ("Soldiers shot a nun in Bor on Sunday. Soldiers shot a priest in Juba on Sunday.",
     ["Bor", "Juba"]),
    ("Police arrested a journalist in Ankara. Police arrested a judge in Izmir.",
     ["Ankara", "Izmir"]),
    ("A bomb killed two people in Lahore in 2009. A bomb killed six people in Lahore in 2014.",
     ["Lahore", "Lahore"]),
    ("Rebels attacked a bank in Cali in May 2001. In June 2002 rebels attacked a bank in Cali.",
     ["Cali", "Cali"]),
    ("Gunmen killed a judge in Palermo. Police arrested two men in Palermo.",
     ["Palermo", "Palermo"]),
    ("Soldiers entered Vukovar and arrested ten men. The men were later shot in Vukovar.",
     ["Vukovar", "Vukovar"]),
    ("The army struck three targets:\n\n- Near Sirte, two strikes destroyed a tank.\n- Near Derna, "
     "a strike destroyed a truck.", ["Sirte", "Darnah"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*ONE, *WITHIN_A_SENTENCE])
def test_what_is_told_twice_is_one_incident(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_acts_apart_in_place_day_or_kind_stay_apart(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("text", [text for text, expected in ONE if len(expected) == 1])
def test_both_sentences_are_evidence_of_the_one_act(text: str) -> None:
    assert len(incidents_of(text)[0].evidence) == 2
