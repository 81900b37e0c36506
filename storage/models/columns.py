"""What every table shares: the base, the names of constraints, and column types that are the same on SQLite and PostgreSQL."""

from typing import ClassVar

from sqlalchemy import JSON, BigInteger, Integer, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

JSON_TYPE = JSON().with_variant(JSONB(), "postgresql")
BIG_KEY = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key that SQLite still counts up by itself."""


class Row(SQLModel):
    """The base of every table. Constraints have names, because only what has a name can be dropped by a migration."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
