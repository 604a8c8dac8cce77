"""The help: what the words mean, with examples from the built-in article, and how to begin."""

from __future__ import annotations

from dashboard import state
from dashboard.widgets import help_guide

state.begin()
help_guide.show(state.built_in_case())
