"""The offline gazetteer: which places a name may mean.

Three rings.  Near: Iraq and Syria in full, the overlay of ``places.toml``, all countries and their
capitals; read at once.  Provinces and towns of the world: read when a name is in no nearer ring,
or when somebody asks for them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dashboard.data.folding import fold_tokens, load_transliteration
from dashboard.data.knowledge_files import kept
from dashboard.data.model import Precision
from dashboard.data.place_words import PlaceWords, load_place_words

__all__ = ["Candidate", "Gazetteer", "Listing", "NearNames", "default_gazetteer", "place_key"]

_SHORT_KEY = 4  # "Al-Bab" without its article would be found in "Bab al-Tub"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    id: str  # "geonames:99072", "overlay:al-asad-base", "country:IQ", "admin1:IQ-AN"
    name: str  # English, as shown
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # English
    admin2: str | None
    lat: float
    lon: float
    precision: Precision
    radius_km: float
    population: int
    source: str  # "geonames", "overlay", "airports", "boundaries", "user"
    parent: str | None = None  # the settlement that a quarter or site is part of
    ambiguous: bool = False  # also a person's name or a common word: needs a cue in the text
    has_twins: bool = False  # towns elsewhere have this name too: ask the world as well
    capital_of: str | None = None  # ISO code
    other_name: bool = False  # found by a name that it is seldom called by
    bounds: tuple[float, float, float, float] | None = None  # west, south, east, north

    def within(self, other: Candidate) -> bool:
        """Say whether *other* is the country, governorate, district or town around this place."""
        if other.id == self.id:
            return False
        match other.precision:
            case Precision.COUNTRY:
                return self.precision is not Precision.COUNTRY and self.country == other.country
            case Precision.GOVERNORATE:
                return self.country == other.country and self.admin1 == other.admin1
            case Precision.REGION:
                return self.precision < other.precision and self._inside_circle(other)
            case Precision.DISTRICT | Precision.TOWN:
                return self.parent == other.name or (
                    self.radius_km < other.radius_km + 15
                    and self.country == other.country
                    and self._inside_circle(other)
                )
            case _:
                return False

    def _inside_circle(self, other: Candidate) -> bool:
        return self.km_to(other) <= other.radius_km * 1.3 + 5

    def km_to(self, other: Candidate) -> float:
        """Return the distance in kilometres, good to 1 %."""
        mid = math.radians((self.lat + other.lat) / 2)
        dx = (self.lon - other.lon) * math.cos(mid)
        return math.hypot(dx, self.lat - other.lat) * 111.2


class Listing(NamedTuple):
    """A candidate with one of the spellings it is listed under."""

    candidate: Candidate
    alias: str
    cased: bool = False  # the alias is an acronym: "US", "K1"


def place_key(folded: Sequence[str], words: PlaceWords) -> str:
    """Return the form in which all spellings of a place name are equal, from its folded words.

    >>> place_key(["ar", "rutbah"], load_place_words())
    'rutba'
    """
    spoken = [spelling(word) for word in folded if word not in words.articles]
    return " ".join(spoken or map(spelling, folded))


_DOUBLED_RE = re.compile(r"(.)\1+")
_VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ai", "ay"), ("ei", "ay"))


@lru_cache(maxsize=65_536)
def spelling(word: str) -> str:
    """Return one spelling for the ways in which the press writes an Arabic ending or vowel."""
    if word.endswith("ah") and len(word) > 3:
        word = word[:-1]
    if len(word) <= 5:
        return word
    for variant, standard in _VOWELS:
        word = word.replace(variant, standard)
    word = _DOUBLED_RE.sub(r"\1", word)
    return word[:-2] + "iya" if word.endswith("ia") else word


class NearNames:
    """The names of the near ring, ready to be looked up key by key."""

    def __init__(self, listings: Iterable[Listing], words: PlaceWords) -> None:
        self._articles = words.articles
        self._by_key: dict[str, dict[str, Listing]] = {}  # key -> candidate id -> listing
        self._spellings: dict[str, set[str]] = {}  # key -> folded spellings as listed
        self._longest: dict[str, int] = {}  # first word -> words in the longest name
        for listing in listings:
            folded = folded_words(listing.alias)
            if folded:
                self._add(listing, place_key(folded, words), " ".join(folded))

    def _add(self, listing: Listing, key: str, spelled: str) -> None:
        number = listing.candidate.id
        same = self._by_key.get(key)
        if same and _is_users(same.values()) and not _is_users((listing,)):
            return  # the user's own place of that name is meant
        if same is None:
            self._by_key[key] = {number: listing}
            self._spellings[key] = {spelled}
            first, size = key.partition(" ")[0], key.count(" ") + 1
            if size > self._longest.get(first, 0):
                self._longest[first] = size
            return
        self._spellings[key].add(spelled)
        known = same.get(number)
        if known is None or (known.cased and not listing.cased):
            same[number] = listing

    def get(self, key: str) -> tuple[Listing, ...]:
        """Return what is listed under a key."""
        return tuple(self._by_key.get(key, {}).values())

    def candidates(self) -> Iterator[Candidate]:
        """Yield every place of the near ring, some more than once."""
        for same in self._by_key.values():
            for listing in same.values():
                yield listing.candidate

    def is_exact(self, key: str, folded: Sequence[str]) -> bool:
        """Say whether the spelling itself is listed, not only one that folds alike."""
        return " ".join(folded) in self._spellings.get(key, ())

    def may_begin_with(self, key: str, article: str) -> bool:
        """Say whether the name is listed with this article: "Ar Raqqah" is, "As Mosul" is not."""
        return any(name.startswith(f"{article} ") for name in self._spellings.get(key, ()))

    def needs_article(self, key: str) -> bool:
        """Say whether the name without its article is too short to be taken for the place."""
        return len(key) <= _SHORT_KEY and all(
            name.partition(" ")[0] in self._articles for name in self._spellings.get(key, ())
        )

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def longest_from(self, first: str) -> int:
        """Return how many words the longest name beginning with *first* has; 0: none does."""
        return self._longest.get(first, 0)


def _is_users(listings: Iterable[Listing]) -> bool:
    return any(listing.candidate.source == "user" for listing in listings)


class Gazetteer:
    """Looks names up, nearest ring first.  Build one with ``default_gazetteer``."""

    def __init__(self, near: NearNames, words: PlaceWords, world: WorldNames) -> None:
        self.near = near
        self.words = words
        self.world = world

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return every place that *name* may mean; empty when nobody has heard of it.

        The near ring answers alone if it can, unless one of its places has twins elsewhere.
        """
        found = [listing.candidate for listing in self.near_listings(name)]
        if not found or any(candidate.has_twins for candidate in found):
            found += [c for c in self.world.candidates(name) if not _is_same(c, found)]
        return tuple(found)

    def near_listings(self, name: str) -> tuple[Listing, ...]:
        """Return what the near ring lists under *name*."""
        folded = folded_words(name)
        return self.near.get(place_key(folded, self.words)) if folded else ()

    def everywhere(self, name: str) -> tuple[Candidate, ...]:
        """Return what all rings have under *name*, although the near ring may know it."""
        found = [listing.candidate for listing in self.near_listings(name)]
        found += [c for c in self.world.candidates(name) if not _is_same(c, found)]
        return tuple(found)


