"""What is done to people is recorded: posts that end, addresses that are cut off; and who leaves on a day to come."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0023"
down_revision = "0022"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create both; so far nothing was recorded and nobody leaves."""
    op.create_table(
        "staff_event",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("act", AutoString(length=16), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("operator", AutoString(length=64), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_staff_event_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_event_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_event")),
    )
    op.create_index(op.f("ix_staff_event_person_id"), "staff_event", ["person_id"])
    op.create_table(
        "departure",
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("operator", AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_departure_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_departure_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_departure")),
    )
    op.create_index(op.f("ix_departure_day"), "departure", ["day"])
