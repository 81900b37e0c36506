"""A rating that is put right keeps what it was before."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0021"
down_revision = "0020"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table; what ratings were before they were put right so far is not known any more."""
    op.create_table(
        "rating_correction",
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("former_grade", AutoString(length=16), nullable=False),
        sa.Column("former_word", AutoString(length=120), nullable=False),
        sa.Column("grade", AutoString(length=16), nullable=False),
        sa.Column("word", AutoString(length=120), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rating_correction_person_id")),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_rating_correction_ticket")),
        sa.PrimaryKeyConstraint("ticket", "seq", name=op.f("pk_rating_correction")),
    )
