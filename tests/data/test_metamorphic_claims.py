"""A denial and a source change what they say of an act, and nothing else in the article.

The rows are as in ``test_metamorphic.py``.
"""

from __future__ import annotations

import re

import pytest

from dashboard.data.model import CaseFile, Incident, Span
from tests.data.comparing import Plain, changed_text, differences, labelled, reading, without
from tests.data.reading import case_of
from tests.data.short_articles import ARTICLES

# (article, words, the same denied, the act's word before); nothing else refers to that act
NEGATED = labelled(
    [
        ("Iraq 2016", "Peshmerga fighters raided", "Peshmerga fighters did not raid", "raided"),
        ("Iraq 2016", "met Salah", "never met Salah", "met"),
        ("Iraq 2016", "met Salah", "did not meet Salah", "met"),
        ("Nigeria 2014", "sent two", "did not send two", "sent"),
        ("Nigeria 2014", "gunmen abducted", "gunmen did not abduct", "abducted"),
        ("Nigeria 2014", "gunmen abducted 20", "no gunmen abducted 20", "abducted"),
        ("Colombia 1989", "released a", "has not released a", "released"),
        ("Colombia 1989", "Police seized", "Police never seized", "seized"),
        ("Colombia 1989", "was shot dead", "was not shot dead", "shot"),
        ("Colombia 1989", "Students marched", "Students did not march", "marched"),
        ("Kashmir 2003", "arrested Yasir", "didn't arrest Yasir", "arrested"),
        ("Kashmir 2003", "India expelled", "India has not expelled", "expelled two diplomats"),
        ("Ulster 1976", "Soldiers arrested", "Soldiers failed to arrest", "arrested"),
        ("Ulster 1976", "was released", "was not released", "released"),
        ("Mindanao 2009", "has freed", "has not freed", "freed"),
        ("Mindanao 2009", "burned 30", "never burned 30", "burned"),
        ("Mindanao 2009", "opened talks", "did not open talks", "talks"),
        ("Libya 2019", "bombed a", "did not bomb a", "bombed"),
        ("Libya 2019", "looted shops", "had not looted shops", "looted"),
        ("Libya 2019", "were wounded", "were not wounded", "wounded"),
        ("Caucasus 2008", "Georgia condemned", "Georgia has not condemned", "condemned"),
        ("Caucasus 2008", "Poland sent", "Poland never sent", "sent"),
        ("Caucasus 2008", "Estonia praised", "Estonia did not praise", "praised"),
        ("Caucasus 2008", "troops withdrew", "troops did not withdraw", "withdrew"),
        ("Peru 1991", "soldiers tortured", "soldiers did not torture", "tortured"),
        ("Peru 1991", "Farmers blocked", "Farmers never blocked", "blocked"),
        ("Kabul 2011", "Karzai urged", "Karzai has not urged", "urged"),
        ("Kabul 2011", "Karzai urged", "Karzai did not urge", "urged"),
    ]
)


@pytest.mark.parametrize("row", NEGATED)
def test_a_negated_verb_leaves_every_other_act(row: str) -> None:
    article, told, denied, trigger = NEGATED[row]
    before, after = reading(article), reading(article, (told, denied))
    assert [i["trigger"] for i in before["incidents"]].count(trigger) >= 1
    were, are = without(before["incidents"]), without(after["incidents"])
    gone = [incident for incident in were if incident not in are]
    come = [incident for incident in are if incident not in were]
    assert [incident["trigger"] for incident in gone] == [trigger], differences(are, were)
    assert [incident["modality"] for incident in come] in (["denied"], [])
    # what was not done has no day but one that is told
    same = ("type", "actors", "recipients", "place", *(["date"] if _day_is_told(gone[0]) else []))
    for denial in come:
        assert [denial[key] for key in same] == [gone[0][key] for key in same]


def _day_is_told(incident: Plain) -> bool:
    return incident["date"] is not None and incident["date"]["span"] is not None


SENTENCES = {
    f"{name}: {sentence}": (name, sentence)
    for name, article in ARTICLES.items()
    for paragraph in article.text.split("\n\n")
    for sentence in re.split(r"(?<=\.) ", paragraph.strip())
    if not re.search(r"\b(?:said|told|According)\b", sentence)  # they have their source
}
FIRST = {
    f"{row} > {source}": (article, sentence, source)
    for row, (article, sentence) in SENTENCES.items()
    for source in ("according to a security source", "Reuters reported")
    if ARTICLES[article].text.startswith(sentence)
}


@pytest.mark.parametrize("row", SENTENCES)
def test_a_source_after_a_sentence_only_tells(row: str) -> None:
    article, sentence = SENTENCES[row]
    _only_tells(article, sentence, f"{sentence.removesuffix('.')}, officials said.")


@pytest.mark.parametrize("row", FIRST)
def test_another_source_after_the_first_sentence_only_tells(row: str) -> None:
    article, sentence, source = FIRST[row]
    _only_tells(article, sentence, f"{sentence.removesuffix('.')}, {source}.")


def _only_tells(article: str, sentence: str, told: str) -> None:
    before, after = reading(article), reading(article, (sentence, told))
    assert differences(_untold(after), _untold(before)) == []
    assert differences(without(after["places"]), without(before["places"])) == []
    assert differences(without(after["times"]), without(before["times"])) == []
    case = _case(ARTICLES[article].text, article)
    later = _case(changed_text(article, (sentence, told)), article)
    speakers = {source for incident in later.incidents for source, _ in _sources(later, incident)}
    new = [actor for actor in after["actors"] if actor["name"] in speakers]
    assert without(a for a in after["actors"] if a not in new) == without(
        a for a in before["actors"] if a not in new
    )
    start = ARTICLES[article].text.index(sentence)
    span = Span(start, start + len(sentence))
    for was, now in zip(_in_order(case), _in_order(later), strict=True):
        gained = len(now.attributions) - len(was.attributions)
        assert gained == span.contains(was.trigger) or (gained == 1 and span in was.evidence)
        assert set(_sources(later, now)) >= set(_sources(case, was))


def _untold(found: Plain) -> list[Plain]:
    """Return the incidents without who tells of them, and whose figure a toll is."""
    untold = []
    for incident in found["incidents"]:
        tolls = {
            key: incident[key] and {**incident[key], "attribution": None}
            for key in ("killed", "injured")
        }
        untold.append({**incident, **tolls})
    return without(untold, "attributions", "confidence", "field_confidence")


def _case(text: str, article: str) -> CaseFile:
    return case_of(text, ARTICLES[article].published)


def _in_order(case: CaseFile) -> list[Incident]:
    return sorted(case.incidents, key=lambda incident: incident.trigger)


def _sources(case: CaseFile, incident: Incident) -> list[tuple[str | None, str]]:
    names = {actor.id: actor.name for actor in case.actors}
    return [(told.actor and names[told.actor], str(told.stance)) for told in incident.attributions]
