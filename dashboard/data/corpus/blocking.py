"""Which accounts are worth comparing: those that share days and a place, a party or a rare word.

Every account lies in a few blocks, and only accounts of one block are compared.  A block is a
stretch of days with a square of the map, with a party or with a word that few articles have.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.agreement import kin_types
from dashboard.data.corpus.rarity import Rarity
from dashboard.data.folding import fold_name
from dashboard.data.model import Precision

__all__ = ["candidates"]

_STRETCH_DAYS = 4
_ANY_DAY = -1
_DAY_SLACK = 1  # on either side: an outlet may be wrong by a day
_LONGEST_DAYS = 31  # what is known less closely is looked for by the day of publication
_NEWS_DAYS = 4  # how long after an act it is still written about
_SQUARE_DEGREES = 0.8
_PLACE_SLACK_DEGREES = 0.4  # some 40 km
_WIDE = {Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY}
_RARE_WORDS = 6
_RARE_IN_ORIGINS = 40  # a word of more origins than this is common


def candidates(accounts: Sequence[Account], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield the positions of every two accounts worth comparing, each pair once, in order."""
    blocks: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    keys: list[list[tuple[int, str]]] = []
    for at, account in enumerate(accounts):
        marks = sorted(_marks(account, rarity)) if account.can_link else []
        own = [(stretch, mark) for stretch in _stretches(account) for mark in marks]
        if account.can_link:
            own.append((_ANY_DAY, f"copy {account.origin} {account.type}"))
        keys.append(own)
        for key in own:
            blocks[key].append(at)
    for at, own in enumerate(keys):
        near = {other for key in own for other in blocks[key] if other > at}
        a = accounts[at]
        for other in sorted(near):
            b = accounts[other]
            if a.article_id != b.article_id and kin_types(a.type, b.type):
                yield at, other


def _stretches(account: Account) -> range:
    """Return the stretches of days in which the account is looked for."""
    first, last = account.earliest, account.latest
    if first is None or last is None or (last - first).days > _LONGEST_DAYS:
        if account.published is None:
            return range(0, 1)  # all that have no day at all
        first, last = account.published - dt.timedelta(days=_NEWS_DAYS), account.published
    return range(
        (first.toordinal() - _DAY_SLACK) // _STRETCH_DAYS,
        (last.toordinal() + _DAY_SLACK) // _STRETCH_DAYS + 1,
    )


def _marks(account: Account, rarity: Rarity) -> Iterator[str]:
    place = account.place
    if place is not None and place.precision not in _WIDE:
        yield f"name {fold_name(place.name)}"
        if place.lat is not None and place.lon is not None:
            yield from _squares(place.lat, place.lon)
    for side in (*account.actors, *account.recipients):
        if side.named:
            yield f"party {side.key}"
    shared = [w for w in account.around if 2 <= rarity.told_in.get(w, 0) <= _RARE_IN_ORIGINS]
    yield from (f"word {word}" for word in rarity.rarest(shared, _RARE_WORDS))
    if account.killed is not None and account.killed.low > 2:
        yield f"killed {account.killed.low} {place.country if place else None}"


def _squares(lat: float, lon: float) -> Iterator[str]:
    rows, columns = (
        {math.floor((degrees + slack) / _SQUARE_DEGREES) for slack in (-slack_, slack_)}
        for degrees, slack_ in ((lat, _PLACE_SLACK_DEGREES), (lon, _PLACE_SLACK_DEGREES))
    )
    yield from (f"square {row} {column}" for row in rows for column in columns)
