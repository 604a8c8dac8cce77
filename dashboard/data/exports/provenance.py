"""On what each exported value rests: words of the article, a rule over other values, or a person.

A quote is an exact piece of the article's text.  What no words say is marked: derived by a rule
that is named, or set by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.model import CaseFile, Incident, Review, Span
from dashboard.data.review import AccountReview, Field

__all__ = ["Ground", "grounds_of"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one value rests on."""

    by: Review  # who answers for it
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()  # the words at those spans
    derived: str | None = None  # by which rule, where the words alone do not say it

    def plain(self) -> dict[str, object]:
        """Return it as it is written in a file: what is empty is left out."""
        found: dict[str, object] = {"by": self.by.value}
        if self.quotes:
            found["quotes"] = list(self.quotes)
            found["spans"] = [list(span) for span in self.spans]
        if self.derived:
            found["derived"] = self.derived
        return found


# Columns whose values the program makes, whatever the article says; and of what.
_MADE: Mapping[str, str] = {
    "incident_id": "a hash of the article's id and of where the act stands in it",
    "summary": "put together from type, parties and place",
    "review": "from what people decided",
    "quad": "the class of the type",
    "confidence": "the reader's estimate",
    "reader": "the version of the reader",
    "background": "told as of long ago",
    "aggregate": "told as a sum of several acts",
    "article_title": "the article's own heading",
    "outlet": "the article's own heading",
    "published": "the article's own heading",
    "url": "the article's own heading",
    "article_id": "a hash of the article's address or text",
    "accounts": "counted over the articles",
    "origins": "counted over the articles",
    "contested": "compared over the articles",
    "outlets": "the articles' own headings",
    "added": "when the article came into the store",
}
_FROM_PLACE = (
    "region", "country", "admin1", "admin2", "latitude", "longitude", "radius_km", "precision",
    "place_id",
)  # fmt: skip
_FROM_DATE = ("date_earliest", "date_latest", "date_edtf", "date_basis")


def grounds_of(case: CaseFile, incident: Incident, review: AccountReview) -> dict[str, Ground]:
    """Return what each value of an account rests on, by the column that has the value."""
    on = _Grounding(case.article.text, review)
    found = {column: Ground(Review.MACHINE, derived=rule) for column, rule in _MADE.items()}
    cue, where = incident.modality_cue, incident.place
    found["type"] = on.words(Field.TYPE, [incident.trigger])
    found["mode"] = on.words(Field.MODE, [incident.trigger])
    found["status"] = on.words(
        Field.STATUS,
        [cue or incident.trigger],
        derived=None if cue else "no word makes it anything else",
    )
    parties = {Field.ACTORS: incident.actors, Field.RECIPIENTS: incident.recipients}
    for field, roles in parties.items():
        found[field.value] = on.words(field, [role.span for role in roles])
        found[f"{field.value.removesuffix('s')}_ids"] = found[field.value]
    at = [where.span] if where else []
    found["place"], found["site"] = on.words(Field.PLACE, at), on.words(Field.SITE, at)
    place = next((each for each in case.places if where and each.id == where.place), None)
    rule = f"looked up for the place ({place.source})" if place else None
    found |= dict.fromkeys(_FROM_PLACE, on.words(Field.PLACE, at, derived=rule))
    date = incident.date
    dated = [date.span] if date and date.span else []
    rule = f"counted: {date.basis}" if date else None
    found |= dict.fromkeys(_FROM_DATE, on.words(Field.DATE, dated, derived=rule))
    for field, count in ((Field.KILLED, incident.killed), (Field.INJURED, incident.injured)):
        ground = on.words(field, [count.span] if count else [])
        found |= dict.fromkeys((f"{field}_low", f"{field}_high"), ground)
    found["weapon"] = on.words(Field.WEAPON, [incident.weapon.span] if incident.weapon else [])
    told = on.words(None, [each.cue for each in incident.attributions])
    found["attributed_to"] = found["stance"] = told
    found["evidence_quote"] = on.evidence(incident.evidence)
    return found


@dataclass(frozen=True, slots=True)
class _Grounding:
    """Looks up the words of one article for what people left as it was read."""

    text: str
    review: AccountReview

    def words(
        self, field: Field | None, spans: Sequence[Span], *, derived: str | None = None
    ) -> Ground:
        """Return what a value rests on; one that a person set rests on no words."""
        by = self.review.of(field) if field else self._whole
        if by is Review.HUMAN:
            return Ground(by)
        kept = tuple(dict.fromkeys(spans))
        return Ground(by, kept, self._quotes(kept), derived)

    def evidence(self, spans: Sequence[Span]) -> Ground:
        """Return the sentences, which are the article's even where a person chose them."""
        return Ground(self._whole, tuple(spans), self._quotes(spans))

    @property
    def _whole(self) -> Review:
        return Review.HUMAN if self.review.added else Review.MACHINE

    def _quotes(self, spans: Iterable[Span]) -> tuple[str, ...]:
        return tuple(self.text[slice(*span)] for span in spans)
