"""Sign-ins on the web: which browser speaks at which address, and until when."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class WebSession(Row, table=True):
    """One sign-in. Of its token only the hash is kept; one that ``renews`` is good for nothing but a new one."""

    __tablename__ = "web_session"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    token: str = Field(max_length=64, unique=True)
    address_id: int = Field(foreign_key="address.id", index=True, sa_type=BIG_KEY)
    device: str = Field(max_length=20)
    made_at: datetime
    used_at: datetime
    ends_at: datetime = Field(index=True)
    renews: bool = False
