"""Places in text: which words, which place, how closely known; and what is no place at all."""

from __future__ import annotations

from functools import cache

import pytest

from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.knowledge import load_knowledge
from dashboard.data.language import parse
from dashboard.data.model import Precision, Span
from dashboard.data.places import find_places
from dashboard.data.toponyms import PlaceRelation, PlaceUse, Toponym
from tests.data.reading import case_of


@cache
def read(text: str, *taken: str) -> tuple[Toponym, ...]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in taken]
    return find_places(text, parse(text), taken=spans, states=load_knowledge().states)


def named(text: str, name: str) -> Toponym:
    """Return the toponym written *name*, which must be there once."""
    found = [toponym for toponym in read(text) if toponym.name == name]
    assert len(found) == 1, [toponym.name for toponym in read(text)]
    return found[0]


def place_name(text: str, name: str) -> str | None:
    place = named(text, name).place
    return place.name if place else None


# text, name as written -> English name, governorate, country, precision
RESOLVED = [
    ("Gunmen killed three men in Telafar.", "Telafar", "Tal Afar", "Nineveh", "IQ", "town"),
    ("Rockets landed in Heet on Monday.", "Heet", "Hit", "Anbar", "IQ", "town"),
    ("Troops entered Al-Qaim.", "Al-Qaim", "Al-Qaim", "Anbar", "IQ", "town"),
    ("A mine went off in ar-Rutbah.", "ar-Rutbah", "Rutba", "Anbar", "IQ", "town"),
    ("A bomb went off in Qaraqosh.", "Qaraqosh", "Hamdaniya", "Nineveh", "IQ", "town"),
    ("Shells fell on Al Huwayjah.", "Al Huwayjah", "Hawija", "Kirkuk", "IQ", "town"),
    ("A blast shook Sadr City.", "Sadr City", "Sadr City", "Baghdad", "IQ", "neighbourhood"),
    ("Clashes broke out in eastern Mosul.", "eastern Mosul", "eastern Mosul", "Nineveh", "IQ",
     "neighbourhood"),
    ("Clashes broke out in the Karama neighborhood of Mosul.", "Karama", "Karama, Mosul",
     "Nineveh", "IQ", "neighbourhood"),
    ("Rockets hit Al-Asad base.", "Al-Asad base", "Al-Asad base", "Anbar", "IQ", "site"),
    ("ROCKETS HIT AL-ASAD BASE IN ANBAR", "AL-ASAD BASE", "Al-Asad base", "Anbar", "IQ", "site"),
    ("Rockets hit Hmeimim base.", "Hmeimim base", "Khmeimim base", "Latakia", "SY", "site"),
    ("Fighters took Tabqa Dam.", "Tabqa Dam", "Tabqa Dam", "Raqqa", "SY", "site"),
    ("The army left Dayr Az Zawr.", "Dayr Az Zawr", "Deir ez-Zor", "Deir ez-Zor", "SY", "town"),
    ("Fighters withdrew from Raqqah.", "Raqqah", "Raqqa", "Raqqa", "SY", "town"),
    ("They fought in Kobanê.", "Kobanê", "Kobani", "Aleppo", "SY", "town"),
    ("He was seized in Anbar province.", "Anbar", "Anbar", "Anbar", "IQ", "governorate"),
    ("He was seized in Kirkuk province.", "Kirkuk", "Kirkuk", "Kirkuk", "IQ", "governorate"),
    ("He was seized in Kirkuk.", "Kirkuk", "Kirkuk", "Kirkuk", "IQ", "town"),
    ("He was seized in the province of Idlib.", "Idlib", "Idlib", "Idlib", "SY", "governorate"),
    ("He was seized in Mosul district.", "Mosul", "Al-Mosul", "Nineveh", "IQ", "district"),
    ("The army patrols northern Iraq.", "Iraq", "northern Iraq", None, "IQ", "region"),
    ("The army patrols south-eastern Turkey.", "Turkey", "southeastern Turkey", None, "TR",
     "region"),
    ("Raids went on in western Anbar.", "Anbar", "western Anbar", "Anbar", "IQ", "region"),
    ("Rebels fight across the Sahel.", "Sahel", "Sahel", None, None, "region"),
    ("Troops raided the West Bank.", "West Bank", "West Bank", None, "PS", "region"),
    ("Fighting spread in Iraq.", "Iraq", "Iraq", None, "IQ", "country"),
    ("The ship arrived in Oman.", "Oman", "Oman", None, "OM", "country"),
    ("A bomb killed five in Kandahar, Afghanistan.", "Kandahar", "Kandahar", "Kandahar", "AF",
     "town"),
    ("Rebels raided the town of Mocimboa da Praia.", "Mocimboa da Praia", "Mocímboa da Praia",
     "Cabo Delgado", "MZ", "town"),
    ("He was seized in North Kivu on Monday.", "North Kivu", "North Kivu", "North Kivu", "CD",
     "governorate"),
    ("He was seized in northern Anbar.", "Anbar", "northern Anbar", "Anbar", "IQ", "region"),
    ("They hid in Srinagar's Lal Chowk square.", "Srinagar", "Srinagar", "Jammu and Kashmir", "IN",
     "town"),
    ("Rebels overran Goma on Monday.", "Goma", "Goma", "North Kivu", "CD", "town"),
    ("A drone hit a car east of Khan Younis.", "Khan Younis", "Khan Yunis", "Gaza", "PS",
     "near town"),
    ("A court in Geneva heard the case.", "Geneva", "Geneva", "Geneva", "CH", "town"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "name", "admin1", "country", "precision"), RESOLVED)
