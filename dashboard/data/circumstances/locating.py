"""Places and dates for acts, one sentence after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from dashboard.data.acts import Act
from dashboard.data.circumstances.dating import Dating
from dashboard.data.circumstances.whereabouts import MOVING, places_of
from dashboard.data.cues import Cues
from dashboard.data.dates import TimeMention
from dashboard.data.model import Interval
from dashboard.data.sentences import Sentence
from dashboard.data.stories import Located, share_party
from dashboard.data.toponyms import Toponym

_CARRY_SENTENCES = 3
_HEADING_REACH = 12  # paragraphs
_HEADING_WORDS = 3
_LABEL_CHARS = 12  # before a place that labels an entry


@dataclass(slots=True)
class Circumstances:
    """Places and dates acts in reading order; later acts may fall back on earlier ones."""

    sentences: Sequence[Sentence]
    toponyms: Sequence[Sequence[Toponym]]  # by sentence
    times: Sequence[Sequence[TimeMention]]  # by sentence
    published: Interval | None
    cues: Cues
    done: list[Located] = field(default_factory=list)
    made: list[Toponym] = field(default_factory=list)  # names placed by what stands beside them
    _dating: Dating = field(init=False)
    _first_of: dict[int, int] = field(default_factory=dict)  # paragraph -> its first sentence

    def __post_init__(self) -> None:
        """Index the paragraphs."""
        self._dating = Dating(self.times, self.published, self.cues, self.done)
        for sentence in self.sentences:
            self._first_of.setdefault(sentence.paragraph, sentence.index)

    def locate(self, acts: Sequence[Act]) -> list[Located]:
        """Return the acts of one sentence with places and dates; one act per named place."""
        found: list[Located] = []
        for act in acts:
            date, own = self._dating.date(act, acts)
            item = Located(act, date=date, date_own=own)
            named = self.toponyms[act.sentence.index]
            places = places_of(act, acts, named, self.cues)
            self.made.extend(place for place in places if place not in named)
            found.extend([item.at(toponym, own=True) for toponym in places] or [item])
        for item in found:
            if item.place is None and not item.act.verbal:
                self._carry_place(item, found)
        self.done.extend(found)
        return found

    def _carry_place(self, item: Located, same: Sequence[Located]) -> None:
        """Take the place of an act just before, in the same paragraph, with a party in common."""
        act = item.act
        if act.type in MOVING or item.where is not None:
            return
        for earlier in chain(reversed([s for s in same if s is not item]), reversed(self.done)):
            if act.sentence.index - earlier.act.sentence.index > _CARRY_SENTENCES:
                break
            if (
                earlier.place is not None
                and not earlier.act.verbal
                and earlier.act.sentence.paragraph == act.sentence.paragraph
                and share_party(act, earlier.act)
            ):
                item.place, item.site, item.where = earlier.place, earlier.site, earlier.where
                return
        label = self._label(act.sentence)
        if label is not None:
            item.put(label, own=True)
            return
        heading = self._heading(act.sentence)
        if heading is not None:
            item.put(heading, own=False)

    def _label(self, sentence: Sentence) -> Toponym | None:
        """Return the place that labels an entry of a list: "Popasna: a mine went off"."""
        first = self.sentences[self._first_of[sentence.paragraph]]
        for toponym in self.toponyms[first.index]:
            end = toponym.phrase_span.end
            after = next((word for word in first.words if word.span.start >= end), None)
            leads = toponym.phrase_span.start - first.span.start <= _LABEL_CHARS
            separated = after is not None and after.text in {":", "-", "–", "—"}
            if leads and separated and toponym.place is not None:
                return toponym
        return None

    def _heading(self, sentence: Sentence) -> Toponym | None:
        """Return the place that stands alone as a heading over a list: "Syria"."""
        for index in range(sentence.index - 1, -1, -1):
            above = self.sentences[index]
            if sentence.paragraph - above.paragraph > _HEADING_REACH:
                return None
            if above.heading and len(above.words) <= _HEADING_WORDS:
                located = [t for t in self.toponyms[index] if t.place is not None]
                return located[-1] if located else None
        return None
