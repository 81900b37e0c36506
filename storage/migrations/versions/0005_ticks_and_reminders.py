"""Papers ticked off on a notice, and reminders asked for with it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0005"
down_revision = "0004"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Keep what the reader of a notice has by now, and what they want to be reminded of."""
    op.add_column("notice", sa.Column("ticked", JSON, nullable=True))
    op.create_table(
        "reminder",
        sa.Column("number", AutoString(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["notice.number"], name=op.f("fk_reminder_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reminder")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_next_at"), ["next_at"], unique=False)
