"""The time on the database's own clock, for machines whose clocks differ."""

from datetime import UTC, datetime

from sqlalchemy import Connection, text


def read(connection: Connection) -> datetime:
    """Return the moment by PostgreSQL's clock, in UTC: that of the call, not of the transaction's begin."""
    moment: datetime = connection.execute(_NOW).scalar_one()
    return moment.astimezone(UTC)


_NOW = text("SELECT clock_timestamp()")
