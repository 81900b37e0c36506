"""The same id of a provider from somebody else is another message: the inbox is unique by who sent it as well."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Let the key hold the sender; what is kept is unique by it all the more."""
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_inbox_channel_provider_id"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_inbox_channel_provider_id_address_id"), ["channel", "provider_id", "address_id"]
        )
