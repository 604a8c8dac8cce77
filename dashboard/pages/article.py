"""The article itself, with everything that was read in it marked where it stands."""

from __future__ import annotations

from dashboard import state
from dashboard.widgets import article_choice, article_decisions, article_reader, empty, filter_bar
from dashboard.widgets.article_head import show_head

desk = state.desk()
filter_bar.show(desk)
article_choice.show(desk)
show_head(desk)
empty.no_match(desk)
article_reader.show(desk)
article_decisions.tell()
