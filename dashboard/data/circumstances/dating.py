"""When each act was: the time words of its sentence, else what was told just before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from dashboard.data.acts import Act
from dashboard.data.attachment import INNER, SENTENCE, distance, in_own_complement
from dashboard.data.chronology.intervals import month
from dashboard.data.circumstances.tense import Tense, is_before_or_after, tense_of
from dashboard.data.claims import Status
from dashboard.data.cues import Cues
from dashboard.data.dates import Anchors, Reading, TimeMention, combine, fresh, resolve
from dashboard.data.model import IncidentDate, Interval
from dashboard.data.roles import clause_head
from dashboard.data.sentences import Sentence, Word
from dashboard.data.stories import Located, share_party

_SAME_SENTENCE = SENTENCE + 12  # in a clause over the act's own
_OTHER_CLAUSE = SENTENCE + 20  # ... with another act between
_REACH = 1_000  # characters: a time farther from the act belongs to another one
_ANCHOR_REACH = 60  # acts looked back over for the last date told
_YEAR_REACH = 200  # ... and for the last year
_CARRY_SENTENCES = 2
_LIST_REACH = 12  # sentences, and paragraphs of a list
_LONG_AGO_DAYS = 180  # a paragraph that tells of so long ago does not turn to the news
_LONGEST_MONTH = 32
_SHORT_DAYS = 20  # an interval of fewer is a day or a week, no month


@dataclass(slots=True)
class Dating:
    """Dates acts in reading order; later acts may fall back on earlier ones."""

    times: Sequence[Sequence[TimeMention]]  # by sentence
    published: Interval | None
    cues: Cues
    done: list[Located] = field(default_factory=list)  # the acts dated so far

    def date(self, act: Act, acts: Sequence[Act]) -> tuple[IncidentDate | None, bool]:
        """Return when *act* was, and whether its own sentence says so."""
        told = self._told(act, acts)
        if told is not None:
            return told, True
        carried = self._carried(act)
        if carried is not None:
            return carried, False
        tale = self._last_told(act)
        present = act.verbal and tense_of(act) is Tense.PRESENT
        if tale is not None and not present:
            return self._narrated(act, tale), False
        return self._fresh(act), False

    # --- told in the sentence -----------------------------------------------------------------

    def _told(self, act: Act, acts: Sequence[Act]) -> IncidentDate | None:
        readings: list[tuple[int, TimeMention, Reading]] = []
        planned = act.standing.status is Status.PLANNED
        for mention in self.times[act.sentence.index]:
            rank = self._rank(act, mention, acts)
            if rank is None:
                continue
            reading = resolve(mention, self._anchors(act), future=planned)
            if reading is None:
                continue
            if act.verbal and tense_of(act) is Tense.PRESENT and self._is_past(reading.interval):
                continue  # "we welcome the release on Monday": what is welcomed was on Monday
            if rank >= SENTENCE and _is_short(reading.interval) and is_before_or_after(act):
                continue  # "after seizing the town, they fled on Monday": only the flight
            readings.append((rank, mention, reading))
        return _combined(sorted(readings, key=lambda item: item[0])) if readings else None

    def _is_past(self, interval: Interval) -> bool:
        if self.published is None or self.published.earliest is None or interval.latest is None:
            return False
        return interval.latest < self.published.earliest

    def _rank(self, act: Act, mention: TimeMention, acts: Sequence[Act]) -> int | None:
        """Return how loosely a time is tied to the act; None if it is not when the act was."""
        sentence = act.sentence
        if abs(mention.span.start - act.trigger.word.span.start) > _REACH:
            return None
        word = sentence.head_in(mention.span)
        if word is None:
            return None
        # What is said, asked or threatened has times of its own, but the parser often ties to it
        # when it was said: "said they were ready to fight in September 2017".
        if not act.verbal and in_own_complement(sentence, act, word):
            return None
        if act.verbal and _is_of_another(act, word, acts):
            return None
        rank = distance(sentence, act, word, acts)
        return rank if rank is not None and self._may_be_when(act, word, rank) else None

    def _may_be_when(self, act: Act, word: Word, rank: int) -> bool:
        if rank < SENTENCE:
            return True
        head = clause_head(act.sentence, word)
        if act.claimed_by and head.lemma in self.cues.claiming:
            return True  # "on Saturday X claimed attacks in Y": the attacks were then
        if rank >= INNER or (head.lemma in self.cues.reporting and head.i not in act.words):
            return False
        if rank >= _OTHER_CLAUSE:
            return _holds_for_both(act, head, word)
        return rank < _SAME_SENTENCE

    def _anchors(self, act: Act) -> Anchors:
        """Return what "the next day" counts from."""
        previous = next(
            (
                item.date
                for item in islice(reversed(self.done), _ANCHOR_REACH)
                if item.date is not None
                and item.date_own
                and item.act.sentence.index <= act.sentence.index
            ),
            None,
        )
        interval = Interval(previous.edtf, previous.earliest, previous.latest) if previous else None
        return Anchors(published=self.published, previous=interval, year=self._year_in_force(act))

    def _year_in_force(self, act: Act) -> int | None:
        """Return the last year told, where no publication date says what "on 15 August" means.

        In an article that has one, only a paragraph about years before keeps its own year.
        """
        for item in islice(reversed(self.done), _YEAR_REACH):
            if item.date is None or not item.date_own or item.date.earliest is None:
                continue
            year = item.date.earliest.year
            if self.published is None or self.published.earliest is None:
                return year
            same = item.act.sentence.paragraph == act.sentence.paragraph
            return year if same and year < self.published.earliest.year - 1 else None
        return None

    # --- not told -----------------------------------------------------------------------------

    def _carried(self, act: Act) -> IncidentDate | None:
        """Take the day of an act just told, when the story goes on about the same parties."""
        if act.verbal or tense_of(act) not in {Tense.PAST, Tense.NONE}:
            return None
        for earlier in reversed(self.done):
            gap = act.sentence.index - earlier.act.sentence.index
            if gap > _LIST_REACH:
                return None
            paragraphs = act.sentence.paragraph - earlier.act.sentence.paragraph
            near = paragraphs == 0 and gap <= _CARRY_SENTENCES
            listed = paragraphs <= _LIST_REACH and _is_list_item(act)
            if earlier.date is None or not earlier.date_own or not (near or listed):
                continue
            if listed or share_party(act, earlier.act):
                day = earlier.date
                basis = f"carried over: {day.basis}"
                return IncidentDate(day.edtf, day.earliest, day.latest, day.span, basis)
        return None

    def _narrated(self, act: Act, last: IncidentDate) -> IncidentDate | None:
        """Date an act of a tale of long ago by the month that the tale has come to."""
        if last.earliest is None or last.latest is None or self._is_background(act):
            return None
        if (last.latest - last.earliest).days > _LONGEST_MONTH:
            return None
        then = month(last.earliest.year, last.earliest.month, about=True)
        basis = f"about then: {last.basis}"
        return IncidentDate(then.edtf, then.earliest, then.latest, last.span, basis)

    def _last_told(self, act: Act) -> IncidentDate | None:
        """Return the last date told in the paragraph, if it is long before the publication."""
        for item in reversed(self.done):
            if item.act.sentence.paragraph != act.sentence.paragraph:
                return None
            if item.date is not None and item.date_own:
                return item.date if self._is_long_ago(item.date) else None
        return None

    def _is_long_ago(self, date: IncidentDate) -> bool:
        published = self.published.earliest if self.published is not None else None
        if published is None or date.latest is None:
            return False
        return (published - date.latest).days > _LONG_AGO_DAYS

    def _fresh(self, act: Act) -> IncidentDate | None:
        """Date news without a time word by the article, unless the words point further back."""
        if self.published is None or self._is_background(act):
            return None
        reading = fresh(self.published)
        interval = reading.interval
        return IncidentDate(interval.edtf, interval.earliest, interval.latest, None, reading.basis)

    def _is_background(self, act: Act) -> bool:
        verb = act.anchor or act.trigger.word
        adverbs = {word.lower for word in act.sentence.children(verb, "advmod")}
        if adverbs & self.cues.long_ago or act.standing.status is Status.DENIED:
            return True
        if act.aggregate and not act.sentence.heading:
            return True
        return tense_of(act) is Tense.PLUPERFECT


def _is_of_another(act: Act, word: Word, acts: Sequence[Act]) -> bool:
    """Say whether a time says when what is spoken of was: "condemned the killing on 3 May of X"."""
    nouns = {other.trigger.word.i for other in acts if other is not act and other.trigger.noun}
    for above in act.sentence.ancestors(word):
        if above.i in act.words:
            return False
        if above.i in nouns:
            return True
    return False


def _combined(readings: Sequence[tuple[int, TimeMention, Reading]]) -> IncidentDate:
    """Return the nearest time, narrowed by others as near: "on Monday, 4 May"."""
    best, mention, reading = readings[0]
    near = [other.interval for rank, _, other in readings if rank // 10 == best // 10]
    interval = (combine(near) if len(near) > 1 else None) or reading.interval
    return IncidentDate(
        interval.edtf, interval.earliest, interval.latest, mention.span, reading.basis
    )


def _holds_for_both(act: Act, head: Word, word: Word) -> bool:
    """Say whether a time of *head*'s clause holds for the act's clause, which hangs on it.

    "In January X called for talks and threatened Y": a time before the first verb is for both.
    """
    sentence: Sentence = act.sentence
    current = act.trigger.word
    while current.head != current.i:
        if current.dep in {"ccomp", "parataxis"} and current.pos in {"VERB", "AUX"}:
            return False
        if current.dep == "conj" and current.pos in {"VERB", "AUX"}:
            own_subject = bool(sentence.children(current, "nsubj", "nsubjpass"))
            if own_subject or word.i > sentence.head(current).i:
                return False
        current = sentence.head(current)
        if current.i == head.i:
            return True
    return False


def _is_short(interval: Interval) -> bool:
    if interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days < _SHORT_DAYS


def _is_list_item(act: Act) -> bool:
    """Say whether the sentence is an entry of a list: "Near Mosul, a strike on ..."."""
    first = act.sentence.words[0].lower
    return act.trigger.noun and first in {"near", "in", "at", "outside"}
