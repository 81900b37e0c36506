"""Trips of the village agents, and what the windows said of what they brought."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0010"
down_revision = "0009"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create trips and their loads; no ticket is on one yet."""
    op.create_table(
        "trip",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("agent_id", BIG_KEY, nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["person.id"], name=op.f("fk_trip_agent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
    )
    op.create_index(op.f("ix_trip_agent_id"), "trip", ["agent_id"])
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trip", BIG_KEY, nullable=True))
        batch_op.create_foreign_key(op.f("fk_ticket_trip"), "trip", ["trip"], ["id"])
        batch_op.create_index(op.f("ix_ticket_trip"), ["trip"])
    op.create_table(
        "trip_load",
        sa.Column("trip", BIG_KEY, nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("place", AutoString(length=20), nullable=False),
        sa.Column("window", AutoString(length=40), nullable=False),
        sa.Column("papers", JSON, nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("answered_by_id", BIG_KEY, nullable=True),
        sa.Column("not_taken", JSON, nullable=False),
        sa.Column("reason", AutoString(length=120), nullable=False),
        sa.ForeignKeyConstraint(["trip"], ["trip.id"], name=op.f("fk_trip_load_trip")),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_trip_load_ticket")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_trip_load_answered_by_id")),
        sa.PrimaryKeyConstraint("trip", "ticket", name=op.f("pk_trip_load")),
    )
