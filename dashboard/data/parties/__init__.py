"""Which actor a noun phrase stands for: a name, a role with an owner, a pronoun.

    "ISIL tactical units" -> ISIL          "US soldiers"      -> US forces
    "members of the PMU"  -> the PMU       "gunmen"           -> an unnamed actor of that kind
    "they", "the group"   -> the last actor that fits

Two equally good candidates are no answer: the phrase stays unresolved.
"""

from dashboard.data.parties.finder import PartyFinder
from dashboard.data.parties.party import Party

__all__ = ["Party", "PartyFinder"]
