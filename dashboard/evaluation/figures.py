"""What verdicts come to: precision, recall and F1 of incidents, slots and actors.

incidents   a match counts: precision over all incidents read, recall over the required ones
typed       the same, where only a match with an accepted type counts
slots       values of type, actors, recipients, place, date and modality over the required
            incidents, missed ones too: how much of each row an analyst could keep
actors      parties of the article; recall over the required ones
by_slot     values over the required incidents that were found: for actors and recipients, of which
            there may be several, precision and recall; for the others one share that is right
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.evaluation.gold import GoldIncident
from dashboard.evaluation.matching import Compared, Match, Slot, Verdict, compare_actors

__all__ = ["Figures", "Tally", "figures_of", "total"]

_ONE_VALUE_SLOTS = len(Slot) - len({Slot.ACTORS, Slot.RECIPIENTS})


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the values *read* some are *right*; of those *wanted* some are *found*."""

    right: int = 0
    read: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.read + other.read,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float | None:
        """Return the share of what was read that is right; None when nothing was read."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Return the share of what was wanted that was found; None when nothing was wanted."""
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of the two; None when nothing was read and nothing wanted."""
        if not self.read and not self.wanted:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts behind the figures of one article, or of several added up."""

    incidents: Tally = Tally()
    typed: Tally = Tally()
    slots: Tally = Tally()
    actors: Tally = Tally()
    by_slot: Mapping[Slot, Tally] = field(default_factory=lambda: dict.fromkeys(Slot, Tally()))

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.incidents + other.incidents,
            self.typed + other.typed,
            self.slots + other.slots,
            self.actors + other.actors,
            {slot: tally + other.by_slot[slot] for slot, tally in self.by_slot.items()},
        )


def total(figures: Iterable[Figures]) -> Figures:
    """Add up the figures of several articles."""
    return sum(figures, Figures())


def figures_of(verdict: Verdict) -> Figures:
    """Count one article."""
    matches = verdict.matches
    typed = [match for match in matches if match.slots[Slot.TYPE].agrees]
    required = [match for match in matches if match.gold.required]
    by_slot = {
        slot: sum((_values(match.slots[slot]) for match in required), Tally()) for slot in Slot
    }
    kept = sum(by_slot.values(), Tally())
    wanted = sum(_rows(incident) for incident in verdict.gold.incidents if incident.required)
    return Figures(
        incidents=_incidents(verdict, matches),
        typed=_incidents(verdict, typed),
        slots=Tally(kept.right, kept.read, kept.found, wanted),
        actors=_actors(verdict),
        by_slot=by_slot,
    )


def _incidents(verdict: Verdict, matches: Sequence[Match]) -> Tally:
    return Tally(
        right=len(matches),
        read=len(verdict.case.incidents),
        found=sum(match.gold.required for match in matches),
        wanted=sum(incident.required for incident in verdict.gold.incidents),
    )


def _values(compared: Compared) -> Tally:
    right = sum(compared.right)
    return Tally(right, len(compared.right), right, compared.wanted)


def _rows(incident: GoldIncident) -> int:
    """Return how many values a coded incident has, going by the best readings."""
    return _ONE_VALUE_SLOTS + len(incident.actors[0]) + len(incident.recipients[0])


def _actors(verdict: Verdict) -> Tally:
    """Count parties of the article: an optional one is right when read, and no loss when not."""
    actors = compare_actors(verdict)
    coded, found = len(actors.coded), len(actors.found)
    return Tally(
        right=coded,
        read=coded + len(actors.over_generated),
        found=found,
        wanted=found + len(actors.missed),
    )
