"""Each word of ``relation_words.toml`` ties an actor to another."""

from __future__ import annotations

import pytest

from tests.data.reading import case_of

# sentence, relation -> words
RELATIONS = {
    ("Hamas {} Karim Daoud fled Gaza.", "spokesperson of"): (
        "spokesman, spokesperson, spokeswoman"
    ),
    ("Hamas {} Karim Daoud fled Gaza.", "leads"): ("leader, chief, president, chairman, founder"),
    ("Karim Daoud, a {} of Hamas, fled Gaza.", "leads"): ("head"),
    ("Hamas {} Karim Daoud fled Gaza.", "member of"): (
        "commander, general, minister, secretary, director, member, fighter, official, "
        "militant, soldier, adviser, advisor, deputy, officer, lawmaker"
    ),
    ("Karim Daoud, a {} of Hamas, fled Gaza.", "member of"): ("operative"),
    ("The Iran-{} Houthis shelled Jeddah.", "backed by"): (
        "backed, supported, funded, sponsored, aligned, linked, allied"
    ),
}
PARTICIPLES = [
    ("The Fatah Alliance, led by Hadi al-Amiri, met in Baghdad.", "leads"),
    ("The Fatah Alliance, headed by Hadi al-Amiri, met in Baghdad.", "leads"),
    ("The Fatah Alliance, commanded by Hadi al-Amiri, met in Baghdad.", "leads"),
    ("Hezbollah, backed by Iran, shelled Haifa.", "backed by"),
    ("Hezbollah, supported by Iran, shelled Haifa.", "backed by"),
    ("Hezbollah, funded by Iran, shelled Haifa.", "backed by"),
    ("Hezbollah, watched by Iran, shelled Haifa.", None),
]


def _told(text: str) -> list[str]:
    actors = case_of(text).actors
    return [each.kind for actor in actors for each in actor.relations if each.evidence]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (text.format(word), relation)
        for (text, relation), words in RELATIONS.items()
        for word in words.split(", ")
    ],
)
def test_a_title_or_adjective_tells_a_relation(text: str, relation: str) -> None:
    assert _told(text) == [relation]


@pytest.mark.parametrize(("text", "relation"), PARTICIPLES)
def test_a_participle_tells_a_relation(text: str, relation: str | None) -> None:
    assert _told(text) == ([relation] if relation else [])
