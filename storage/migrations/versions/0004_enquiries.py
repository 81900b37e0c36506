"""Questions to people."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "enquiry",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("asker_id", BIG_KEY, nullable=False),
        sa.Column("town", AutoString(length=20), nullable=False),
        sa.Column("village", AutoString(length=20), nullable=True),
        sa.Column("text", AutoString(length=300), nullable=False),
        sa.Column("owner_id", BIG_KEY, nullable=False),
        sa.Column("offered_id", BIG_KEY, nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_enquiry_asker_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_enquiry_owner_id")),
        sa.ForeignKeyConstraint(["offered_id"], ["person.id"], name=op.f("fk_enquiry_offered_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
    )
    op.create_index(op.f("ix_enquiry_owner_id"), "enquiry", ["owner_id"])
    op.create_index(op.f("ix_enquiry_due_at"), "enquiry", ["due_at"])
    op.create_table(
        "enquiry_event",
        sa.Column("enquiry", BIG_KEY, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", AutoString(length=16), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("text", AutoString(length=300), nullable=False),
        sa.ForeignKeyConstraint(["enquiry"], ["enquiry.id"], name=op.f("fk_enquiry_event_enquiry")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enquiry_event_person_id")),
        sa.PrimaryKeyConstraint("enquiry", "seq", name=op.f("pk_enquiry_event")),
    )
