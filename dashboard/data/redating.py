"""Give a case file another publication date: every date that counts from it, anew.

No reading: the time phrases are found again in the text, by the grammar alone, and dated from the
new day.  Which phrase dates which act stays as it was read: so the article must have had a date, or
nothing dates its acts; see ``corrections`` for one that had none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.data.chronology.intervals import month
from dashboard.data.cleaning import clean_text
from dashboard.data.dates import Anchors, TimeMention, combine, find_times, fresh, resolve
from dashboard.data.model import (
    Basis,
    CaseFile,
    Incident,
    IncidentDate,
    Interval,
    Modality,
    Span,
    TimeExpression,
)

__all__ = ["redated"]

# What the reader writes before the basis of a date that another act lent.
_CARRIED = "carried over: "
_ABOUT = "about then: "
_FRESH = "no time words"


def redated(
    case: CaseFile, published: Interval | None, *, basis: Basis | None = Basis.GIVEN
) -> CaseFile:
    """Return *case* as it would be had its article been published then."""
    article = replace(
        case.article, published=published, published_basis=basis if published else None
    )
    dates = _Dates(case, published)
    incidents = {
        incident.id: replace(incident, date=dates.of(incident))
        for incident in sorted(case.incidents, key=lambda each: each.trigger)
    }
    return replace(
        case,
        article=article,
        incidents=tuple(incidents[incident.id] for incident in case.incidents),
        times=tuple(dates.time(time) for time in case.times),
    )


class _Dates:
    """Dates the acts of a case file in reading order, as the reader does."""

    def __init__(self, case: CaseFile, published: Interval | None) -> None:
        self._before = case.article.published
        self._now = published
        mentions = find_times(clean_text(case.article.text))
        self._mentions: Mapping[Span, TimeMention] = {each.span: each for each in mentions}
        self._sentences = [span for incident in case.incidents for span in incident.evidence]
        self._used: dict[Span, IncidentDate] = {}  # the dates of acts, by the words that tell them
        # The last date told, as it was and as it is now: what "the next day" counts from.
        self._last: tuple[IncidentDate, IncidentDate | None] | None = None

    def of(self, incident: Incident) -> IncidentDate | None:
        """Return the date of the next act in reading order."""
        date = incident.date
        if date is None:
            return None
        if date.span is None:
            return self._fresh(date)
        if date.basis.startswith(_CARRIED):
            return self._carried(replace(date, basis=date.basis.removeprefix(_CARRIED)), incident)
        if date.basis.startswith(_ABOUT):
            return self._about_then(replace(date, basis=date.basis.removeprefix(_ABOUT)), incident)
        now = self._told(date, incident)
        self._last = (date, now)
        if now is None:
            return None
        self._used[date.span] = now
        return now

    def time(self, time: TimeExpression) -> TimeExpression:
        """Return a time phrase of the text as it is dated now: as the act's that it dates."""
        used = self._used.get(time.span)
        mention = self._mentions.get(time.span)
        reading = mention and resolve(mention, Anchors(published=self._now))
        value = used or (reading.interval if reading else time)
        return TimeExpression(time.span, value.edtf, value.earliest, value.latest)

    def _fresh(self, date: IncidentDate) -> IncidentDate | None:
        if not date.basis.startswith(_FRESH):
            return date
        if self._now is None:
            return None
        reading = fresh(self._now)
        interval = reading.interval
        return IncidentDate(interval.edtf, interval.earliest, interval.latest, None, reading.basis)

    def _carried(self, date: IncidentDate, incident: Incident) -> IncidentDate | None:
        now = self._told(date, incident)
        return now and replace(now, basis=f"{_CARRIED}{now.basis}")

    def _about_then(self, date: IncidentDate, incident: Incident) -> IncidentDate | None:
        if self._now is None:
            return None  # whether it is long ago nobody can say
        mention = self._mentions.get(date.span) if date.span else None
        reading = mention and resolve(mention, self._anchors(self._now, now=True))
        if not reading or reading.interval.earliest is None or incident.date is None:
            return replace(date, basis=f"{_ABOUT}{date.basis}")
        then = month(reading.interval.earliest.year, reading.interval.earliest.month, about=True)
        return IncidentDate(
            then.edtf, then.earliest, then.latest, date.span, f"{_ABOUT}{reading.basis}"
        )

    def _told(self, date: IncidentDate, incident: Incident) -> IncidentDate | None:
        """Return a date that words tell, counted from the new day; the same where it is not.

        None: it cannot be told any more, for there is no day to count from.
        """
        mention = self._mentions.get(date.span) if date.span else None
        if mention is None:
            return date
        future = incident.modality is Modality.PLANNED
        before, now = self._anchors(self._before, now=False), self._anchors(self._now, now=True)
        old, new = (resolve(mention, each, future=future) for each in (before, now))
        if new is None:
            counted = old is not None and old.interval.edtf == date.edtf
            return None if counted else date
        if old is not None and old.interval.edtf == date.edtf:
            return _dated(new.interval, date.span, new.basis)
        # "on Monday, 4 May": two phrases told it together
        for other in self._beside(mention):
            a, b = (resolve(other, each, future=future) for each in (before, now))
            if old is None or a is None or b is None:
                continue
            joined = combine([old.interval, a.interval])
            if joined is not None and joined.edtf == date.edtf:
                together = combine([new.interval, b.interval]) or new.interval
                return _dated(together, date.span, new.basis)
        return date

    def _anchors(self, published: Interval | None, *, now: bool) -> Anchors:
        last = self._last[now] if self._last else None
        previous = Interval(last.edtf, last.earliest, last.latest) if last else None
        return Anchors(published=published, previous=previous)

    def _beside(self, mention: TimeMention) -> Sequence[TimeMention]:
        around = [span for span in self._sentences if span.contains(mention.span)]
        return [
            other
            for other in self._mentions.values()
            if other is not mention and any(span.contains(other.span) for span in around)
        ]


def _dated(interval: Interval, span: Span | None, basis: str) -> IncidentDate:
    return IncidentDate(interval.edtf, interval.earliest, interval.latest, span, basis)
