"""Reading what was found into the store: how far it is, the Stop button, and what became of it.

Any press of a button ends the run of a page, so what is left to read is kept after each article.
The next run begins while the last one is still at an article, and waits until that is done.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event

import streamlit as st

from dashboard import state
from dashboard.data.adding import Outcome, Step, add_all
from dashboard.data.intake.found import Found
from dashboard.data.store import Store
from dashboard.errors import DashboardError
from dashboard.widgets.markdown import literal

__all__ = ["interrupted", "read", "tell"]

_READING = "sources.reading"
_DONE = "sources.done"
_PATIENCE = 300  # seconds; the longest text that is taken is read in less


@dataclass
class _Reading:
    """How far the reading of some documents is."""

    documents: Sequence[Found]
    read: int = 0
    counts: Counter[Outcome] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)  # why some were refused or left out
    ended: Event = field(default_factory=Event)

    def note(self, step: Step) -> None:
        """Count one article more."""
        self.read += 1
        self.counts[step.outcome] += 1
        if step.reason:
            self.reasons.append(step.reason)


def read(store: Store, documents: Sequence[Found]) -> None:
    """Read *documents* into the store, telling how far it is; the Stop button ends it."""
    reading = _Reading(documents)
    every = len(documents)
    bar = st.progress(0.0, f"0 of {every:,} read")
    if every > 1:
        st.button("Stop", key="sources.stop", help="What is read stays; the rest can be read later")
    started = time.monotonic()
    state.keep(_READING, reading)
    try:
        for step in add_all(store, documents, processes=1):
            reading.note(step)
            left = (time.monotonic() - started) / reading.read * (every - reading.read)
            words = f"{reading.read:,} of {every:,} read"
            bar.progress(
                reading.read / every, f"{words}, about {left:.0f} s left" if left else words
            )
    except DashboardError as error:  # the disk is full, say: what is left stays on offer
        reading.reasons.append(str(error))
        return
    finally:
        reading.ended.set()
    state.keep(_READING, None)
    state.keep(_DONE, reading)


def interrupted() -> Sequence[Found] | None:
    """Return what a reading that was stopped has left; None if none was.

    What it did is told next.
    """
    reading = state.kept(_READING)
    if reading is None:
        return None
    with st.spinner("Finishing the article that is being read …"):
        reading.ended.wait(_PATIENCE)
    state.keep(_READING, None)
    state.keep(_DONE, reading)
    left: Sequence[Found] = reading.documents[reading.read :]
    return left


def tell() -> bool:
    """Say once what the last reading added, and where it was stopped.

    Returns whether it took all that it was given; False where there is nothing to tell.
    """
    done = state.kept(_DONE)
    if done is None:
        return False
    state.keep(_DONE, None)
    told = ", ".join(f"{count} {outcome.value}" for outcome, count in done.counts.items())
    left = len(done.documents) - done.read
    if left:
        rest = "the one that is left is" if left == 1 else f"the {left:,} that are left are"
        st.warning(
            f"Stopped after {done.read:,} of {len(done.documents):,}: {told or 'nothing added'}; "
            f"{rest} below.",
            icon=":material/pause_circle:",
        )
    elif done.counts.get(Outcome.ADDED):
        st.success(f"Articles: {told}.", icon=":material/check:")
    elif done.counts.get(Outcome.THERE):
        st.info(f"Articles: {told}. Nothing was read twice.", icon=":material/info:")
    for reason in done.reasons:
        st.error(literal(reason), icon=":material/error:")
    return not left and not done.reasons
