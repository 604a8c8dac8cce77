"""One change to an article changes only what depends on it: names, days, places, numbers, claims.

Each row is an article of ``short_articles.py`` and a change to its words.  Both are read, and what
comes out is compared as JSON, words standing for spans and names for ids (``comparing.py``).
"""

from __future__ import annotations

import re

import pytest

from tests.data.comparing import Plain, differences, labelled, reading, reading_of, swapped, without
from tests.data.reading import act, case_of
from tests.data.short_articles import ARTICLES

SURE = ("confidence", "field_confidence")


# --- the articles as they stand -----------------------------------------------------------------

ACTS = {
    f"{name}: {told}": (name, told) for name, article in ARTICLES.items() for told in article.acts
}


@pytest.mark.parametrize("row", ACTS)
def test_an_act_of_the_article_is_read(row: str) -> None:
    article, told = ACTS[row]
    case = case_of(ARTICLES[article].text, ARTICLES[article].published)
    assert told in {act(case, incident) for incident in case.incidents}


@pytest.mark.parametrize("article", ARTICLES)
def test_no_more_acts_are_read_than_the_article_tells(article: str) -> None:
    case = case_of(ARTICLES[article].text, ARTICLES[article].published)
    found = sorted(str(incident.type) for incident in case.incidents)
    told = sorted(told.split()[0] for told in ARTICLES[article].acts)
    assert [kind for kind in set(found) if found.count(kind) > told.count(kind)] == []


# --- names --------------------------------------------------------------------------------------

# Both in the article, and they change places; or the second is new in it.
KNOWN = labelled(
    [
        ("Iraq 2016", "Islamic State", "Ansar al-Islam"),
        ("Iraq 2016", "Islamic State", "Boko Haram"),
        ("Nigeria 2014", "Boko Haram", "Ansaru"),
        ("Nigeria 2014", "Boko Haram", "Islamic State"),
        ("Nigeria 2014", "Nigerian Army", "Colombian Army"),
        ("Colombia 1989", "FARC", "M-19"),
        ("Colombia 1989", "Colombian Army", "Peruvian Army"),
        ("Kashmir 2003", "Hizbul Mujahideen", "Lashkar-e-Taiba"),
        ("Kashmir 2003", "India", "Pakistan"),
        ("Kashmir 2003", "Lashkar-e-Taiba", "Abu Sayyaf"),
        ("Ulster 1976", "Provisional IRA", "Ulster Volunteer Force"),
        ("Ulster 1976", "Provisional IRA", "INLA"),
        ("Ulster 1976", "Ulster Volunteer Force", "Red Brigades"),
        ("Mindanao 2009", "Abu Sayyaf", "Moro Islamic Liberation Front"),
        ("Mindanao 2009", "New People's Army", "Abu Sayyaf"),
        ("Mindanao 2009", "Moro Islamic Liberation Front", "Tatmadaw"),
        ("Libya 2019", "Libyan National Army", "Syrian Army"),
        ("Libya 2019", "United Nations", "European Union"),
        ("Caucasus 2008", "Poland", "Estonia"),
        ("Caucasus 2008", "Georgia", "Poland"),
        ("Caucasus 2008", "Angela Merkel", "Dmitry Medvedev"),
        ("Caucasus 2008", "Estonia", "Kenya"),
        ("Kabul 2011", "Taliban", "Haqqani network"),
        ("Kabul 2011", "Taliban", "Al-Shabaab"),
        ("Kabul 2011", "Hamid Karzai", "Barack Obama"),
        ("Kabul 2011", "Pakistan", "Iran"),
    ]
)

