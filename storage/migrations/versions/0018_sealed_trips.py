"""Trips are sealed with what they carry, as the events of a ticket are."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make room for the seal; trips so far have none."""
    with op.batch_alter_table("trip", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seal", sa.String(length=64), nullable=False, server_default=""))
