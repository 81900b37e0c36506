"""Sign-ins on the web, by the hash of a token the desk made, instead of a cookie that was the address itself."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0020"
down_revision = "0019"

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GOOD_FOR: Final = timedelta(days=30)


def upgrade() -> None:
    """Create them, and let the cookies of villagers be exchanged once, within a month of their last use.

    Those of staff are not: they lie in clear in every backup made so far, and whoever reads one could act in an office's name.
    Staff send a code again, and find their talk where they left it. No address keeps its cookie's text.
    """
    op.create_table(
        "web_session",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("token", AutoString(length=64), nullable=False),
        sa.Column("address_id", BIG_KEY, nullable=False),
        sa.Column("device", AutoString(length=20), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("renews", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_web_session_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("token", name=op.f("uq_web_session_token")),
    )
    op.create_index(op.f("ix_web_session_address_id"), "web_session", ["address_id"])
    op.create_index(op.f("ix_web_session_ends_at"), "web_session", ["ends_at"])
    _exchange_cookies(op.get_bind())


def _exchange_cookies(connection: sa.Connection) -> None:
    web = connection.execute(
        sa.select(_ADDRESS, sa.exists().where(_POST.c.person_id == _ADDRESS.c.person_id).label("is_staff")).where(
            _ADDRESS.c.channel == "chat", _ADDRESS.c.external_id.not_like("@%")
        )
    ).all()
    sessions: list[dict[str, Any]] = [
        {
            "token": sha256(row.external_id.encode()).hexdigest(),
            "address_id": row.id,
            "device": "",
            "made_at": row.seen_at,
            "used_at": row.seen_at,
            "ends_at": row.seen_at + GOOD_FOR,
            "renews": True,
        }
        for row in web
        if not row.is_staff
    ]
    if sessions:
        connection.execute(sa.insert(_SESSION), sessions)
    for row in web:
        named = sa.update(_ADDRESS).where(_ADDRESS.c.id == row.id).values(external_id=secrets.token_urlsafe(18))
        connection.execute(named)


_ADDRESS = sa.table(
    "address",
    sa.column("id", BIG_KEY),
    sa.column("person_id", BIG_KEY),
    sa.column("channel", sa.String()),
    sa.column("external_id", sa.String()),
    sa.column("seen_at", UTCDateTime()),
)
_POST = sa.table("post", sa.column("person_id", BIG_KEY))
_SESSION = sa.table(
    "web_session",
    sa.column("token", sa.String()),
    sa.column("address_id", BIG_KEY),
    sa.column("device", sa.String()),
    sa.column("made_at", UTCDateTime()),
    sa.column("used_at", UTCDateTime()),
    sa.column("ends_at", UTCDateTime()),
    sa.column("renews", sa.Boolean()),
)
