"""The life of a ticket: clocks before acceptance and after the decision, sealed events, who looked, and wrong digits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0007"
down_revision = "0006"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Widen tickets and events, and keep viewings and misses."""
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acceptance_due", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("acceptance_provisional", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("delivery_due", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("delivery_provisional", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("terms", JSON, nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("seal", AutoString(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("looks", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("actor_id", existing_type=BIG_KEY, nullable=True)
        batch_op.add_column(sa.Column("role", AutoString(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("before", AutoString(length=16), nullable=True))
        batch_op.add_column(sa.Column("place", AutoString(length=20), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("window", AutoString(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ground", AutoString(length=16), nullable=True))
        batch_op.add_column(sa.Column("seal", AutoString(length=64), nullable=False, server_default=""))

    op.create_table(
        "viewing",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("viewer_id", BIG_KEY, nullable=True),
        sa.Column("how", AutoString(length=16), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("seal", AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_viewing_ticket")),
        sa.ForeignKeyConstraint(["viewer_id"], ["person.id"], name=op.f("fk_viewing_viewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewing")),
        sa.UniqueConstraint("ticket", "seq", name=op.f("uq_viewing_ticket_seq")),
    )
    op.create_table(
        "miss",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("address_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_miss_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_miss")),
    )
    with op.batch_alter_table("miss", schema=None) as batch_op:
        batch_op.create_index("ix_miss_address", ["address_id", "at"], unique=False)
