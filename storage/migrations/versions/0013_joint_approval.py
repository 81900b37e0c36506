"""Joint approval: events about one department's part, the windows waited for, and tickets that belong together."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Widen events and tickets; no ticket so far has parts."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", AutoString(length=16), nullable=False, server_default=""))
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bundle", AutoString(length=12), nullable=True))
        batch_op.create_index(op.f("ix_ticket_bundle"), ["bundle"])
    op.create_table(
        "awaited_part",
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("place", AutoString(length=20), nullable=False),
        sa.Column("window", AutoString(length=40), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_awaited_part_ticket")),
        sa.PrimaryKeyConstraint("ticket", "place", "window", name=op.f("pk_awaited_part")),
    )
    op.create_index("ix_awaited_part_queue", "awaited_part", ["place", "window"])
