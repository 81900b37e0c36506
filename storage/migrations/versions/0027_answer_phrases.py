"""What people say at a question, as it was missed there, and what it means where somebody has taught it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "answer_phrase",
        sa.Column("question", AutoString(length=80), nullable=False),
        sa.Column("said", AutoString(length=60), nullable=False),
        sa.Column("options", AutoString(), nullable=False),
        sa.Column("option", AutoString(length=60), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("question", "said", name=op.f("pk_answer_phrase")),
    )
