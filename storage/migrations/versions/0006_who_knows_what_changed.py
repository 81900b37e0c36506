"""Who is to know what a catalogue version changed, and which versions an office imported."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0006"
down_revision = "0005"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table of readers; versions published before were not imported."""
    op.add_column("catalogue_version", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "catalogue_reader",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=True),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_catalogue_reader_person_id")),
        sa.ForeignKeyConstraint(["version"], ["catalogue_version.version"], name=op.f("fk_catalogue_reader_version")),
        sa.PrimaryKeyConstraint("version", "person_id", name=op.f("pk_catalogue_reader")),
    )
    with op.batch_alter_table("catalogue_reader", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catalogue_reader_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_catalogue_reader_untold",
            ["version"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL"),
        )
