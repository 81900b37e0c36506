"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create every table there was when the desk opened."""
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("days_off", JSON, nullable=False),
        sa.Column("make_up", JSON, nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "catalogue_version",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pack", AutoString(length=40), nullable=False),
        sa.Column("digest", AutoString(length=64), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.Column("body", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_catalogue_version")),
    )
    op.create_table(
        "counter",
        sa.Column("name", AutoString(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "person",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("handle", AutoString(length=40), nullable=True),
        sa.Column("name", AutoString(length=60), nullable=False),
        sa.Column("phone", AutoString(length=20), nullable=False),
        sa.Column("village", AutoString(length=20), nullable=True),
        sa.Column("language", AutoString(length=10), nullable=False),
        sa.Column("employment", AutoString(length=16), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("handle", name=op.f("uq_person_handle")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_phone"), ["phone"], unique=False)

    op.create_table(
        "ping",
        sa.Column("kind", AutoString(length=24), nullable=False),
        sa.Column("subject", AutoString(length=60), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", "due_at", name=op.f("pk_ping")),
    )
    op.create_table(
        "address",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("external_id", AutoString(length=64), nullable=False),
        sa.Column("session", JSON, nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("closed_why", AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("channel", "external_id", name=op.f("uq_address_channel_external_id")),
    )
    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_person_id"), ["person_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("village", AutoString(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_person_id")),
        sa.PrimaryKeyConstraint("village", "day", name=op.f("pk_duty")),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_day"), ["day"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("code", AutoString(length=12), nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invitation")),
    )
    op.create_table(
        "notice",
        sa.Column("number", AutoString(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("item", AutoString(length=16), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("town", AutoString(length=20), nullable=False),
        sa.Column("village", AutoString(length=20), nullable=True),
        sa.Column("to_id", BIG_KEY, nullable=False),
        sa.Column("given_by_id", BIG_KEY, nullable=False),
        sa.Column("given_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["given_by_id"], ["person.id"], name=op.f("fk_notice_given_by_id")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_notice_to_id")),
        sa.ForeignKeyConstraint(["version"], ["catalogue_version.version"], name=op.f("fk_notice_version")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_item"), ["item"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_to_id"), ["to_id"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("place", AutoString(length=20), nullable=False),
        sa.Column("role", AutoString(length=16), nullable=False),
        sa.Column("window", AutoString(length=40), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("person_id", "place", "role", "window", name=op.f("uq_post_person_id_place_role_window")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_place"), ["place"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("provider_id", AutoString(length=80), nullable=False),
        sa.Column("address_id", BIG_KEY, nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("heard", AutoString(), nullable=False),
        sa.Column("reply", JSON, nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_inbox_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "provider_id", name=op.f("uq_inbox_channel_provider_id")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_address_id"), ["address_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_received_at"), ["received_at"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("number", AutoString(length=12), nullable=False),
        sa.Column("item", AutoString(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("villager_id", BIG_KEY, nullable=False),
        sa.Column("village", AutoString(length=20), nullable=False),
        sa.Column("place", AutoString(length=20), nullable=False),
        sa.Column("window", AutoString(length=40), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("decided_in_village", sa.Boolean(), nullable=False),
        sa.Column("status", AutoString(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("promised_due", sa.Date(), nullable=True),
        sa.Column("promised_provisional", sa.Boolean(), nullable=False),
        sa.Column("statutory_due", sa.Date(), nullable=True),
        sa.Column("statutory_provisional", sa.Boolean(), nullable=False),
        sa.Column("alarm_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["notice.number"], name=op.f("fk_ticket_number")),
        sa.ForeignKeyConstraint(["version"], ["catalogue_version.version"], name=op.f("fk_ticket_version")),
        sa.ForeignKeyConstraint(["villager_id"], ["person.id"], name=op.f("fk_ticket_villager_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ticket")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_alarm_at"), ["alarm_at"], unique=False)
        batch_op.create_index("ix_ticket_queue", ["place", "status", "window"], unique=False)
        batch_op.create_index("ix_ticket_village", ["village", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_villager_id"), ["villager_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("person_id", BIG_KEY, nullable=False),
        sa.Column("address_id", BIG_KEY, nullable=True),
        sa.Column("channel", AutoString(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("key", AutoString(length=120), nullable=True),
        sa.Column("about", AutoString(length=12), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("reason", AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_outbox_address_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_person_id")),
        sa.ForeignKeyConstraint(["about"], ["ticket.number"], name=op.f("fk_outbox_about")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_address", ["address_id", "id"], unique=False)
        batch_op.create_index(
            "ix_outbox_next",
            ["priority", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "event",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("ticket", AutoString(length=12), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("status", AutoString(length=16), nullable=False),
        sa.Column("verb", AutoString(length=16), nullable=True),
        sa.Column("actor_id", BIG_KEY, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.Column("documents", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_event_actor_id")),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name=op.f("fk_event_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("ticket", "seq", name=op.f("uq_event_ticket_seq")),
    )
