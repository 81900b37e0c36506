"""What people say of themselves is told from what the village knows; proofs of addresses are kept, and codes as hashes."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0022"
down_revision = "0021"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

KNOWN = """
UPDATE person SET claimed = false
WHERE handle IS NOT NULL
   OR NOT EXISTS (SELECT 1 FROM address WHERE address.person_id = person.id)
   OR EXISTS (
       SELECT 1 FROM ticket JOIN event ON event.ticket = ticket.number AND event.seq = 1
       WHERE ticket.villager_id = person.id AND event.role = 'agent'
   )
"""
"""Who has a handle came by the list; who writes from nowhere an agent has logged. For whom an agent has logged who writes here
was matched to them: what was bound stays bound.
"""


def upgrade() -> None:
    """Add all. Who came into the book by their own word alone is told from the others by how they came.

    Codes given before lie in the clear and let nobody in any more: their table is left to the release before, which may still
    serve beside this one.
    """
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("claimed", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(KNOWN)
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shut", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("miss", schema=None) as batch_op:
        batch_op.add_column(sa.Column("network", AutoString(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("ticket", AutoString(length=12), nullable=True))
        batch_op.create_foreign_key(op.f("fk_miss_ticket"), "ticket", ["ticket"], ["number"])
        batch_op.create_index("ix_miss_network", ["network", "at"])
        batch_op.create_index("ix_miss_ticket", ["ticket", "at"])
    op.create_table(
        "proof",
        sa.Column("address_id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("how", AutoString(length=16), nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_proof_address_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_proof_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_proof_person_id")),
        sa.PrimaryKeyConstraint("address_id", "person_id", name=op.f("pk_proof")),
    )
    op.create_index(op.f("ix_proof_person_id"), "proof", ["person_id"])
    op.create_table(
        "recognition",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("claimer_id", BIG_KEY, nullable=False),
        sa.Column("villager_id", BIG_KEY, nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=True),
        sa.Column("answered_by_id", BIG_KEY, nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_recognition_answered_by_id")),
        sa.ForeignKeyConstraint(["claimer_id"], ["person.id"], name=op.f("fk_recognition_claimer_id")),
        sa.ForeignKeyConstraint(["villager_id"], ["person.id"], name=op.f("fk_recognition_villager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
        sa.UniqueConstraint("claimer_id", "villager_id", name=op.f("uq_recognition_claimer_id_villager_id")),
    )
    op.create_index(op.f("ix_recognition_villager_id"), "recognition", ["villager_id"])
    op.create_table(
        "code",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("digest", AutoString(length=64), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("kind", AutoString(length=8), nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_code_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_code_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
    )
    op.create_index(op.f("ix_code_digest"), "code", ["digest"])
    op.create_index(op.f("ix_code_person_id"), "code", ["person_id"])
    op.create_table(
        "renaming",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("by_id", BIG_KEY, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("name_was", AutoString(length=60), nullable=False),
        sa.Column("phone_was", AutoString(length=20), nullable=False),
        sa.Column("name", AutoString(length=60), nullable=False),
        sa.Column("phone", AutoString(length=20), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_renaming_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_renaming_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renaming")),
    )
    op.create_index("ix_renaming_person", "renaming", ["person_id", "at"])
