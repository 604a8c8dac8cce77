"""The reader is general: other names and days give the same incidents, and no text breaks it."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dashboard
from dashboard.data.article import article_from_text, built_in_article, load_article
from dashboard.data.model import CaseFile, Incident
from dashboard.data.reader import read
from dashboard.data.resources import data_dir
from dashboard.errors import ArticleError
from tests.data.reading import act, acts, all_spans, case_of, places, tellings

# --- the built-in article with its names and days replaced ------------------------------------


@dataclass(frozen=True)
class Setting:
    """Another war: what is written for what, and how the reader then names it."""

    published: str
    words: Mapping[str, str]  # as written, replaced in this order, whole words
    names: Mapping[str, str]  # of actors and places, in the case file
    days: Mapping[str, str]  # EDTF values


AFGHANISTAN = Setting(
    published="2012-07-08",
    words={
        "Popular Mobilization Units": "United Islamic Front for the Salvation of Afghanistan",
        "Hashd al-Shaabi": "Northern Alliance", "Hashd": "Northern Alliance",
        "PMU": "Northern Alliance",
        "Harakat Hezbollah al-Nujaba": "Lashkar-e-Taiba", "Kata’ib Hezbollah": "Haqqani network",
        "Asaib Ahl al-Haq": "Hezb-e-Islami", "Hezbollah": "Jundallah", "Badr": "Jamiat-e-Islami",
        "Qais Khazali": "Karim Sherzai", "Khazali": "Sherzai", "Rezvan Al-Anzi": "Jalil Nazari",
        "Hadi al-Amiri": "Omar Daud", "Donald Trump": "David Cameron", "Trump": "Cameron",
        "Rex Tillerson": "William Hague", "Haider al-Abadi": "Hamid Karzai",
        "American": "British", "Americans": "Britons", "US": "UK",
        "Nineveh International Hotel": "Spinghar Hotel", "Al-Asad base": "Bastion base",
        "Camp Cropper": "Camp Shorab", "Mosul": "Jalalabad", "Anbar": "Helmand",
        "Baghdad": "Kabul", "Iraqi": "Afghan", "Iraqis": "Afghans", "Iraq": "Afghanistan",
        "Syria": "Pakistan", "Lebanon": "Tajikistan", "Israel": "India",
        "January 2018": "March 2011", "June 2018": "May 2011", "September 2017": "August 2010",
        "December 2017": "October 2010", "December 2018": "April 2012",
        "October 2017": "November 2010", "mid-January": "mid-June", "2014": "2007", "2003": "2001",
        "May 2018": "June 2011",
    },
    names={
        "Popular Mobilization Forces": "Northern Alliance",
        "Harakat Hezbollah al-Nujaba": "Lashkar-e-Taiba",
        "Kata'ib Hezbollah": "Haqqani network", "Qais al-Khazali": "Karim Sherzai",
        "Rezvan Al-Anzi": "Jalil Nazari", "Donald Trump": "David Cameron",
        "Rex Tillerson": "William Hague", "Haider al-Abadi": "Hamid Karzai",
        "US forces": "British Armed Forces", "United States": "United Kingdom",
        "White House": "United Kingdom", "Israel": "India",
        "Iraq": "Afghanistan", "Lebanon": "Tajikistan", "Syria": "Pakistan",
        "Mosul": "Jalalabad", "eastern Mosul": "eastern Jalalabad", "Anbar": "Helmand",
        "Baghdad": "Camp Shorab", "Al-Asad base": "Bastion base",
    },
    days={
        "2019-02-03~": "2012-07-08~", "2019-02-02/2019-02-03": "2012-07-07/2012-07-08",
        "2018": "2011", "2014": "2007", "2003": "2001", "2017-12": "2010-10",
        "2017-02-03~/2019-02-03": "2010-07-08~/2012-07-08", "2018-01": "2011-03",
        "2018-06": "2011-05", "2017-09": "2010-08", "2019-01-21/2019-01-27":
        "2012-06-25/2012-07-01", "2019-02-02": "2012-07-07",
        "2019-01-11~/2019-01-20~": "2012-06-11~/2012-06-20~", "2018-12": "2012-04",
        "2017-10": "2010-11",
    },
)  # fmt: skip

SYRIA = Setting(
    published="2017-11-05",
    words={
        "Popular Mobilization Units": "Syrian Defense Force",
        "Hashd al-Shaabi": "Syrian Democratic Forces", "Hashd": "SDF", "PMU": "SDF",
        "Harakat Hezbollah al-Nujaba": "Liwa al-Quds", "Kata’ib Hezbollah": "Ahrar al-Sham",
        "Asaib Ahl al-Haq": "Jaysh al-Islam", "Hezbollah": "Hamas", "Badr": "Liwa al-Tawhid",
        "Qais Khazali": "Samir Haddad", "Khazali": "Haddad", "Rezvan Al-Anzi": "Munir Al-Deiri",
        "Hadi al-Amiri": "Adnan Shami", "Donald Trump": "Vladimir Putin", "Trump": "Putin",
        "Rex Tillerson": "Sergei Lavrov", "Haider al-Abadi": "Nuri Homsi",
        "Americans": "Russians", "American": "Russian", "US troops": "Russian troops",
        "US soldiers": "Russian soldiers", "US soldier": "Russian soldier",
        "US forces": "Russian forces", "US patrol": "Russian patrol",
        "US military": "Russian military", "US invasion": "Russian invasion",
        "US administration": "Russian administration", "US help": "Russian help",
        "US training": "Russian training", "US Central": "Russian Central",
        "Iran-US": "Iran-Russia", "the US": "Russia", "The US": "Russia", "US": "Russia",
        "Nineveh International Hotel": "Odessa Palace Hotel", "Al-Asad base": "Hmeimim base",
        "Camp Cropper": "Camp Furqan", "Mosul": "Raqqa", "Anbar": "Rif Dimashq",
        "Syria": "Jordan", "Baghdad": "Damascus", "Iraqi": "Syrian", "Iraqis": "Syrians",
        "Iraq": "Syria", "Lebanon": "Egypt", "Israel": "Turkey",
        "January 2018": "February 2017", "June 2018": "April 2017",
        "September 2017": "January 2016", "December 2017": "March 2016",
        "December 2018": "August 2017", "October 2017": "July 2016", "mid-January": "mid-October",
        "2014": "2012", "2003": "1999", "May 2018": "June 2016",
    },
    names={
        "Popular Mobilization Forces": "Syrian Democratic Forces",
        "Harakat Hezbollah al-Nujaba": "Liwa al-Quds", "Kata'ib Hezbollah": "Ahrar al-Sham",
        "Qais al-Khazali": "Samir Haddad", "Rezvan Al-Anzi": "Munir Al-Deiri",
        "Donald Trump": "Vladimir Putin", "Rex Tillerson": "Sergei Lavrov",
        "Haider al-Abadi": "Nuri Homsi", "US forces": "Russian Armed Forces",
        "United States": "Russia", "White House": "Russia", "Israel": "Turkey", "Iraq": "Syria",
        "Lebanon": "Egypt", "Syria": "Jordan", "Mosul": "Raqqa",
        "eastern Mosul": "eastern Raqqa", "Anbar": "Rif Dimashq", "Baghdad": "Camp Furqan",
        "Al-Asad base": "Khmeimim base",
    },
    days={
        "2019-02-03~": "2017-11-05~", "2019-02-02/2019-02-03": "2017-11-04/2017-11-05",
        "2018": "2016", "2014": "2012", "2003": "1999", "2017-12": "2016-03",
        "2017-02-03~/2019-02-03": "2015-11-05~/2017-11-05", "2018-01": "2017-02",
        "2018-06": "2017-04", "2017-09": "2016-01", "2019-01-21/2019-01-27":
        "2017-10-23/2017-10-29", "2019-02-02": "2017-11-04",
        "2019-01-11~/2019-01-20~": "2017-10-11~/2017-10-20~", "2018-12": "2017-08",
        "2017-10": "2016-07",
    },
)  # fmt: skip

COLOMBIA = Setting(
    published="2004-08-15",
    words={
        "Popular Mobilization Units": "United Self-Defense Forces of Colombia",
        "Hashd al-Shaabi": "Autodefensas Unidas de Colombia", "Hashd": "AUC", "PMU": "AUC",
        "Harakat Hezbollah al-Nujaba": "Shining Path", "Kata’ib Hezbollah": "M-19",
        "Asaib Ahl al-Haq": "FARC", "Hezbollah": "ETA", "Badr": "EPL",
        "Qais Khazali": "Pablo Restrepo", "Khazali": "Restrepo",
        "Rezvan Al-Anzi": "Jorge Quintero", "Hadi al-Amiri": "Luis Duque",
        "Donald Trump": "Tony Blair", "Trump": "Blair", "Rex Tillerson": "Jack Straw",
        "Haider al-Abadi": "Andres Pastrana", "American": "British", "Americans": "Britons",
        "US": "UK", "Nineveh International Hotel": "Nutibara Hotel",
        "Al-Asad base": "Tolemaida base", "Camp Cropper": "Camp Itagui", "Mosul": "Cali",
        "Anbar": "Cundinamarca", "Baghdad": "Bogota", "Iraqi": "Colombian",
        "Iraqis": "Colombians", "Iraq": "Colombia", "Syria": "Venezuela", "Lebanon": "Ecuador",
        "Israel": "Peru",
        "January 2018": "May 2003", "June 2018": "October 2003", "September 2017": "March 2002",
        "December 2017": "June 2002", "December 2018": "July 2004", "October 2017": "April 2002",
        "mid-January": "mid-July", "2014": "1998", "2003": "1964", "May 2018": "August 2003",
    },
    names={
        "Popular Mobilization Forces": "AUC", "Harakat Hezbollah al-Nujaba": "Shining Path",
        "Kata'ib Hezbollah": "M-19", "Qais al-Khazali": "Pablo Restrepo",
        "Rezvan Al-Anzi": "Jorge Quintero", "Donald Trump": "Tony Blair",
        "Rex Tillerson": "Jack Straw", "Haider al-Abadi": "Andres Pastrana",
        "US forces": "British Armed Forces", "United States": "United Kingdom",
        "White House": "United Kingdom", "Israel": "Peru", "Iraq": "Colombia",
        "Lebanon": "Ecuador", "Syria": "Venezuela", "Mosul": "Cali",
        "eastern Mosul": "eastern Cali", "Anbar": "Cundinamarca", "Baghdad": "Camp Itagui",
        "Al-Asad base": "Tolemaida base",
    },
    days={
        "2019-02-03~": "2004-08-15~", "2019-02-02/2019-02-03": "2004-08-14/2004-08-15",
        "2018": "2003", "2014": "1998", "2003": "1964", "2017-12": "2002-06",
        "2017-02-03~/2019-02-03": "2002-08-15~/2004-08-15", "2018-01": "2003-05",
        "2018-06": "2003-10", "2017-09": "2002-03", "2019-01-21/2019-01-27":
        "2004-08-02/2004-08-08", "2019-02-02": "2004-08-14",
        "2019-01-11~/2019-01-20~": "2004-07-11~/2004-07-20~", "2018-12": "2004-07",
        "2017-10": "2002-04",
    },
)  # fmt: skip

SETTINGS = {"Afghanistan": AFGHANISTAN, "Syria": SYRIA, "Colombia": COLOMBIA}


@cache
def built_in() -> CaseFile:
    return read(load_article(built_in_article()))


@cache
def moved(country: str) -> CaseFile:
    setting = SETTINGS[country]
    return read(article_from_text(_replaced(built_in().article.text, setting.words),
                                  published=setting.published))  # fmt: skip


def _replaced(text: str, words: Mapping[str, str]) -> str:
    """Replace all words at once, the longest first, so that no replacement is replaced."""
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in longest))
    return pattern.sub(lambda match: words[match.group()], text)


def _in_order(case: CaseFile) -> list[Incident]:
    return sorted(case.incidents, key=lambda incident: incident.trigger)


# type and words of the incidents that must come out whatever the names
INCIDENTS = [
    ("COERCE", "found a street blocked"),
    ("MOBILIZE", "on patrol in eastern"),
    ("THREATEN", "over the weekend"),
    ("ACCUSE", "deliberate provocations"),
    ("COERCE", "also blocked an"),
    ("REQUEST", "often called for"),
    ("THREATEN", "often called for"),
    ("THREATEN", "also threatened to attack"),
    ("ASSAULT", "also threatened to attack"),
    ("THREATEN", "They had also said"),
    ("REQUEST", "last week in a interview"),
    ("COERCE", "was once held"),
    ("CONSULT", "was once held"),
    ("THREATEN", "was once held"),
    ("CONSULT", "told troops at"),
    ("RETREAT", "told troops at"),
    ("ACCUSE", "had scolded then"),
]


@pytest.mark.parametrize("country", SETTINGS)
@pytest.mark.parametrize(("kind", "words"), INCIDENTS)
def test_with_other_names_the_same_parties_do_the_same(kind: str, words: str, country: str) -> None:
    names = SETTINGS[country].names
    expected = [
        (_renamed(act(built_in(), incident), names), str(incident.modality))
        for incident in _told(built_in(), kind, words)
    ]
    case = moved(country)
    found = [(_renamed(act(case, i), {}), str(i.modality)) for i in _told(case, kind, words)]
    assert len(expected) == 1
    assert found == expected


@pytest.mark.parametrize("country", SETTINGS)
@pytest.mark.parametrize(("kind", "words"), INCIDENTS)
def test_with_other_places_and_days_it_happens_there_and_then(
    kind: str, words: str, country: str
) -> None:
    setting = SETTINGS[country]
    ((there, then),) = [_where_and_when(built_in(), i) for i in _told(built_in(), kind, words)]
    case = moved(country)
    expected = [(there and setting.names.get(there, there), then and setting.days[then])]
    assert [_where_and_when(case, i) for i in _told(case, kind, words)] == expected


@pytest.mark.parametrize("country", SETTINGS)
def test_with_other_names_there_are_no_more_and_no_fewer_incidents(country: str) -> None:
    expected = [(str(i.type), str(i.modality)) for i in _in_order(built_in())]
    assert [(str(i.type), str(i.modality)) for i in _in_order(moved(country))] == expected


def _told(case: CaseFile, kind: str, words: str) -> list[Incident]:
    """Return the incidents of that type that rest on the sentence with these words."""
    text = case.article.text
    return [
        incident
        for incident in _in_order(case)
        if incident.type == kind and any(words in text[s:e] for s, e in incident.evidence)
    ]


def _where_and_when(case: CaseFile, incident: Incident) -> tuple[str | None, str | None]:
    names = {place.id: place.name for place in case.places}
    where = names[incident.place.place] if incident.place else None
    return where, incident.date.edtf if incident.date else None


def _renamed(told: str, names: Mapping[str, str]) -> str:
    """Give the parties their other names; the order of several is by name."""
    kind, _, rest = told.partition(" ")
    sides = [side.split(", ") for side in rest.split(" > ")]
    return " ".join([kind, *(str(sorted(names.get(n, n) for n in side)) for side in sides)])


def test_no_table_and_no_constant_quotes_the_built_in_article() -> None:
    names = " | ".join(actor.name for actor in built_in().actors)
    phrases = set(_runs_of_words(built_in().article.text, 6)) - set(_runs_of_words(names, 6))
    quoting = {
        (where, phrase)
        for where, words in (*_tables(), *_constants())
        for phrase in _runs_of_words(words, 6)
        if phrase in phrases
    }
    assert quoting == set()


def _tables() -> list[tuple[str, str]]:
    files = sorted(data_dir().glob("knowledge/**/*.toml"))
    assert len(files) > 10
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


def _constants() -> list[tuple[str, str]]:
    """Return the strings in the program's code, its docstrings left out."""
    files = sorted(Path(dashboard.__file__).parent.rglob("*.py"))
    assert len(files) > 30
    found = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value.value = None  # a docstring
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append((file.name, node.value))
    return found


