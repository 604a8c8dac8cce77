"""Feeds that are kept and refreshed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table of feeds."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("refreshed_at", sa.Text),
    )
