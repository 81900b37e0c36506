"""Plans of life events, and which notices are part of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0011"
down_revision = "0010"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create plans; no notice given so far is part of one."""
    op.create_table(
        "plan",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event", AutoString(length=40), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("given_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["catalogue_version.version"], name=op.f("fk_plan_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan", BIG_KEY, nullable=True))
        batch_op.create_foreign_key(op.f("fk_notice_plan"), "plan", ["plan"], ["id"])
        batch_op.create_index(op.f("ix_notice_plan"), ["plan"])
