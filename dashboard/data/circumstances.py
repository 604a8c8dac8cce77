"""Where and when each act was, from the phrases of its sentence and of those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from dashboard.data import claims
from dashboard.data.acts import Act
from dashboard.data.attachment import CLAUSE, INNER, SENTENCE, distance, in_own_complement
from dashboard.data.cues import Cues
from dashboard.data.dates import Anchors, Reading, TimeMention, combine, fresh, resolve
from dashboard.data.incidents import Located
from dashboard.data.language import Sentence, Word
from dashboard.data.model import (
    IncidentDate,
    IncidentType,
    Interval,
    Precision,
    Span,
    TimeExpression,
)
from dashboard.data.roles import clause_head
from dashboard.data.toponyms import PlaceRelation, PlaceUse, Toponym

_LONG_AGO = {"once", "previously", "formerly", "historically", "traditionally", "earlier"}
_MOVING = {IncidentType.RETREAT, IncidentType.MOBILIZE, IncidentType.CONSULT}
# Verbs whose object is where it happens.
_TAKES_A_PLACE = frozenset(
    ["attack", "assault", "storm", "raid", "strike", "hit", "target", "pound", "shell", "bombard", "bomb", "rocket", "capture", "recapture", "retake", "seize", "overrun", "liberate", "conquer", "take", "regain", "reclaim", "secure", "clear", "occupy", "invade", "free", "isolate", "besiege", "surround", "encircle", "block", "blockade", "close", "seal", "leave", "vacate", "evacuate", "abandon", "flee", "quit", "cede", "visit", "tour", "enter", "reach", "patrol", "garrison", "reinforce", "guard", "burn", "torch", "raze", "level", "flatten", "destroy", "damage", "loot", "ransack", "devastate", "rock", "shake", "engage", "hold", "control", "man", "fortify", "search"]
)
_CARRY_SENTENCES = 3
_TURNS = {"after", "before", "since", "until"}
_SETTLEMENTS = {
    "city",
    "town",
    "village",
    "district",
    "province",
    "governorate",
    "neighborhood",
    "neighbourhood",
    "suburb",
    "area",
    "region",
    "state",
    "department",
    "municipality",
    "quarter",
}


@dataclass(slots=True)
class Circumstances:
    """Places and dates acts in reading order; later acts may fall back on earlier ones."""

    sentences: Sequence[Sentence]
    toponyms: Sequence[Sequence[Toponym]]  # by sentence
    times: Sequence[Sequence[TimeMention]]  # by sentence
    published: Interval | None
    cues: Cues
    friday_weekend: bool = False
    done: list[Located] = field(default_factory=list)
    _first_of: dict[int, int] = field(default_factory=dict)  # paragraph -> its first sentence

    def __post_init__(self) -> None:
        """Index the paragraphs."""
        for sentence in self.sentences:
            self._first_of.setdefault(sentence.paragraph, sentence.index)

    def locate(self, acts: Sequence[Act]) -> list[Located]:
        """Return the acts of one sentence with places and dates; one act per named place."""
        found: list[Located] = []
        for act in acts:
            date, own = self._date(act, acts)
            places = self._places(act, acts)
            for toponym in places or [None]:
                item = Located(act, date=date, date_own=own)
                if toponym is not None:
                    self._set_place(item, toponym)
                found.append(item)
        for item in found:
            if item.place is None and not item.act.verbal:
                self._carry_place(item, found)
        self.done.extend(found)
        return found

    # --- places -------------------------------------------------------------------------------

    def _places(self, act: Act, acts: Sequence[Act]) -> list[Toponym]:
        """Return the place of the act; several only when they are coordinated."""
        ranked = self._ranked(act, acts, SENTENCE + 12)
        sentence = act.sentence
        if not ranked and not act.verbal:  # a place of the sentence that another act also has
            ranked = self._ranked(act, acts, INNER)
        if not ranked:
            return []
        first = ranked[0][2]
        others = [
            t for t in self.toponyms[sentence.index] if t is not first and t.kind is PlaceUse.PLACE
        ]
        rest = [] if act.verbal else [t for t in others if self._coordinated(sentence, first, t)]
        finer = self._finer(first, [t for _, _, t in ranked[1:]])
        return [finer or first, *rest]

    def _ranked(self, act: Act, acts: Sequence[Act], limit: int) -> list[tuple[int, int, Toponym]]:
        """Return the places that may be where the act was, nearest first."""
        ranked: list[tuple[int, int, Toponym]] = []
        sentence = act.sentence
        for toponym in self.toponyms[sentence.index]:
            if toponym.kind is not PlaceUse.PLACE:
                continue
            word = sentence.head_in(toponym.span)
            if word is None:
                continue
            rank = distance(sentence, act, word, acts)
            if rank is None or not self._may_be_where(act, toponym, word, rank, limit):
                continue
            ranked.append((rank, abs(word.i - act.trigger.word.i), toponym))
        return sorted(ranked, key=lambda item: item[:2])

    def _may_be_where(self, act: Act, toponym: Toponym, word: Word, rank: int, limit: int) -> bool:
        sentence = act.sentence
        there = next(
            (c for c in sentence.children(act.trigger.word, "advmod") if c.lower == "where"), None
        )
        if there is not None:
            return self._last_place_before(sentence, there) is toponym
        if in_own_complement(sentence, act, word):
            return False
        if not self._names_a_where(act, toponym, word):
            return False
        if act.verbal:
            return (
                rank < CLAUSE + 3
                and word.dep == "pobj"
                and not self._under_conjunct(sentence, word)
            )
        source = any(
            act_word.lemma in self.cues.reporting for act_word in [clause_head(sentence, word)]
        )
        if source and rank >= CLAUSE and clause_head(sentence, word).i not in act.words:
            return False
        return rank < limit or (rank >= INNER and act.type is IncidentType.ASSAULT)

    def _last_place_before(self, sentence: Sentence, word: Word) -> Toponym | None:
        """Return what "where" points back to."""
        before = [t for t in self.toponyms[sentence.index] if t.span.end <= word.span.start]
        return before[-1] if before else None

    def _under_conjunct(self, sentence: Sentence, word: Word) -> bool:
        """Say whether the parser hung the phrase on the verb as if it were a second verb."""
        return any(
            w.pos == "NOUN" and w.dep == "conj" and sentence.head(w).pos == "VERB"
            for w in sentence.ancestors(word)
        )

    def _names_a_where(self, act: Act, toponym: Toponym, word: Word) -> bool:
        """Say whether the phrase tells where, not who: "in Iraq", not "with Iraq" or "US strikes"."""
        sentence = act.sentence
        country = toponym.place is not None and toponym.place.precision is Precision.COUNTRY
        if word.dep == "dobj":
            direct = word.head in act.words and sentence.head(word).lemma in _TAKES_A_PLACE
            party = any(p.word == word.i for p in (*act.actors, *act.recipients))
            return direct and (act.type is IncidentType.ASSAULT or not party)
        if not country or toponym.site is not None:
            return True
        if word.dep in {"compound", "amod", "poss", "nmod", "nsubj"}:
            return False
        prep = sentence.head(word).lower if word.dep == "pobj" else ""
        if prep in {"with", "for", "by", "between"}:
            return False
        if prep == "from":
            return act.type is IncidentType.RETREAT
        if prep in {"to", "toward", "towards"}:
            return act.type in _MOVING or act.type is IncidentType.AID
        return prep not in {"on", "against", "of"} or act.type is IncidentType.ASSAULT

    def _coordinated(self, sentence: Sentence, first: Toponym, other: Toponym) -> bool:
        a, b = self._phrase_head(sentence, first), self._phrase_head(sentence, other)
        if a is None or b is None or first.place is None or other.place is None:
            return False
        if first.place.id == other.place.id:
            return False
        if first.relation in {PlaceRelation.BETWEEN, PlaceRelation.TOWARD} or other.relation in {
            PlaceRelation.BETWEEN,
            PlaceRelation.TOWARD,
        }:
            return False
        if self._listed(sentence, first, other):
            return True
        chained = (b.dep == "conj" and b.head == a.i) or (a.dep == "conj" and a.head == b.i)
        between = sentence.words[min(a.i, b.i) : max(a.i, b.i)]
        return chained and any(w.lower in {"and", "or"} for w in between)

    def _listed(self, sentence: Sentence, first: Toponym, other: Toponym) -> bool:
        """Say whether only "and" stands between two place phrases: "in Hit and Haditha"."""
        if self._is_parent(sentence, first) or self._is_parent(sentence, other):
            return False
        low, high = sorted((first.phrase_span, other.phrase_span))
        between = [
            w.lower for w in sentence.words if low.end <= w.span.start and w.span.end <= high.start
        ]
        return bool({"and", "or"} & set(between)) and all(
            w in {",", "and", "or", "in", "at", "near", "the"} for w in between
        )

    def _is_parent(self, sentence: Sentence, toponym: Toponym) -> bool:
        """Say whether the name only says where another one lies: "Jabla in Latakia"."""
        return any(
            other is not toponym
            and other.phrase_span.contains(toponym.phrase_span)
            and other.span != toponym.span
            for other in self.toponyms[sentence.index]
        )

    def _phrase_head(self, sentence: Sentence, toponym: Toponym) -> Word | None:
        """Return the head of the place phrase: "city" in "the port city of Tartus"."""
        word = sentence.head_in(toponym.span)
        while word is not None and word.dep == "pobj" and sentence.head(word).lower == "of":
            noun = sentence.head(sentence.head(word))
            if noun.pos != "NOUN" or noun.lemma not in _SETTLEMENTS:
                break
            word = noun
        return word

    def _finer(self, first: Toponym, others: Sequence[Toponym]) -> Toponym | None:
        """Prefer the town to its province when both are named: "in Kirkuk, Iraq"."""
        if first.place is None:
            return next((t for t in others if t.place is not None), None)
        for other in others:
            if (
                other.place is None
                or other.place.radius_km is None
                or first.place.radius_km is None
            ):
                continue
            inside = (
                other.place.country == first.place.country
                and other.place.radius_km * 3 < first.place.radius_km
            )
            if inside and (first.place.admin1 in {None, other.place.admin1}):
                return other
        return None

    def _set_place(self, item: Located, toponym: Toponym) -> None:
        item.site = toponym.site
        item.where = toponym.phrase_span
        item.place_own = True
        if toponym.place is not None:
            item.place = toponym.place

    def _carry_place(self, item: Located, same: Sequence[Located]) -> None:
        """Take the place of an act just before, in the same paragraph, with a party in common."""
        act = item.act
        if act.type in _MOVING or item.where is not None:
            return
        for earlier in chain(reversed([s for s in same if s is not item]), reversed(self.done)):
            gap = act.sentence.index - earlier.act.sentence.index
            if gap > _CARRY_SENTENCES:
                break
            if earlier.place is None or earlier.act.verbal:
                continue
            if earlier.act.sentence.paragraph != act.sentence.paragraph:
                continue
            if not _share_party(act, earlier.act):
                continue
            item.place, item.site, item.where = earlier.place, earlier.site, earlier.where
            return
        self._label_place(item) or self._heading_place(item)

    def _label_place(self, item: Located) -> bool:
        """Take the place that labels an entry of a list: "Popasna: a mine went off"."""
        paragraph = item.act.sentence.paragraph
        first = self.sentences[self._first_of[paragraph]]
        for toponym in self.toponyms[first.index]:
            after = next((w for w in first.words if w.span.start >= toponym.phrase_span.end), None)
            leads = toponym.phrase_span.start - first.span.start <= 12
            if (
                leads
                and after is not None
                and after.text in {":", "-", "–", "—"}
                and toponym.place is not None
            ):
                self._set_place(item, toponym)
                return True
        return False

    def _heading_place(self, item: Located) -> None:
        """Take the place that stands alone as a heading over a list: "Syria"."""
        paragraph = item.act.sentence.paragraph
        for index in range(item.act.sentence.index - 1, -1, -1):
            sentence = self.sentences[index]
            if paragraph - sentence.paragraph > 12:
                return
            if sentence.heading and len(sentence.words) <= 3:
                for toponym in self.toponyms[sentence.index]:
                    if toponym.place is not None:
                        self._set_place(item, toponym)
                        item.place_own = False
                return

    # --- dates --------------------------------------------------------------------------------

    def _date(self, act: Act, acts: Sequence[Act]) -> tuple[IncidentDate | None, bool]:
        readings: list[tuple[int, TimeMention, Reading]] = []
        for mention in self.times[act.sentence.index]:
            word = act.sentence.head_in(mention.span)
            if (
                word is None
                or (in_own_complement(act.sentence, act, word)
                and not self._said_in(act, word))
            ):
                continue
            rank = distance(act.sentence, act, word, acts)
            if rank is None or not self._may_be_when(act, word, rank, acts):
                continue
            reading = resolve(
                mention, self._anchors(act), future=act.standing.status == claims.PLANNED
            )
            if (
                reading is None
                or (rank >= SENTENCE
                and self._before_or_after(act)
                and _is_day(reading.interval))
            ):
                continue  # "after seizing the town, they fled on Monday": only the flight
            readings.append((rank, mention, reading))
        if readings:
            readings.sort(key=lambda item: item[0])
            return self._combined(readings), True
        carried = self._carried_date(act)
        if carried is not None:
            return carried, False
        return self._fresh(act), False

    def _said_in(self, act: Act, word: Word) -> bool:
        """ "said they were ready to fight in September 2017": the parser ties it to "fight"."""
        return act.verbal

    def _may_be_when(self, act: Act, word: Word, rank: int, acts: Sequence[Act]) -> bool:
        if rank < SENTENCE:
            return True
        if rank >= INNER:
            return False
        sentence = act.sentence
        head = clause_head(sentence, word)
        if head.lemma in self.cues.reporting and head.i not in act.words:
            return False
        if rank >= SENTENCE + 20:
            return self._one_clause(sentence, act, head, word)
        return rank < SENTENCE + 12

    def _one_clause(self, sentence: Sentence, act: Act, head: Word, word: Word) -> bool:
        """Say whether a time of *head*'s clause holds for the act's clause, which hangs on it.

        "In January X called for talks and threatened Y": a time before the first verb is for both.
        """
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

    def _anchors(self, act: Act) -> Anchors:
        previous = next(
            (
                item.date
                for item in islice(reversed(self.done), 60)
                if item.date is not None
                and item.date_own
                and item.act.sentence.index <= act.sentence.index
            ),
            None,
        )
        interval = Interval(previous.edtf, previous.earliest, previous.latest) if previous else None
        return Anchors(
            published=self.published,
            previous=interval,
            year=self._year_in_force(act),
            friday_weekend=self.friday_weekend,
        )

    def _year_in_force(self, act: Act) -> int | None:
        """Return the last year told, where no publication date says what "on 15 August" means.

        In an article that has one, only a paragraph about years before keeps its own year.
        """
        for item in islice(reversed(self.done), 200):
            if item.date is None or not item.date_own or item.date.earliest is None:
                continue
            year = item.date.earliest.year
            if self.published is None or self.published.earliest is None:
                return year
            same = item.act.sentence.paragraph == act.sentence.paragraph
            return year if same and year < self.published.earliest.year - 1 else None
        return None

    def _combined(self, readings: Sequence[tuple[int, TimeMention, Reading]]) -> IncidentDate:
        best_rank = readings[0][0]
        near = [item for item in readings if item[0] // 10 == best_rank // 10]
        together = combine([reading.interval for _, _, reading in near]) if len(near) > 1 else None
        _, mention, reading = near[0]
        interval = together or reading.interval
        return IncidentDate(
            interval.edtf, interval.earliest, interval.latest, mention.span, reading.basis
        )

    def _carried_date(self, act: Act) -> IncidentDate | None:
        """Take the day of an act just told, when the story goes on about the same parties."""
        if self._tense(act) not in {"past", "none"} or (act.aggregate and act.verbal):
            return None
        for earlier in reversed(self.done):
            gap = act.sentence.index - earlier.act.sentence.index
            if gap > 12:
                return None
            same = act.sentence.paragraph == earlier.act.sentence.paragraph
            listed = act.sentence.paragraph - earlier.act.sentence.paragraph <= 12 and _list_item(
                act
            )
            if earlier.date is None or not earlier.date_own or not ((same and gap <= 2) or listed):
                continue
            if act.verbal or not (_share_party(act, earlier.act) or listed):
                continue
            day = earlier.date
            return IncidentDate(
                day.edtf, day.earliest, day.latest, day.span, f"carried over: {day.basis}"
            )
        return None

    def _fresh(self, act: Act) -> IncidentDate | None:
        """Date news without a time word by the article, unless the words point further back."""
        if self.published is None or self._is_background(act):
            return None
        reading = fresh(self.published)
        interval = reading.interval
        return IncidentDate(interval.edtf, interval.earliest, interval.latest, None, reading.basis)

    def _is_background(self, act: Act) -> bool:
        verb = act.anchor or act.trigger.word
        adverbs = {c.lower for c in act.sentence.children(verb, "advmod")}
        if adverbs & _LONG_AGO or act.standing.status == claims.DENIED:
            return True
        if act.aggregate and not act.sentence.heading:
            return True
        return self._tense(act) == "pluperfect"

    def _tense(self, act: Act) -> str:
        verb = act.anchor or act.trigger.word
        if verb.pos not in {"VERB", "AUX"}:
            return "none"
        aux = {c.lower for c in act.sentence.children(verb, "aux", "auxpass")}
        if "had" in aux:
            return "pluperfect"
        if aux & {"has", "have", "'ve", "is", "are"}:
            return "present"
        if verb.tag in {"VBD", "VBN"} or aux & {"was", "were", "did"}:
            return "past"
        return "present" if verb.tag in {"VBZ", "VBP"} else "none"

    def time_table(
        self, mentions: Sequence[TimeMention]
    ) -> tuple[tuple[TimeExpression, ...], tuple[TimeMention, ...]]:
        """Return every time phrase as it was read, and those that could not be dated."""
        dated: list[TimeExpression] = []
        undated: list[TimeMention] = []
        by_span = {item.date.span: item.date for item in self.done if item.date and item.date_own}
        for mention in mentions:
            used = by_span.get(mention.span)
            reading = None if used else resolve(mention, Anchors(published=self.published))
            value = used or (reading.interval if reading else None)
            if value is None:
                undated.append(mention)
            else:
                dated.append(TimeExpression(mention.span, value.edtf, value.earliest, value.latest))
        return tuple(dated), tuple(undated)

    def _before_or_after(self, act: Act) -> bool:
        """Say whether the act stands in an "after" or "before" clause of its sentence."""
        sentence, word = act.sentence, act.trigger.word
        for current in (word, *sentence.ancestors(word)):
            marks = {c.lower for c in sentence.children(current, "mark")}
            if marks & _TURNS or (
                current.dep == "pcomp" and sentence.head(current).lower in _TURNS
            ):
                return True
        return False


def _is_day(interval: Interval) -> bool:
    if interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days < 20


def _list_item(act: Act) -> bool:
    return act.sentence.words[0].lower in {"near", "in", "at", "outside"} and act.trigger.noun


def _share_party(act: Act, other: Act) -> bool:
    ours = {p.key for p in (*act.actors, *act.recipients)}
    theirs = {p.key for p in (*other.actors, *other.recipients)}
    return bool(ours & theirs) or (not ours and act.definite)


def is_background(date: IncidentDate | None, published: Interval | None, *, years: int = 5) -> bool:
    """Say whether an act lies so far back that the article names it only as context."""
    if date is None or date.latest is None or published is None or published.earliest is None:
        return False
    return date.latest < published.earliest - dt.timedelta(days=365 * years)


def widened(span: Span, other: Span) -> Span:
    """Return the range that covers both."""
    return Span(min(span.start, other.start), max(span.end, other.end))
