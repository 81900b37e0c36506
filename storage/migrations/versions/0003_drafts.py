"""Intake lines that wait for an answer."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0003"
down_revision = "0002"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "draft",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("village", AutoString(length=20), nullable=False),
        sa.Column("line", AutoString(length=300), nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_draft_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("village", "line", name=op.f("uq_draft_village_line")),
    )