def _runs_of_words(text: str, length: int) -> Iterator[str]:
    for clause in re.split(r"[^\w\s'-]", text.lower().replace("’", "'")):
        words = clause.split()
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


# --- one change to a text, one change to the reading -------------------------------------------

# done -> the same act, said not to have happened
NEGATED = [
    ("Soldiers shelled a village near Taiz.", "Soldiers did not shell a village near Taiz."),
    ("The rebels seized a barracks near Bouar.", "The rebels never seized a barracks near Bouar."),
    ("Police arrested two students in Minsk.", "Police did not arrest two students in Minsk."),
    ("The FARC released a soldier.", "The FARC has not released a soldier."),
    ("Militants abducted a nurse in Jolo.", "Militants didn't abduct a nurse in Jolo."),
    ("Two nuns were killed in Bor.", "Two nuns were not killed in Bor."),
]

PLAIN = [
    "Soldiers shelled a village near Taiz",
    "The Taliban attacked a convoy of British troops in Helmand",
    "Police arrested two students in Minsk",
    "Two nuns were killed in Bor",
    "A bomb exploded in Patna on Sunday",
    "Ethiopian troops withdrew from Baidoa",
    "Rebels abducted a nurse and burned a church near Yei",
    "Russia condemned the attack on a mosque in Kazan",
]