# In no file of actors.
UNKNOWN = labelled(
    [
        ("Iraq 2016", "Karim Dawud", "Salah Yusuf"),
        ("Iraq 2016", "Jaysh al-Wafa", "Liwa al-Nahda"),
        ("Iraq 2016", "Jaysh al-Wafa", "Hope Battalion"),
        ("Colombia 1989", "Jorge Lindo", "Pedro Salas"),
        ("Colombia 1989", "Jorge Lindo", "Marta Olaya"),
        ("Kashmir 2003", "Yasir Lone", "Tariq Wani"),
        ("Ulster 1976", "Liam Farrell", "Brendan Keogh"),
        ("Libya 2019", "Zahra Brigade", "Qamar Brigade"),
        ("Libya 2019", "Qamar Brigade", "Volcano Brigade"),
        ("Peru 1991", "Rosa Quispe", "Elena Vargas"),
        ("Kabul 2011", "Nasir Anwari", "Rahim Jalali"),
        ("Kabul 2011", "Mullah Sadiq", "Mullah Habib"),
    ]
)

# Parties that have no name.
ROLES = labelled(
    [
        ("Iraq 2016", "engineers", "teachers"),
        ("Nigeria 2014", "gunmen", "militants"),
        ("Nigeria 2014", "traders", "fishermen"),
        ("Nigeria 2014", "schoolgirls", "nurses"),
        ("Colombia 1989", "journalist", "priest"),
        ("Colombia 1989", "Students", "Miners"),
        ("Kashmir 2003", "militants", "rebels"),
        ("Kashmir 2003", "policemen", "soldiers"),
        ("Ulster 1976", "youths", "students"),
        ("Ulster 1976", "barman", "postman"),
        ("Mindanao 2009", "nurse", "teacher"),
        ("Libya 2019", "drivers", "shopkeepers"),
        ("Libya 2019", "migrants", "refugees"),
        ("Peru 1991", "Rebels", "Guerrillas"),
        ("Peru 1991", "mayor", "judge"),
        ("Kabul 2011", "drivers", "guards"),
    ]
)


@pytest.mark.parametrize("row", [*KNOWN, *UNKNOWN])
def test_with_names_exchanged_the_parties_are(row: str) -> None:
    _exchange(*(KNOWN | UNKNOWN)[row])


@pytest.mark.parametrize("row", ROLES)
def test_with_roles_exchanged_the_parties_are(row: str) -> None:
    article, one, other = ROLES[row]
    _exchange(article, one, other, (one.lower(), other.lower()))  # as a role is named


def _exchange(article: str, one: str, other: str, *named: tuple[str, str]) -> None:
    parts = list(zip(one.split(), other.split(), strict=False))  # "Lindo", whose death is a toll
    swaps = [*parts, *named, (one, other)]
    before, text = reading(article), swapped(ARTICLES[article].text, [(one, other)])
    assert text != ARTICLES[article].text
    after = reading_of(text, ARTICLES[article].published)
    expected = swapped(before, swaps)
    assert differences(without(after["incidents"]), without(expected["incidents"])) == []
    assert differences(without(after["gaps"]), without(expected["gaps"])) == []
    # the rest of an actor comes with its name from the file of actors, and stays with it
    own = sorted(set(before["actors"][0]) - {"name", "aliases", "mentions"})
    assert differences(without(after["actors"], *own), without(expected["actors"], *own)) == []
    were = {actor["name"]: actor for actor in before["actors"]}
    still = [actor for actor in after["actors"] if actor["name"] in were]
    written = ("aliases", "mentions")
    assert (
        differences(without(still, *written), without((were[a["name"]] for a in still), *written))
        == []
    )
    assert differences(without(after["times"]), without(before["times"])) == []


# --- places -------------------------------------------------------------------------------------

