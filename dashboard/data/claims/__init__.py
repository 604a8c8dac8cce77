"""Is an act told as done, and who tells it?

Works outward from the trigger along its heads in the parse and collects operators, each with its
word: negation, modals, verbs over it ("tried to", "failed to"), then whoever reports it.
"""

from dashboard.data.claims.clause import names_nobody
from dashboard.data.claims.climb import standing
from dashboard.data.claims.status import Report, Standing, Status

__all__ = ["Report", "Standing", "Status", "names_nobody", "standing"]