@pytest.mark.parametrize(("done", "not_done"), NEGATED)
def test_a_negated_verb_is_the_same_act_denied(done: str, not_done: str) -> None:
    assert acts(not_done) == acts(done)
    assert [telling.split(" | ")[0] for telling in tellings(not_done)] == [
        telling.replace("reported", "denied") for telling in tellings(done)
    ]


@pytest.mark.parametrize("source", ["officials", "a spokesman", "Reuters", "the United Nations"])
@pytest.mark.parametrize("text", PLAIN)
def test_a_source_at_the_end_only_tells(text: str, source: str) -> None:
    plain, told = f"{text}.", f"{text}, {source} said."
    assert acts(told) == acts(plain)
    assert places(told) == places(plain)
    assert all(row.endswith(" says") for row in tellings(told))


@pytest.mark.parametrize("weeks", [1, -1, 26, 520])
@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a convoy near Bouar on Saturday.",
        "Police arrested two students in Minsk yesterday.",
        "Soldiers shelled a village near Taiz last week.",
        "Militants abducted a nurse in Jolo over the weekend.",
        "Ethiopian troops withdrew from Baidoa three days ago.",
    ],
)
def test_relative_days_move_with_the_publication(text: str, weeks: int) -> None:
    published = dt.date(2016, 1, 13)
    shift = dt.timedelta(weeks=weeks)
    (before,) = case_of(text, published.isoformat()).incidents
    (after,) = case_of(text, (published + shift).isoformat()).incidents
    assert before.date is not None
    assert after.date is not None
    assert before.date.earliest is not None
    assert before.date.latest is not None
    assert (after.date.earliest, after.date.latest) == (
        before.date.earliest + shift, before.date.latest + shift,
    )  # fmt: skip


