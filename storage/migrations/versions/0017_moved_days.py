"""Days that a new year table moved, until the rosters have followed it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Create the table; what was moved so far is past."""
    op.create_table("moved_day", sa.Column("day", sa.Date(), nullable=False), sa.PrimaryKeyConstraint("day"))