# (article, town, another, its country)
MOVED = labelled(
    [
        ("Iraq 2016", "Hit", "Fallujah", "IQ"),
        ("Iraq 2016", "Hit", "Aleppo", "SY"),
        ("Iraq 2016", "Kirkuk", "Mosul", "IQ"),
        ("Iraq 2016", "Kirkuk", "Raqqa", "SY"),
        ("Iraq 2016", "Ramadi", "Basra", "IQ"),
        ("Iraq 2016", "Tikrit", "Baqubah", "IQ"),
        ("Iraq 2016", "Tikrit", "Ankara", "TR"),
        ("Nigeria 2014", "Gamboru", "Fallujah", "IQ"),
        ("Nigeria 2014", "Gamboru", "Kano", "NG"),
        ("Nigeria 2014", "Maiduguri", "Lagos", "NG"),
        ("Colombia 1989", "Florencia", "Bogota", "CO"),
        ("Colombia 1989", "Cali", "Mosul", "IQ"),
        ("Colombia 1989", "Barranquilla", "Guayaquil", "EC"),
        ("Colombia 1989", "Medellin", "Caracas", "VE"),
        ("Kashmir 2003", "Anantnag", "Lahore", "PK"),
        ("Kashmir 2003", "Kupwara", "Ramadi", "IQ"),
        ("Kashmir 2003", "Srinagar", "Karachi", "PK"),
        ("Ulster 1976", "Newry", "Basra", "IQ"),
        ("Ulster 1976", "Belfast", "Dublin", "IE"),
        ("Mindanao 2009", "Jolo", "Manila", "PH"),
        ("Mindanao 2009", "Kuala Lumpur", "Oslo", "NO"),
        ("Mindanao 2009", "Kuala Lumpur", "Erbil", "IQ"),
        ("Libya 2019", "Gharyan", "Benghazi", "LY"),
        ("Libya 2019", "Zawiya", "Najaf", "IQ"),
        ("Libya 2019", "Misrata", "Tunis", "TN"),
        ("Caucasus 2008", "Sochi", "Geneva", "CH"),
        ("Caucasus 2008", "Tbilisi", "Baghdad", "IQ"),
        ("Caucasus 2008", "Poti", "Grozny", "RU"),
        ("Peru 1991", "Huanta", "Karbala", "IQ"),
        ("Peru 1991", "Pisco", "Lima", "PE"),
        ("Kabul 2011", "Ghazni", "Kandahar", "AF"),
        ("Kabul 2011", "Herat", "Samarra", "IQ"),
        ("Kabul 2011", "Herat", "Peshawar", "PK"),
    ]
)


@pytest.mark.parametrize("row", MOVED)
def test_an_act_elsewhere_differs_in_its_place_alone(row: str) -> None:
    article, town, other, country = MOVED[row]
    before, after = reading(article), reading(article, (town, other))
    assert differences(_anywhere(after), _anywhere(before)) == []
    assert differences(without(after["actors"]), without(before["actors"])) == []
    assert differences(without(after["times"]), without(before["times"])) == []
    assert _stays(after, town, other) == _stays(before, town, other)
    gone = [place for place in before["places"] if place not in after["places"]]
    come = [place for place in after["places"] if place not in before["places"]]
    assert len(gone) == 1
    assert [(place["name"], place["country"]) for place in come] == [(other, country)]


def _anywhere(found: Plain) -> list[Plain]:
    """Return the incidents without the place, with which the summary may end."""
    summary = re.compile(r" \([^()]*\)$")
    return without(
        ({**incident, "summary": summary.sub("", incident["summary"])}
         for incident in found["incidents"]),
        "place", *SURE,
    )  # fmt: skip


def _stays(found: Plain, *moved: str) -> list[tuple[str, Plain | None]]:
    """Return the place of each act, the two towns taken for the same."""
    places = []
    for incident in found["incidents"]:
        place = incident["place"]
        if place and any(town in place["span"] for town in moved):
            words = re.sub("|".join(moved), "there", place["span"])
            place = {**place, "place": "there", "span": words}
        places.append((incident["trigger"], place))
    return sorted(places, key=repr)


# --- numbers ------------------------------------------------------------------------------------