# --- any text at all ----------------------------------------------------------------------------

_SENTENCE = "Gunmen of the River Front attacked a convoy near Mosul on Saturday, killing 3 people"
ODD = {
    "one word": "Mosul",
    "one letter": "a",
    "only punctuation and a letter": "... !!! ??? x",
    "no full stops": (_SENTENCE + "\n") * 3,
    "one long sentence": (_SENTENCE + " and ") * 12 + "that was all.",
    "all capitals": f"{_SENTENCE}. Police said so.".upper(),
    "all lower case": f"{_SENTENCE}. Police said so.".lower(),
    "right to left": "هاجم مسلحون قافلة قرب الموصل يوم السبت. " + _SENTENCE + ". \u202eabc\u202c",
    "HTML left in": f"<p>{_SENTENCE}.</p><script>x = '<b>Mosul</b>';</script>&nbsp;<br/>",
    "entities left in": "The &quot;Army&quot; attacked Mosul &amp; Hit &#8211; killing 3.",
    "Windows line ends": f"{_SENTENCE}.\r\n\r\nPolice in\r\nMosul fled.\r\n",
    "form feeds and nulls": f"{_SENTENCE}.\x0c\x00 Police fled.",
    "emoji and combining marks": "Rebels \U0001f4a5 attacked Mo\u0301sul \U0001f1ee\U0001f1f6.",
    "ligatures and sharp s": "ﬁghters attacked STRAßE in İzmir and ŉew ǅ.",
    "only bullets": "- \n* \n• x\n",
    "brackets without end": "((((Rebels (attacked [Mosul {on \"Saturday 'killing",
    "many names": "Mosul, Hit, Ramadi, " * 40,
    "many numbers": "killed 3 4 5 6 7 99999999999999999999 1,2,3 3.5 -7 people in Mosul " * 5,
    "dates without sense": "Attacked on 31 February 2016, 0000-00-00 and 99/99/99 in Hit.",
    "a day in no month": "Rebels attacked Hit on Feb. 30.",
}


