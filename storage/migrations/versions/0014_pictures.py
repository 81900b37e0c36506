"""Pictures of papers, as the channels refer to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0014"
down_revision = "0013"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create pictures."""
    op.create_table(
        "picture",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("kind", AutoString(length=16), nullable=False),
        sa.Column("file", AutoString(length=255), nullable=False),
        sa.Column("fingerprint", AutoString(length=80), nullable=False),
        sa.Column("album", AutoString(length=80), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=True),
        sa.Column("papers", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_picture_person_id")),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_picture_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("ticket", "fingerprint", name=op.f("uq_picture_ticket_fingerprint")),
    )
    op.create_index(op.f("ix_picture_person_id"), "picture", ["person_id"])
