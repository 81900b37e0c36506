"""An event may take another back, and the outbox knows which move a message is about, so that it is dropped with the move."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0019"
down_revision = "0018"

OF_A_MOVE = sa.text("event IS NOT NULL")


def upgrade() -> None:
    """Add them, and the ways to find what somebody did last, and the trips of a ticket. So far nothing was taken back."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undoes", sa.Integer(), nullable=True))
        batch_op.create_index("ix_event_actor", ["actor_id", "at"])
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", AutoString(length=12), nullable=True))
        batch_op.add_column(sa.Column("event", sa.Integer(), nullable=True))
        batch_op.create_index("ix_outbox_move", ["subject", "event"], sqlite_where=OF_A_MOVE, postgresql_where=OF_A_MOVE)
    with op.batch_alter_table("trip_load", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_trip_load_ticket"), ["ticket"])
