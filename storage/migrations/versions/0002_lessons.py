"""What the finder is taught, and what it failed at."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "phrase",
        sa.Column("text", AutoString(length=60), nullable=False),
        sa.Column("item", AutoString(length=16), nullable=False),
        sa.Column("taught_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("text", name=op.f("pk_phrase")),
    )
    op.create_table(
        "asking",
        sa.Column("wish", AutoString(length=60), nullable=False),
        sa.Column("item", AutoString(length=16), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("wish", "item", name=op.f("pk_asking")),
    )
