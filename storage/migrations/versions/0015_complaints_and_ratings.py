"""Complaints, and ratings of the service."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0015"
down_revision = "0014"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "complaint",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("kind", AutoString(length=16), nullable=False),
        sa.Column("about", AutoString(length=16), nullable=False),
        sa.Column("complainant_id", BIG_KEY, nullable=False),
        sa.Column("town", AutoString(length=20), nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=True),
        sa.Column("owner_id", BIG_KEY, nullable=True),
        sa.Column("concerned", JSON, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("alarm_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["complainant_id"], ["person.id"], name=op.f("fk_complaint_complainant_id")),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_complaint_ticket")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_complaint_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    for column in ("complainant_id", "town", "alarm_at"):
        op.create_index(op.f(f"ix_complaint_{column}"), "complaint", [column])
    op.create_table(
        "complaint_stage",
        sa.Column("complaint", BIG_KEY, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", AutoString(length=16), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("text", AutoString(length=300), nullable=False),
        sa.ForeignKeyConstraint(["complaint"], ["complaint.id"], name=op.f("fk_complaint_stage_complaint")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_complaint_stage_person_id")),
        sa.PrimaryKeyConstraint("complaint", "seq", name=op.f("pk_complaint_stage")),
    )
    op.create_table(
        "rating",
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("grade", AutoString(length=16), nullable=False),
        sa.Column("word", AutoString(length=120), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_rating_ticket")),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_rating")),
    )
