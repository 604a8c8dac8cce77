"""Who may do what: roles, the people of a deployment, and the check that every write passes."""

from dashboard.data.access.acting import (
    acting,
    ask_with,
    own_machine,
    refusal,
    require,
    signed,
)
from dashboard.data.access.rights import GRANTED, NOBODY, Person, Right, Role
from dashboard.data.access.settings import ACCESS_VARIABLE, AccessSettings, Claims, load_access

__all__ = [
    "ACCESS_VARIABLE",
    "GRANTED",
    "NOBODY",
    "AccessSettings",
    "Claims",
    "Person",
    "Right",
    "Role",
    "acting",
    "ask_with",
    "load_access",
    "own_machine",
    "refusal",
    "require",
    "signed",
]