def _check(case: CaseFile) -> None:
    length = len(case.article.text)
    assert [s for s in all_spans(case) if not 0 <= s.start < s.end <= length] == []
    actor_ids = {actor.id for actor in case.actors}
    place_ids = {place.id for place in case.places}
    for incident in case.incidents:
        assert {role.actor for role in (*incident.actors, *incident.recipients)} <= actor_ids
        assert incident.place is None or incident.place.place in place_ids
        assert 0 <= incident.confidence <= 1


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_gives_a_sound_case_file(kind: str) -> None:
    _check(case_of(ODD[kind]))


@settings(max_examples=25, deadline=None)
@example("Rebels attacked Mosul.\u2028Police fled.")
@given(st.text(max_size=300))
def test_any_text_gives_a_sound_case_file_or_is_no_article(text: str) -> None:
    try:
        article = article_from_text(text, published="2016-01-13")
    except ArticleError:
        return  # without letters, or binary: refused, as test_article.py has it
    _check(read(article))


WORDS = (
    "Rebels attacked killed said that the army in Mosul Baghdad on Saturday . , and not Hezbollah "
    "US troops “ ” - ( ) 3 people who had been by after threatened"
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        min_size=1,
        max_size=60,
    )
)
def test_any_order_of_words_gives_a_sound_case_file(words: list[str]) -> None:
    text = " ".join(words)
    if any(map(str.isalpha, text)):
        _check(read(article_from_text(text, published="2016-01-13")))


def test_all_capitals_say_the_same_as_ordinary_writing() -> None:
    text = f"{_SENTENCE}."
    assert places(text.upper()) == places(text)
    assert [row.split()[0] for row in acts(text.upper())] == [row.split()[0] for row in acts(text)]
