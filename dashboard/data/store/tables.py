"""The tables of the store, as the newest migration leaves them.

Rows of ``articles``, ``readings``, ``accounts`` and ``decisions`` are never changed: a newer reader
adds a reading, a correction adds a decision, an undo adds one more.  Only a purge takes rows away,
those of an article, and says so in a decision.  Times are UTC, ISO 8601.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "accounts",
    "articles",
    "backups",
    "decisions",
    "feeds",
    "imports",
    "layers",
    "metadata",
    "readings",
    "views",
]

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),  # of the text: the same text has the same
    Column("source", Text, nullable=False),  # the file or address that it came from
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),  # EDTF
    Column("published_basis", Text),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("articles_by_fingerprint", "fingerprint"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("case_file", Text, nullable=False),  # the JSON of `incident-desk parse`
    UniqueConstraint("article_id", "reader", name="one_reading_per_reader"),
)

# What the case files hold, a row an incident, for whoever queries the database itself.
accounts = Table(
    "accounts",
    metadata,
    Column("reading_id", Integer, ForeignKey("readings.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("modality", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("date", Text),  # EDTF
    Column("earliest", Text),
    Column("latest", Text),
    Column("place", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("reading_id", "id", name="one_account_per_reading"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),  # the id of an article, an account or an actor
    Column("other", Text),  # the second one, where the decision is about two
    Column("field", Text),
    Column("old", Text),
    Column("new", Text),
    Column("why", Text),
    Column("undoes", Integer, ForeignKey("decisions.id")),
    Column("anchor", Text),  # JSON: where in its article an account stood, see review/anchors.py
    Index("decisions_by_subject", "subject"),
)

# Kept feeds; refreshing one changes only when it was looked at.
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("added_at", Text, nullable=False),
    Column("refreshed_at", Text),
)

# Filters saved under a name, as an address has them; they are the desk's, no part of the record:
# saving one under the same name replaces it.
views = Table(
    "views",
    metadata,
    Column("name", Text, primary_key=True),
    Column("address", Text, nullable=False),  # the query of the address, without "?"
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

# Incidents that were exported elsewhere: the accounts of each as JSON, see ``exports/pieces.py``.
imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("file", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("pieces", Text, nullable=False),
)

# Foreign sets of events, which lie as files beside the store, in a folder named by ``id``.  Of one
# that was removed the row stays: no two states of the store have one version.
layers = Table(
    "layers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("removed_at", Text),
    Column("removed_by", Text),
)

# The copies that ``store backup`` made: a purge looks into them.
backups = Table(
    "backups",
    metadata,
    Column("path", Text, primary_key=True),  # absolute, on the machine that made it
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("sha256", Text, nullable=False),  # of the file; a purge that rewrote it gives it anew
)
