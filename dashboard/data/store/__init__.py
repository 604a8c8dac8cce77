"""The store: articles, what was read in them, and what people decided."""

from dashboard.data.store.decision_steps import DecisionStep, steps_of
from dashboard.data.store.decisions import (
    ACCOUNT_KINDS,
    Decision,
    DecisionKind,
    Draft,
    in_force,
)
from dashboard.data.store.location import (
    LAYERS_VARIABLE,
    STORE_VARIABLE,
    Location,
    default_location,
    layers_folder,
    location_of,
)
from dashboard.data.store.store import (
    EMPTY,
    Feed,
    KeptImport,
    KeptLayer,
    Listed,
    SavedView,
    Store,
    open_store,
)

__all__ = [
    "ACCOUNT_KINDS",
    "EMPTY",
    "LAYERS_VARIABLE",
    "STORE_VARIABLE",
    "Decision",
    "DecisionKind",
    "DecisionStep",
    "Draft",
    "Feed",
    "KeptImport",
    "KeptLayer",
    "Listed",
    "Location",
    "SavedView",
    "Store",
    "default_location",
    "in_force",
    "layers_folder",
    "location_of",
    "open_store",
    "steps_of",
]