def test_a_place_name_is_resolved(
    text: str, written: str, name: str, admin1: str | None, country: str | None, precision: str
) -> None:
    place = named(text, written).place

    assert place is not None
    assert (place.name, place.admin1, place.country, place.precision.value) == (
        name, admin1, country, precision,
    )  # fmt: skip
    assert place.radius_km
    assert Span(text.index(written), text.index(written) + len(written)) in place.mentions


# The same name means what the words around it say, and nothing when they say too little.
SAME_NAME = [
    ("Fighting in Tripoli, Libya, killed ten.", "Tripoli", "LY"),
    ("Fighting in Tripoli, Lebanon, killed ten.", "Tripoli", "LB"),
    ("The Lebanese army left Beirut. Lebanon sent troops. Gunmen fought in Tripoli.", "Tripoli",
     "LB"),
    ("Libya sent troops to Benghazi. Gunmen fought in Tripoli.", "Tripoli", "LY"),
    ("He was shot in Alexandria, Virginia.", "Alexandria", "US"),
    ("He was shot in Alexandria, Egypt.", "Alexandria", "EG"),
    ("He lived in Lebanon, Tennessee, for years.", "Lebanon", "US"),
    ("He lived in Lebanon for years.", "Lebanon", "LB"),
    ("Shells fell on Palmyra, Syria.", "Palmyra", "SY"),
    ("Iraqi troops met in Samarra, Iraq.", "Samarra", "IQ"),
    ("Fighting went on in Sinjar, Iraq.", "Sinjar", "IQ"),
    ("They flew to Georgia.", "Georgia", "GE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "country"), SAME_NAME)
def test_a_name_of_several_places_is_decided_by_its_surroundings(
    text: str, written: str, country: str
) -> None:
    place = named(text, written).place

    assert place is not None
    assert place.country == country


def test_a_name_that_two_places_could_bear_equally_stays_open() -> None:
    toponym = named("They met in Woodbridge on Sunday.", "Woodbridge")

    assert toponym.place is None
    assert len(toponym.candidates) > 1
    assert "could be" in toponym.basis


def test_one_open_name_does_not_lose_the_others() -> None:
    found = read("They met in Woodbridge and then in Mosul.")

    assert [t.place.name if t.place else None for t in found] == [None, "Mosul"]


# Not places at all: nothing of that name may come out.
NO_PLACE = [
    ("Iraqi police arrested a Syrian man.", "Iraq"),
    ("The rockets hit a house.", "hit"),
    ("Rockets Hit Base, Army Says", "Hit"),
    ("ROCKETS HIT A HOUSE, ARMY SAYS", "HIT"),
    ("Michael Jordan visited the troops.", "Jordan"),
    ("Jordan Smith visited the troops.", "Jordan"),
    ("Chad Brown spoke for the firm.", "Chad"),
    ("Ana Lopez spoke for the firm.", "Ana"),
    ("Badr fighters took the hill.", "Badr"),
    ("Sheikh Walid Hassan spoke for the tribe.", "Walid"),
    ("Abu Bakr al-Baghdadi is dead.", "al-Baghdadi"),
    ("Ahmed al-Anbari is dead.", "Anbar"),
    ("Ahmed al-Tikriti is dead.", "Tikrit"),
    ("It was bad karma, he said.", "karma"),
    ("They took us to a house.", "us"),
    ("As troops left, the car burned.", "As"),
    ("The base was hit.", "The base"),
    ("An Iraqi base was hit.", "Iraqi base"),
    ("The hospital was hit.", "The hospital"),
    ("They fled the village.", "The village"),
    ("Harem and Qara are words here.", "Qara"),
    ("Hamza spoke to Qasim.", "Hamza"),
]


@pytest.mark.parametrize(("text", "word"), NO_PLACE)
def test_a_word_that_is_no_place_is_left_alone(text: str, word: str) -> None:
    places = [toponym.name for toponym in read(text) if toponym.kind is PlaceUse.PLACE]

    assert word not in places


# A place name inside a longer name of an actor is none; beside one, it is.
TAKEN = [
    ("Islamic State of Iraq and the Levant fled.", "Islamic State of Iraq and the Levant", []),
    ("The Middle East Centre reported it.", "Middle East Centre", []),
    ("The Baghdad Brigades fired in Mosul.", "Baghdad Brigades", ["Mosul"]),
    ("Fighters stormed al-Qaida headquarters.", "al-Qaida", []),
    ("The Iraq war began.", "Iraq", ["Iraq"]),
]


@pytest.mark.parametrize(("text", "actor", "expected"), TAKEN)
def test_a_place_name_inside_an_actors_name_is_none(
    text: str, actor: str, expected: list[str]
) -> None:
    assert [toponym.name for toponym in read(text, actor)] == expected


# What a name is used for.
USES = [
    ("A bomb exploded in Baghdad.", "Baghdad", PlaceUse.PLACE),
    ("The army attacked Mosul.", "Mosul", PlaceUse.PLACE),
    ("Iraq saw a rise in attacks.", "Iraq", PlaceUse.PLACE),
    ("Ten were killed in Mosul and Tikrit.", "Tikrit", PlaceUse.PLACE),
    ("Troops returned to Iraq.", "Iraq", PlaceUse.PLACE),
    ("The US invaded Iraq.", "Iraq", PlaceUse.PLACE),
    ("Mosul fell in June.", "Mosul", PlaceUse.PLACE),
    ("Baghdad said the raid was a mistake.", "Baghdad", PlaceUse.METONYM),
    ("Tehran condemned the raid.", "Tehran", PlaceUse.METONYM),
    ("The raid was condemned by Iraq.", "Iraq", PlaceUse.METONYM),
    ("The talks with Iran failed.", "Iran", PlaceUse.METONYM),
    ("Officials accused Turkey of the raid.", "Turkey", PlaceUse.METONYM),
    ("Tension grew between Washington and Tehran.", "Tehran", PlaceUse.METONYM),
    ("The Erbil-based firm closed.", "Erbil", PlaceUse.MODIFIER),
    ("The US-led coalition closed in.", "US", PlaceUse.MODIFIER),
    ("Mosul residents fled.", "Mosul", PlaceUse.MODIFIER),
    ("Iraq's army advanced.", "Iraq", PlaceUse.MODIFIER),
    ("Kirkuk's governor resigned.", "Kirkuk", PlaceUse.MODIFIER),
    ("The governor of Kirkuk resigned.", "Kirkuk", PlaceUse.MODIFIER),
    ("Officials in Geneva said the road was closed.", "Geneva", PlaceUse.SOURCE),
    ("A source in Ramadi told reporters that two men died.", "Ramadi", PlaceUse.SOURCE),
    ("Two men died, according to officials in Erbil.", "Erbil", PlaceUse.SOURCE),
    ("Officials said two men died in Erbil.", "Erbil", PlaceUse.PLACE),
]


@pytest.mark.parametrize(("text", "name", "use"), USES)
def test_the_use_of_a_name_is_told_apart(text: str, name: str, use: PlaceUse) -> None:
    assert named(text, name).kind is use


# The phrase around the name: relation, the words it takes in, radius in km.
PHRASES = [
    ("A bomb exploded near Mosul.", "Mosul", PlaceRelation.NEAR, "near Mosul", 25.0),
    ("A bomb exploded near the town of Bashiqa.", "Bashiqa", PlaceRelation.NEAR,
     "near the town of Bashiqa", 25.0),
    ("They dug in on the outskirts of Fallujah.", "Fallujah", PlaceRelation.NEAR,
     "on the outskirts of Fallujah", 15.0),
    ("A raid took place north of Baghdad.", "Baghdad", PlaceRelation.NEAR, "north of Baghdad",
     25.0),
    ("It fell near Al-Asad base.", "Al-Asad base", PlaceRelation.NEAR, "near Al-Asad base", 10.0),
    ("It fell 30 km south of Kirkuk.", "Kirkuk", PlaceRelation.DISTANCE, "30 km south of Kirkuk",
     6.0),
    ("It fell about 100 kilometres to the west of Ramadi.", "Ramadi", PlaceRelation.DISTANCE,
     "about 100 kilometres to the west of Ramadi", 20.0),
    ("It fell ten miles from Sinjar.", "Sinjar", PlaceRelation.DISTANCE, "ten miles from Sinjar",
     19.4),
    ("They marched toward Raqqa.", "Raqqa", PlaceRelation.TOWARD, "toward Raqqa", 6.9),
    ("It happened in the village of Dawr, in Salah al-Din province.", "Dawr", PlaceRelation.AT,
     "the village of Dawr, in Salah al-Din", 3.0),
    ("It killed 30 people south of Kirkuk.", "Kirkuk", PlaceRelation.NEAR, "south of Kirkuk",
     25.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "relation", "phrase", "radius_km"), PHRASES)
def test_the_phrase_around_a_name_sets_relation_and_radius(
    text: str, name: str, relation: PlaceRelation, phrase: str, radius_km: float
) -> None:
    toponym = named(text, name)

    assert toponym.relation is relation
    assert text[slice(*toponym.phrase_span)] == phrase
    assert toponym.place is not None
    assert toponym.place.radius_km == radius_km


def test_a_distance_moves_the_point_in_its_direction() -> None:
    place = named("It fell 30 km south of Kirkuk.", "Kirkuk").place

    assert place is not None
    assert place.precision is Precision.NEAR_TOWN
    assert place.lat == pytest.approx(35.468 - 30 / 111, abs=0.01)
    assert place.lon == pytest.approx(44.392, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "They hit a convoy between Ramadi and Haditha.",
        "They hit a convoy on the road from Ramadi to Haditha.",
        "They cut the highway linking Ramadi and Haditha.",
        "They cut the Ramadi-Haditha road.",
    ],
)
def test_a_stretch_between_two_towns_lies_in_the_middle(text: str) -> None:
    first, second = read(text)

    assert first.relation is second.relation is PlaceRelation.BETWEEN
    assert first.place is not None
    assert second.place is not None
    assert first.place.id == second.place.id
    assert first.place.admin1 == "Anbar"
    assert first.place.lat == pytest.approx(33.78, abs=0.02)
    assert first.place.radius_km == pytest.approx(58.6, abs=1)


def test_towns_in_a_list_are_two_places_and_no_stretch() -> None:
    found = read("Bombs went off in Ramadi and Haditha.")

    assert [t.relation for t in found] == [PlaceRelation.AT] * 2


def test_northern_iraq_lies_north_of_iraq_and_is_half_as_wide() -> None:
    north = named("The army patrols northern Iraq.", "Iraq").place
    whole = named("Fighting spread in Iraq.", "Iraq").place

    assert north is not None
    assert whole is not None
    assert north.lat is not None
    assert whole.lat is not None
    assert north.lat > whole.lat + 1
    assert north.radius_km == pytest.approx((whole.radius_km or 0) / 2)


# Named sites: the settlement is the place, the site keeps its whole name.
SITES = [
    ("They met at the Nineveh International Hotel.", "Nineveh International Hotel", "Mosul",
     Precision.SITE),
    ("A drone fell on Baghdad airport.", "Baghdad airport", "Baghdad", Precision.SITE),
    ("The al-Nuri mosque was blown up.", "al-Nuri mosque", "Mosul", Precision.SITE),
    ("He was held at Camp Cropper.", "Camp Cropper", "Baghdad", Precision.SITE),
    ("They met at the Al-Rasheed Hotel in Baghdad.", "Al-Rasheed Hotel", "Baghdad",
     Precision.TOWN),
    ("Fighters stormed al-Kindi hospital in Mosul.", "al-Kindi hospital", "Mosul",
     Precision.TOWN),
    ("Shells hit Ramadi hospital.", "Ramadi hospital", "Ramadi", Precision.TOWN),
    ("Rockets hit Al-Asad base.", "Al-Asad base", "Al-Asad base", Precision.SITE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "site", "place", "precision"), SITES)
def test_a_named_site_keeps_its_name_and_the_settlement_is_the_place(
    text: str, site: str, place: str, precision: Precision
) -> None:
    (found,) = [toponym for toponym in read(text) if toponym.site is not None]

    assert found.site == site
    assert found.place is not None
    assert (found.place.name, found.place.precision) == (place, precision)


def test_a_village_that_no_list_has_is_somewhere_in_the_province_that_holds_it() -> None:
    toponym = named("Troops entered Zbayda village, Nineveh province.", "Zbayda")

    assert toponym.place is not None
    assert (toponym.place.name, toponym.place.admin1) == ("Zbayda", "Nineveh")
    assert toponym.place.precision is Precision.GOVERNORATE
    assert toponym.place.source == "article"


def test_a_town_said_to_be_in_a_province_is_no_namesake_elsewhere() -> None:
    place = named("Insurgents attacked the town of Palma in Cabo Delgado.", "Palma").place

    assert place is not None
    assert (place.name, place.country, place.precision) == ("Palma", "MZ", Precision.GOVERNORATE)


def test_a_part_of_an_unlisted_name_is_not_looked_up_alone() -> None:
    found = read("They met in Bir al-Abed in May.")

    assert [(t.name, t.place) for t in found] == [("Bir al-Abed", None)]


@pytest.mark.parametrize("name", ["Busanza", "Rugari"])
def test_each_of_the_villages_of_a_list_is_a_place(name: str) -> None:
    text = "They fled the villages of Busanza and Rugari."

    assert name in {place.name for place in case_of(text).places}


def test_a_village_that_no_list_has_and_nothing_holds_has_no_place() -> None:
    toponym = named("Troops entered the village of Zbayda.", "Zbayda")

    assert toponym.place is None
    assert toponym.basis == "not in the gazetteer"


def test_a_doubtful_name_counts_once_the_article_has_called_it_a_place() -> None:
    found = read("A bomb went off in Hit, Anbar. The army retook Hit on Friday.")

    assert [t.name for t in found] == ["Hit", "Anbar", "Hit"]


def test_a_place_named_twice_is_one_place_with_two_mentions() -> None:
    first, second = read("Bombs went off in Tikrit. Police closed the roads in Tikrit.")

    assert first.place == second.place
    assert first.place is not None
    assert len(first.place.mentions) == 2


def test_near_a_town_is_another_place_than_the_town() -> None:
    near, at = read("It fell near Tikrit. Police closed the roads in Tikrit.")

    assert near.place is not None
    assert at.place is not None
    assert near.place.id != at.place.id
    assert near.place.name == at.place.name == "Tikrit"


def test_a_wide_circle_names_no_district() -> None:
    near = named("A bomb exploded near Mosul.", "Mosul").place

    assert near is not None
    assert (near.admin1, near.admin2) == ("Nineveh", None)


def test_every_span_lies_in_the_text_and_reads_as_the_name() -> None:
    text = (
        "“In Qa’im,” he said — 5 km from Husaybah —\n\nthe U.S. base near\nAl Qaim shut. 🙂 Erbil."
    )
    for toponym in read(text):
        assert text[slice(*toponym.span)] == toponym.name
        assert toponym.phrase_span.contains(toponym.span)


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\n", "🙂", "al-", "near", "in , of", "'s", "30 km of"]
)
def test_a_text_without_names_has_no_places(text: str) -> None:
    assert read(text) == ()


def test_without_sentences_the_listed_names_are_still_found() -> None:
    found = find_places("A bomb exploded near Mosul.", (), gazetteer=default_gazetteer())

    assert [(t.name, t.relation) for t in found] == [("Mosul", PlaceRelation.NEAR)]
