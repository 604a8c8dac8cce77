"""The store: articles, what was read in them, and what people decided."""

from dashboard.data.store.decision_steps import DecisionStep, steps_of
from dashboard.data.store.decisions import (
    ACCOUNT_KINDS,
    Decision,
    DecisionKind,
    Draft,
    in_force,
)
from dashboard.data.store.location import STORE_VARIABLE, Location, default_location, location_of
from dashboard.data.store.store import EMPTY, Feed, KeptImport, Listed, SavedView, Store, open_store

__all__ = [
    "ACCOUNT_KINDS",
    "EMPTY",
    "STORE_VARIABLE",
    "Decision",
    "DecisionKind",
    "DecisionStep",
    "Draft",
    "Feed",
    "KeptImport",
    "Listed",
    "Location",
    "SavedView",
    "Store",
    "default_location",
    "in_force",
    "location_of",
    "open_store",
    "steps_of",
]
