"""An event of a ticket says by which channel it came, and who at the command line acted for somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make room for both; of events so far neither is known."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", sa.String(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("operator", sa.String(length=64), nullable=False, server_default=""))
