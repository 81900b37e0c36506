"""Published versions of the catalogue, each a whole document, and who is to know what each has changed."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class CatalogueVersion(Row, table=True):
    """One version as it was published; notices and tickets stay on theirs. ``imported``: by an office, not with the program."""

    __tablename__ = "catalogue_version"

    version: int = Field(primary_key=True)
    pack: str = Field(max_length=40)
    digest: str = Field(max_length=64)
    published_at: datetime
    body: str
    imported: bool = False


class CatalogueReader(Row, table=True):
    """Somebody who deals with what a version changed: when they were told, and when they said that they know."""

    __tablename__ = "catalogue_reader"
    __table_args__ = (
        Index(
            "ix_catalogue_reader_untold",
            "version",
            sqlite_where=text("told_at IS NULL"),
            postgresql_where=text("told_at IS NULL"),
        ),
    )

    version: int = Field(primary_key=True, foreign_key="catalogue_version.version")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True, sa_type=BIG_KEY)
    told_at: datetime | None = None
    acknowledged_at: datetime | None = None
