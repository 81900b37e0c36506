"""Villages beyond the pack: those a list or a confirmation added, and the names that villagers gave."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from storage.models.columns import BIG_KEY

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "added_village",
        sa.Column("code", AutoString(length=20), nullable=False),
        sa.Column("town", AutoString(length=20), nullable=False),
        sa.Column("name_zh", AutoString(length=40), nullable=False),
        sa.Column("name_en", AutoString(length=60), nullable=False),
        sa.Column("source", AutoString(length=200), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_added_village")),
    )
    op.create_table(
        "named_village",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("town", AutoString(length=20), nullable=False),
        sa.Column("name", AutoString(length=40), nullable=False),
        sa.Column("named_at", UTCDateTime(), nullable=False),
        sa.Column("settled_as", AutoString(length=20), nullable=True),
        sa.Column("settled_by_id", BIG_KEY, nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_named_village_person_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_named_village_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_village")),
    )
    op.create_index(op.f("ix_named_village_town"), "named_village", ["town"])
