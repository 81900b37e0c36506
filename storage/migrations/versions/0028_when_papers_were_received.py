"""An event says when papers were received where that is told afterwards; a ticket, what it was called before it came here."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Make room for all three; so far nothing was told afterwards, and every ticket began here."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received", UTCDateTime(), nullable=True))
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("other_number", AutoString(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("batch", sa.Integer(), nullable=True))
        batch_op.create_index("ix_ticket_other_number", ["other_number"])
        batch_op.create_index("ix_ticket_batch", ["batch"])
