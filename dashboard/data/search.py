"""Search over the words of all articles: ranked, whatever the accents, and with slips of spelling.

Part of the shared view: an index in memory, made anew with it, whatever database the store is in.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from dashboard.data.folding import fold_name
from dashboard.data.model import Span
from dashboard.data.passages import Passage
from dashboard.data.spelling import nearest

__all__ = ["Entry", "Hits", "SearchIndex", "words_of"]

# How much a word counts where it stands: in names and summary more than in a sentence.
_WEIGHTS = (6.0, 5.0, 4.0, 2.0, 1.0)
_FIELDS = ("summary", "actors", "places", "sentences", "article")


@dataclass(frozen=True, slots=True)
class Entry:
    """The words by which an incident is found."""

    incident: str  # its id
    summary: str
    actors: str
    places: str
    sentences: str
    article: str  # titles and outlets of its articles


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, the best first, and the spellings it took for others.

    ``elsewhere`` is where the words stand in articles outside the sentences of all incidents: an
    article and its first such paragraph, the one with the most of them first.
    """

    incidents: tuple[str, ...]
    respelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: tuple[tuple[str, Span], ...] = ()
    beginnings: tuple[str, ...] = ()  # of the words that were looked for, folded


def words_of(query: str) -> list[str]:
    """Return the words that a search is for, folded: whatever else stands there is no word.

    >>> words_of('"Al-Qa’im" AND (Bogotá*)')
    ['qaim', 'and', 'bogota']
    """
    return fold_name(query).split()


class SearchIndex:
    """An index that many threads may search."""

    def __init__(self, entries: Iterable[Entry], passages: Iterable[Passage] = ()) -> None:
        """Index *entries*; and at the first search the *passages* that belong to none of them."""
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join(_FIELDS)
        self._database.execute(
            f"CREATE VIRTUAL TABLE found USING fts5(incident UNINDEXED, {columns}, prefix='2 3')"
        )
        self._database.executemany(
            f"INSERT INTO found VALUES ({', '.join('?' * (len(_FIELDS) + 1))})",
            (
                (entry.incident, *(fold_name(getattr(entry, name)) for name in _FIELDS))
                for entry in entries
            ),
        )
        # The words alone: the articles have the text.
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(words, content='', prefix='2 3')"
        )
        self._database.commit()
        self._places: list[tuple[str, Span]] = []  # of the passages, by their number
        self._waiting: Iterable[Passage] | None = passages
        self._lock = Lock()
        self._terms: Counter[str] = Counter()
        self._alphabet: list[str] = []

    def _finish(self) -> None:
        """Index what waits for the first search: a view is made anew with every decision."""
        with self._lock:
            if self._waiting is None:
                return
            self._database.executemany(
                "INSERT INTO passages(rowid, words) VALUES (?, ?)", self._numbered(self._waiting)
            )
            for table in ("found", "passages"):
                self._database.execute(
                    f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab('{table}', 'row')"
                )
                rows = self._database.execute(f"SELECT term, doc FROM {table}_terms")
                self._terms.update({str(term): int(count) for term, count in rows})
            self._alphabet = sorted(self._terms)
            self._database.commit()
            self._waiting = None

    def _numbered(self, passages: Iterable[Passage]) -> Iterator[tuple[int, str]]:
        for number, passage in enumerate(passages):
            self._places.append((passage.article, passage.span))
            yield number, passage.words

    def search(self, query: str, *, spelt: Callable[[str], bool] = lambda _: False) -> Hits:
        """Return the incidents in which every word of *query* stands, the best first.

        A word may be the beginning of a longer one; one that is nowhere stands for those that
        differ from it by a slip or two, unless it is *spelt* so elsewhere than in the articles.
        """
        words = words_of(query)
        if not words:
            return Hits(())
        self._finish()
        respelled: dict[str, tuple[str, ...]] = {}
        wanted: list[str] = []
        for word in words:
            if self._begins(word):
                wanted.append(f'"{word}"*')
                continue
            near = () if spelt(word) else nearest(word, self._terms)
            if not near:
                return Hits((), respelled)
            respelled[word] = near
            wanted.append("(" + " OR ".join(f'"{term}"' for term in near) + ")")
        match = " AND ".join(wanted)
        ranking = ", ".join(("0.0", *map(str, _WEIGHTS)))
        rows = self._database.execute(
            "SELECT incident FROM found WHERE found MATCH ? "
            f"ORDER BY bm25(found, {ranking}), rowid",
            (match,),
        )
        return Hits(
            tuple(str(row[0]) for row in rows),
            respelled,
            self._elsewhere(match),
            tuple(each for word in words for each in respelled.get(word, (word,))),
        )

    def _elsewhere(self, match: str) -> tuple[tuple[str, Span], ...]:
        found = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rowid", (match,)
        )
        first: dict[str, Span] = {}
        counts: Counter[str] = Counter()
        for (number,) in found:
            article, span = self._places[number]
            first.setdefault(article, span)
            counts[article] += 1
        return tuple((article, first[article]) for article, _ in counts.most_common())

    def has(self, word: str) -> bool:
        """Say whether *word*, folded, is one of the articles, or the beginning of one."""
        self._finish()
        return self._begins(word)

    def _begins(self, beginning: str) -> bool:
        at = bisect_left(self._alphabet, beginning)
        return at < len(self._alphabet) and self._alphabet[at].startswith(beginning)
