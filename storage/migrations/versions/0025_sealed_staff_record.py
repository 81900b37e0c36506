"""What is done to people is sealed, as the events of a ticket are."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make room for the number and the seal of a line; those so far have neither, and the first that is sealed stands on them."""
    with op.batch_alter_table("staff_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seq", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("seal", sa.String(length=64), nullable=False, server_default=""))
        batch_op.create_unique_constraint(op.f("uq_staff_event_seq"), ["seq"])
