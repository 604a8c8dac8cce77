"""How many were killed and hurt: the number, its bounds, and whose dead they are."""

from __future__ import annotations

import pytest

from tests.data.reading import case_of, tolls

# text -> (type, killed, injured) of each incident
TOLLS = [
    ("The bombing left 12 dead and 30 wounded in Kabul.", [("ASSAULT", "12", "30")]),
    ("An explosion in Kabul left 12 dead, police said.", [("ASSAULT", "12", None)]),
    ("Gunmen opened fire on a patrol in Bor, leaving two dead.", [("ASSAULT", "2", None)]),
    ("A car bomb exploded in Kabul, leaving 12 dead and 30 wounded.", [("ASSAULT", "12", "30")]),
    ("The raid left one man dead and wounded four in Bor.", [("ASSAULT", "1", "4")]),
    ("The attack left 12 people dead and 30 others hurt in Bor.", [("ASSAULT", "12", "30")]),
    ("An attack took place in Jos, leaving five worshippers dead.", [("ASSAULT", "5", None)]),
    # those of several sorts are added up, those of whom the sentence has named the sum are not
    ("The clashes in Wau killed 5 soldiers and 12 rebels.", [("ASSAULT", "17", None)]),
    ("A bomb killed three policemen, two soldiers and a child.", [("ASSAULT", "6", None)]),
    ("A bomb killed five people, three soldiers and two nuns.", [("ASSAULT", "5", None)]),
    ("The bomb killed at least five soldiers and two nuns.", [("ASSAULT", "7+", None)]),
    ("The raid wounded a policeman and a boy in Bor.", [("ASSAULT", None, "2")]),
    ("A bomb killed a woman and her son in Donetsk.", [("ASSAULT", "1+", None)]),
    ("Twelve rebels and soldiers were killed in Bor.", [("ASSAULT", "12+", None)]),
    (
        "The clash in Wau resulted in the deaths of eight soldiers and nine rebels.",
        [("ASSAULT", "17", None)],
    ),
    (
        "At least eight people are dead and more than a hundred injured in a blast in Kano.",
        [("ASSAULT", "8+", "100+")],
    ),
    ("More than a hundred people were injured in a blast in Kano.", [("ASSAULT", None, "100+")]),
    ("A bomb killed three soldiers near Gao.", [("ASSAULT", "3", None)]),
    ("Gunmen shot and killed a priest in Bukavu.", [("ASSAULT", "1", None)]),
    ("Two policemen were killed and five wounded in Quetta.", [("ASSAULT", "2", "5")]),
    ("At least 20 people were killed in an attack in Kano.", [("ASSAULT", "20+", None)]),
    ("More than 20 people were killed in an attack in Kano.", [("ASSAULT", "20+", None)]),
    ("Up to 20 people were killed in an attack in Kano.", [("ASSAULT", "0-20", None)]),
    ("No fewer than 12 rebels were killed in Bria.", [("ASSAULT", "12+", None)]),
    ("No more than 12 rebels were killed in Bria.", [("ASSAULT", "0-12", None)]),
    ("Fewer than 12 rebels were killed in Bria.", [("ASSAULT", "0-12", None)]),
    ("At least another 12 rebels were killed in Bria.", [("ASSAULT", "12+", None)]),
    ("More than two hundred rebels were killed in Bria.", [("ASSAULT", "200+", None)]),
    ("Some 20 rebels were killed in Bria.", [("ASSAULT", "18-22", None)]),
    ("Nearly 20 rebels were killed in Bria.", [("ASSAULT", "18-20", None)]),
    ("A bomb killed 12 or more rebels in Bria.", [("ASSAULT", "12+", None)]),
    # the same words, but not said of the number
    ("Two more rebels were killed in Bria.", [("ASSAULT", "2", None)]),
    ("Over the weekend 12 rebels were killed in Bria.", [("ASSAULT", "12", None)]),
    ("Some soldiers killed 12 rebels in Bria.", [("ASSAULT", "12", None)]),
    ("Between 10 and 15 rebels were killed in Bria.", [("ASSAULT", "10-15", None)]),
    ("A suicide bomber killed 14 people and wounded 30 in Kandahar.", [("ASSAULT", "14", "30")]),
    ("Shelling wounded eleven children in Taiz.", [("ASSAULT", None, "11")]),
    ("An air raid left six people dead in Idlib.", [("ASSAULT", "6", None)]),
    ("The attack in Nairobi claimed 67 lives.", [("ASSAULT", "67", None)]),
    ("A mine killed a farmer near Battambang.", [("ASSAULT", "1", None)]),
    ("Rebels killed dozens of villagers in Beni.", [("ASSAULT", "24+", None)]),
    ("Soldiers executed 1,200 prisoners in Srebrenica.", [("ASSAULT", "1200", None)]),
    ("Four rebels died in clashes with the army in Jolo.", [("ASSAULT", "4", None)]),
    ("Police shot a student in Caracas, wounding him.", [("ASSAULT", None, "1")]),
    ("Militants attacked a bus in Mandera, killing 28 passengers.", [("ASSAULT", "28", None)]),
    ("The attack in Lahore killed nine people, including two children.", [("ASSAULT", "9", None)]),
    ("A car bomb in Bogota killed 21 people, among them the bomber.", [("ASSAULT", "21", None)]),
    ("Rebels attacked a post near Bouar. Three soldiers were killed.", [("ASSAULT", "3", None)]),
]

# Numbers that are nobody's death, or not of one act.
NO_TOLL = [
    ("Rebels fired 20 mortar rounds at Malakal airport.", [("ASSAULT", None, None)]),
    ("Gunmen abducted 20 girls in Chibok.", [("ASSAULT", None, None)]),
    ("Police arrested 12 men in Minsk.", [("COERCE", None, None)]),
    ("Jets hit 12 vehicles near Sirte.", [("ASSAULT", None, None)]),
    ("Nobody was killed when rebels shelled the airport in Donetsk.", [("ASSAULT", None, None)]),
    ("Militants attacked a bus with 28 passengers in Mandera.", [("ASSAULT", None, None)]),
    ("The 34-year-old gunman attacked a synagogue in Halle.", [("ASSAULT", None, None)]),
    (
        "Rebels attacked Bria and Bambari, killing 40 people.",
        [("ASSAULT", None, None), ("ASSAULT", None, None)],
    ),
    ("Troops shelled the town of Malakal for three days.", [("ASSAULT", None, None)]),
    ("The rebels threatened to kill 40 hostages in Jolo.", [("THREATEN", None, None)]),
    ("Rebels attacked a camp of 600 soldiers in Kidal.", [("ASSAULT", None, None)]),
    ("Gunmen shot at a crowd of 300 people in Jos.", [("ASSAULT", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_the_dead_and_the_hurt_are_counted(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_TOLL)
def test_other_numbers_are_no_toll(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(("text", "number"), [
    ("A bomb killed three soldiers near Gao.", "three"),
    ("At least 20 people were killed in an attack in Kano.", "At least 20"),
    ("Soldiers executed 1,200 prisoners in Srebrenica.", "1,200"),
])  # fmt: skip
def test_a_toll_shows_its_words(text: str, number: str) -> None:
    killed = case_of(text).incidents[0].killed
    assert killed is not None
    assert text[killed.span.start : killed.span.end] == number
