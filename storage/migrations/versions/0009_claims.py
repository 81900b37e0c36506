"""Claims: an event may say whose the next step is to be."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Widen events."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assignee_id", BIG_KEY, nullable=True))
        batch_op.create_foreign_key(op.f("fk_event_assignee_id"), "person", ["assignee_id"], ["id"])
