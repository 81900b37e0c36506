"""Leave, pairs, swaps and attendance; who covers a day of duty; due days that a new calendar moved."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0008"
down_revision = "0007"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, and say of every day who covers it."""
    op.create_table(
        "attendance",
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_day"), "attendance", ["day"])
    op.create_table(
        "leave",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_leave_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_leave_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index(op.f("ix_leave_last"), "leave", ["last"])
    op.create_index(op.f("ix_leave_person_id"), "leave", ["person_id"])
    op.create_table(
        "pair",
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("stand_in_id", BIG_KEY, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pair_person_id")),
        sa.ForeignKeyConstraint(["stand_in_id"], ["person.id"], name=op.f("fk_pair_stand_in_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pair")),
    )
    op.create_table(
        "swap",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("village", AutoString(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", AutoString(length=12), nullable=False),
        sa.Column("state", AutoString(length=12), nullable=False),
        sa.Column("giver_id", BIG_KEY, nullable=False),
        sa.Column("taker_id", BIG_KEY, nullable=True),
        sa.Column("by_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_swap_by_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_swap_giver_id")),
        sa.ForeignKeyConstraint(["taker_id"], ["person.id"], name=op.f("fk_swap_taker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap")),
    )
    op.create_index(op.f("ix_swap_day"), "swap", ["day"])
    op.create_index(op.f("ix_swap_expires_at"), "swap", ["expires_at"])
    op.create_table(
        "due_move",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_due_move_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_move")),
    )
    op.create_index(op.f("ix_due_move_ticket"), "due_move", ["ticket"])
    with op.batch_alter_table("duty") as batch_op:
        batch_op.add_column(sa.Column("cover_id", BIG_KEY, nullable=True))
        batch_op.add_column(sa.Column("why", AutoString(length=16), nullable=False, server_default=""))
        batch_op.create_foreign_key(batch_op.f("fk_duty_cover_id"), "person", ["cover_id"], ["id"])
