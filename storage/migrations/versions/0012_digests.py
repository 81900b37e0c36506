"""Digests of many pushes, what is held for one, and whom a push was meant for that went to somebody else."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns; nothing is held and nothing has climbed yet. What is urgent gets a place of its own after the replies."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest_id", BIG_KEY, nullable=True))
        batch_op.add_column(sa.Column("meant_for_id", BIG_KEY, nullable=True))
        batch_op.add_column(sa.Column("tried", JSON, nullable=False, server_default="[]"))
        batch_op.create_foreign_key(op.f("fk_outbox_digest_id"), "outbox", ["digest_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_outbox_meant_for_id"), "person", ["meant_for_id"], ["id"])
        batch_op.create_index(op.f("ix_outbox_digest_id"), ["digest_id"])
        batch_op.create_index("ix_outbox_person", ["person_id", "created_at"])
    for name, state, columns in (
        ("ix_outbox_held", "held", ["person_id", "due_at"]),
        ("ix_outbox_given_up", "given_up", ["settled_at"]),
    ):
        rows = sa.text(f"state = '{state}'")
        op.create_index(name, "outbox", columns, sqlite_where=rows, postgresql_where=rows)
    op.execute("UPDATE outbox SET priority = priority + 1 WHERE priority > 1")
