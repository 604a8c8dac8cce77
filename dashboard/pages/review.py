"""The review: the incidents that need a person's eye, the most doubtful first, one at a time."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.query import Col
from dashboard.data.review.queue import queue_of
from dashboard.widgets import (
    empty,
    filter_bar,
    panel,
    review_card,
    review_keys,
    review_list,
    review_progress,
)
from dashboard.widgets.markdown import literal

desk = state.desk()
filter_bar.show(desk)
if (reason := state.refused(Right.DECIDE)) is not None:
    st.info(literal(reason))
elif not empty.nothing_shown(desk):
    queue = queue_of(desk.view.folder, desk.shown[Col.ID])
    review_progress.show(desk, queue)
    with panel.card_first("review"):
        rows, side = st.columns([2, 3], gap="medium")
        with rows:
            review_list.show(desk, queue)
        with side:
            review_card.show(desk, queue)
    review_keys.show()
