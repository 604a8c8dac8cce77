"""Case files in which every field that words can reach has the words of an attacker."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dashboard.data.model import CaseFile, PlaceRef, Span, Weapon
from tests import factories

__all__ = ["case_of", "whole"]


def whole(text: str) -> str:
    """Return *text* as the article's loader lets a title in: no NUL, no half of a character."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def case_of(texts: Sequence[str]) -> CaseFile:
    """Return an article with one incident for each text: in its quote, its names, its summary."""
    given = factories.hostile_case()
    actor, place, incident = given.actors[0], given.places[0], given.incidents[0]
    assert incident.date
    story = "A story.\n\n"
    incidents, actors, places = [], [], []
    for number, text in enumerate(map(whole, texts), start=1):
        words = f"Then came {text} to Mosul."
        at = Span(len(story), len(story) + len(words))
        named = Span(at.start + len("Then came "), at.end - len(" to Mosul."))
        story += words + "\n\n"
        actors.append(
            dataclasses.replace(
                actor, id=f"act-{number}", name=text or "-", aliases=(text,), mentions=(named,)
            )
        )
        places.append(dataclasses.replace(place, id=f"pl-{number}", name=text, mentions=(named,)))
        incidents.append(
            dataclasses.replace(
                incident,
                id=f"inc-{number:03}",
                trigger=at,
                evidence=(at,),
                summary=text,
                actors=(
                    dataclasses.replace(incident.actors[0], actor=f"act-{number}", span=named),
                ),
                place=PlaceRef(f"pl-{number}", text, named),
                date=dataclasses.replace(incident.date, span=named, basis=text),
                weapon=Weapon(text, named),
                attributions=(
                    dataclasses.replace(incident.attributions[0], actor=f"act-{number}", cue=named),
                ),
            )
        )
    head = dataclasses.replace(
        given.article, text=story, title=whole(texts[0]), outlet=whole(texts[-1])
    )
    return CaseFile(head, tuple(incidents), tuple(actors), tuple(places), (), (), "test")