# (article, old words, new words, whose number, least, most); nobody's: it is no toll
NUMBERS = labelled(
    [
        ("Iraq 2016", "killing five", "killing 12", "killed", 12, 12),
        ("Iraq 2016", "killing five", "killing twenty-three", "killed", 23, 23),
        ("Iraq 2016", "killing five", "killing at least five", "killed", 5, None),
        ("Iraq 2016", "wounding 12", "wounding 140", "injured", 140, 140),
        ("Iraq 2016", "three men", "14 men", None, None, None),
        ("Iraq 2016", "two engineers", "five engineers", None, None, None),
        ("Nigeria 2014", "killing 40", "killing 3", "killed", 3, 3),
        ("Nigeria 2014", "killing 40", "killing more than 300", "killed", 300, None),
        ("Nigeria 2014", "two battalions", "six battalions", None, None, None),
        ("Nigeria 2014", "20 schoolgirls", "276 schoolgirls", None, None, None),
        ("Nigeria 2014", "At least 19", "At least 118", "killed", 118, None),
        ("Nigeria 2014", "66 were", "five were", "injured", 5, 5),
        ("Colombia 1989", "seven soldiers", "12 soldiers", "killed", 12, 12),
        ("Colombia 1989", "seven soldiers", "twenty soldiers", "killed", 20, 20),
        ("Colombia 1989", "800 kilograms", "1,500 kilograms", None, None, None),
        ("Kashmir 2003", "Two policemen", "Nine policemen", "killed", 9, 9),
        ("Kashmir 2003", "three militants", "11 militants", "killed", 11, 11),
        ("Kashmir 2003", "two diplomats", "four diplomats", None, None, None),
        ("Ulster 1976", "four youths", "21 youths", None, None, None),
        ("Mindanao 2009", "30 houses", "300 houses", None, None, None),
        ("Mindanao 2009", "Some 200", "Some 5,000", None, None, None),
        ("Libya 2019", "16 migrants", "60 migrants", "injured", 60, 60),
        ("Libya 2019", "16 migrants", "a dozen migrants", "injured", 12, 12),
        ("Libya 2019", "two drivers", "six drivers", None, None, None),
        ("Caucasus 2008", "40 tons", "1,000 tons", None, None, None),
        ("Peru 1991", "17 people", "seven people", "injured", 7, 7),
        ("Kabul 2011", "four officers", "ten officers", "killed", 10, 10),
        ("Kabul 2011", "eight drivers", "15 drivers", "injured", 15, 15),
    ]
)


@pytest.mark.parametrize("row", NUMBERS)
def test_another_number_changes_that_count_alone(row: str) -> None:
    article, old, new, whose, low, high = NUMBERS[row]
    before, after = reading(article), reading(article, (old, new))
    expected = swapped(before["incidents"], [(old, new)])  # a word of the act may be of the number
    tolls = ("killed", "injured")
    assert differences(without(after["incidents"], *tolls), without(expected, *tolls)) == []
    assert differences(without(after["actors"]), without(before["actors"])) == []
    assert differences(without(after["places"]), without(before["places"])) == []
    were, are = _tolls(before), _tolls(after)
    changed = [(was[:2], now[:2], now[2]) for was, now in zip(were, are, strict=True) if was != now]
    assert [was for was, _, _ in changed] == [now for _, now, _ in changed]
    assert [(now[1], count) for _, now, count in changed] == (
        [(whose, (low, high))] if whose else []
    )


def _tolls(found: Plain) -> list[tuple[str, str, tuple[int, int | None]]]:
    """Return (word of the act, whose number, its bounds), sorted."""
    return sorted(
        (incident["trigger"], whose, (incident[whose]["low"], incident[whose]["high"]))
        for incident in found["incidents"]
        for whose in ("killed", "injured")
        if incident[whose]
    )


# --- order --------------------------------------------------------------------------------------

# Each paragraph of an article stands for itself; "KABUL (AP)" has to stay at the head.
ORDERS = {
    f"{name}: {order}": (name, order)
    for name in ARTICLES
    for order in ("backwards", "last one first", "first two exchanged")
    if name != "Kabul 2011"
}


@pytest.mark.parametrize("row", ORDERS)
def test_paragraphs_in_another_order_tell_the_same(row: str) -> None:
    article, order = ORDERS[row]
    first, second, *more = ARTICLES[article].text.strip().split("\n\n")
    paragraphs = {
        "backwards": [*reversed(more), second, first],
        "last one first": [more[-1], first, second, *more[:-1]],
        "first two exchanged": [second, first, *more],
    }[order]
    after = reading_of("\n\n".join(paragraphs), ARTICLES[article].published)
    for part, found in reading(article).items():
        assert differences(without(after[part]), without(found)) == []
