"""What the article says that could not be turned into data, shown instead of guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.data.dates import TimeMention
from dashboard.data.model import Article, Gap, Incident
from dashboard.data.parties import PartyFinder
from dashboard.data.toponyms import PlaceUse, Toponym


def find_gaps(
    article: Article,
    incidents: Sequence[Incident],
    toponyms: Iterable[Toponym],
    undated: Iterable[TimeMention],
    parties: PartyFinder,
) -> tuple[Gap, ...]:
    """Return the gaps in text order, each once."""
    found: dict[Gap, None] = {}
    if article.published is None:
        found.setdefault(
            Gap("date", "no publication date was given and the text does not tell one", None)
        )
    for toponym in toponyms:
        place = toponym.place
        if toponym.kind is PlaceUse.PLACE and (place is None or place.lat is None):
            found.setdefault(Gap("place", f"{toponym.name}: {toponym.basis}", toponym.span))
    for mention in undated:
        found.setdefault(
            Gap(
                "date",
                f"{mention.text}: cannot be dated without a date to count from",
                mention.span,
            )
        )
    for reason, span in parties.unresolved:
        found.setdefault(Gap("actor", reason, span))
    for incident in incidents:
        if not incident.actors and not incident.recipients:
            found.setdefault(
                Gap("roles", "neither who did it nor to whom could be read", incident.trigger)
            )
    return tuple(sorted(found, key=lambda gap: (gap.span or (-1, -1), gap.step, gap.reason)))
