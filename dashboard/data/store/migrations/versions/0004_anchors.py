"""Where in its article an account stood when somebody decided about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; decisions made before have none."""
    op.add_column("decisions", sa.Column("anchor", sa.Text))