def _is_same(candidate: Candidate, found: Iterable[Candidate]) -> bool:
    return any(
        candidate.id == other.id
        or (candidate.precision is other.precision and candidate.km_to(other) < 15)
        for other in found
    )


class WorldNames:
    """Towns and provinces of the world, read on first use."""

    @cached_property
    def _provinces(self) -> Callable[[str], tuple[Candidate, ...]]:
        from dashboard.data.world_records import read_provinces

        return read_provinces()

    @cached_property
    def _towns(self) -> Callable[[str], tuple[Candidate, ...]]:
        from dashboard.data.world_records import read_towns

        return read_towns()

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the provinces and towns that bear *name*."""
        return self._provinces(name) + self._towns(name) if plain_key(name) else ()


def folded_words(name: str) -> list[str]:
    """Return the folded words of a name, as ``fold_tokens`` has them but for many names at once."""
    if _PLAIN_NAME_RE.fullmatch(name):
        spellings = load_transliteration().spellings
        words = name.lower().replace("'", "").replace("-", " ").split()
        return [spellings.get(word, word) for word in words]
    return [token.folded for token in fold_tokens(name)]


_PLAIN_NAME_RE = re.compile(r"[A-Za-z0-9' -]+")
_NO_WORD_RE = re.compile(r"[^a-z0-9]+")


def plain_key(name: str) -> str:
    """Return a name in lower case without accents, apostrophes, hyphens and a leading "the".

    >>> plain_key("The Ḩā’il-region")
    'hail region'
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
        name = name.encode("ascii", "ignore").decode()
    key = name.lower().replace("'", "").replace("`", "")
    if not key.isalpha():
        key = _NO_WORD_RE.sub(" ", key).strip()
    return key.removeprefix("the ")


_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ə": "a"})


@kept
def default_gazetteer() -> Gazetteer:
    """Read the near ring, the user's places first, once per process.

    Raises:
        KnowledgeError: the overlay of places is malformed.
    """
    from dashboard.data.place_records import read_near

    words = load_place_words()
    return Gazetteer(NearNames(read_near(), words), words, WorldNames())
