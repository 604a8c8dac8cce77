"""Names in the text: known ones before the parse, others found by name recognition after it."""

from dashboard.data.mentions.defined import DefinedName, defined_names
from dashboard.data.mentions.finding import names_in
from dashboard.data.mentions.known import KnownMention, known_mentions
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.mentions.stand_ins import stand_ins

__all__ = [
    "ActorKey",
    "DefinedName",
    "KnownMention",
    "Name",
    "Origin",
    "defined_names",
    "known_mentions",
    "names_in",
    "stand_ins",
]
