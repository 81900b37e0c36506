"""Published versions of the catalogue, each a whole document."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import Row


class CatalogueVersion(Row, table=True):
    """One version as it was published; notices and tickets stay on theirs."""

    __tablename__ = "catalogue_version"

    version: int = Field(primary_key=True)
    pack: str = Field(max_length=40)
    digest: str = Field(max_length=64)
    published_at: datetime
    body: str
