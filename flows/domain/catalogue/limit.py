"""Time limits (承诺/法定时限: promised/statutory limit), and by how much one may be extended, in the unit its own law says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.text.wording import Message, Text, _


class Unit(StrEnum):
    """What a limit is counted in, as the item's own law says."""

    WORKDAY = "workday"
    CALENDAR = "calendar"
    MONTH = "month"  # to the day of the same number, or the month's last (民法典 art. 202)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``days`` is None where the law sets none; 0 means on the spot. Of a limit in months it is how many."""

    days: int | None = None
    unit: Unit = Unit.WORKDAY
    note: Text | None = None
    assumed: bool = False


NO_LIMIT: Final = Limit()
"""Where the law sets none."""


class Grantor(StrEnum):
    """Whose word an extension needs, as its law says; at the desk the head of the centre puts it on record."""

    OFFICE = "office"  # 本机关负责人
    GOVERNMENT = "government"  # 本级人民政府负责人
    COMMISSION = "commission"  # 仲裁委员会主任


GRANTORS: Final[Mapping[Grantor, Message]] = {
    Grantor.OFFICE: _("the head of the office that decides"),
    Grantor.GOVERNMENT: _("the head of the county government"),
    Grantor.COMMISSION: _("the head of the arbitration commission"),
}


@dataclass(frozen=True, slots=True)
class Extension:
    """延期: by how much a limit may be extended, once, by whose word, and the law that says so; 0 days where none does."""

    days: int
    unit: Unit = Unit.WORKDAY
    by: Grantor = Grantor.OFFICE
    source: str | None = None

    @property
    def limit(self) -> Limit:
        """Return it as the limit that follows the one extended."""
        return Limit(self.days, self.unit)


NO_EXTENSION: Final = Extension(0)
"""Where no law knows one: the licensing law's general rule is for licences alone."""

LICENCE_EXTENSION: Final = Extension(10, source="行政许可法第42条")
JOINT_EXTENSION: Final = Extension(15, by=Grantor.GOVERNMENT, source="行政许可法第42条第2款")


def extension_of(own: Extension | None, *, joint: bool) -> Extension:
    """Return by how much a limit may be extended: as its own law says, without one as the licensing law says of all licences."""
    if own is not None:
        return own
    return JOINT_EXTENSION if joint else LICENCE_EXTENSION
