"""Who serves people, and where: the departments (部门) and windows (窗口), the towns with their centres, the villages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.text.wording import Text


class Tier(StrEnum):
    """层级: where people go."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"


class WindowKind(StrEnum):
    """Who staffs a window."""

    COMPREHENSIVE = "comprehensive"  # the town's own offices
    STATION = "station"  # 站办所: a city department's station in the town
    CITY = "city"  # the city centre
    ELSEWHERE = "elsewhere"  # no centre of ours: a hospital, any registry in the country
    ONLINE = "online"  # a website or an app: nobody goes anywhere


@dataclass(frozen=True, slots=True)
class Department:
    """A city department; ``name`` as the policy paper named it, ``now`` as it is called today."""

    code: str
    name: Text
    now: Text
    approval: bool  # one of the 28 that delegated approval powers
    agency: bool  # one of the 19 that delegated agency items
    windows: tuple[str, ...] = ()  # where a town centre sees to its business, unless an item says otherwise
    station: Text | None = None  # 站办所: its station in the towns
    assumed: bool = True  # whether it is assumed to be among them; the paper names only some

    @property
    def here(self) -> Text:
        """Return what people call it in the towns: its station, where it has one."""
        return self.station or self.now


@dataclass(frozen=True, slots=True)
class Window:
    """窗口: a counter in a centre. A station window is staffed by a department's station (站办所).

    What is done elsewhere or online has no counter with us: ``name`` is the place to go to, ``reason`` why there, ``how`` the
    way there.
    """

    id: str
    name: Text
    kind: WindowKind
    reason: Text | None = None
    how: Text | None = None
    aliases: tuple[str, ...] = ()  # what it was called before, and what people call it

    @property
    def is_ours(self) -> bool:
        """Return whether it is a window of a centre, at which people of ours serve."""
        return self.kind not in {WindowKind.ELSEWHERE, WindowKind.ONLINE}

    @property
    def is_in_towns(self) -> bool:
        """Return whether it is a window of a town's centre."""
        return self.kind in {WindowKind.COMPREHENSIVE, WindowKind.STATION}


@dataclass(frozen=True, slots=True)
class Visit:
    """驻点: a station that serves the window of a town which has none; ``days`` are weekdays, Monday is 1."""

    window: str
    station: str  # the code of the town whose station it is
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FormerTown:
    """A town as it was until a change of divisions: what is written under its code now stands with the town that took it in."""

    code: str
    number: str  # two digits: the head of ticket numbers of that time
    name: Text
    centre_class: int
    until: date


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or street of today with its service centre, 诸暨市xx行政服务中心.

    The code is its identity and never changes; the name is that of today. ``took_in`` are the towns it was made of, under their
    names of then, itself among them where it was called otherwise. ``entrusted`` is the town's own list of the entrusted items a
    class-2 centre takes; None means what its class takes.
    """

    code: str
    number: str  # two digits: the head of every ticket number
    name: Text
    centre: Text
    centre_class: int
    assumed: bool = True  # whether the class of the centre is assumed
    windows: int | None = None  # how many windows the centre is known to have
    note: Text | None = None
    visits: tuple[Visit, ...] = ()
    entrusted: tuple[str, ...] | None = None
    hours: tuple[str, ...] = ()  # 上班时间 of a workday, such as 08:30-12:00, where they are not the city's
    official: str | None = None  # its statistical code of today, where that is another
    took_in: tuple[FormerTown, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Return every code under which something of this town is written: its own, and those of the towns it took in."""
        return frozenset({self.code, *(former.code for former in self.took_in)})

    @property
    def numbers(self) -> frozenset[str]:
        """Return with which numbers tickets of this town begin, those of before as well."""
        return frozenset({self.number, *(former.number for former in self.took_in)})

    @property
    def names(self) -> tuple[Text, ...]:
        """Return the names it goes by: today's first, then those of the towns it took in."""
        return (self.name, *(former.name for former in self.took_in if former.name != self.name))


@dataclass(frozen=True, slots=True)
class Committee:
    """管委会: shares the centre of the town that hosts it."""

    code: str
    name: Text
    host: str
    assumed: bool = True  # whether the host is assumed
    aliases: tuple[str, ...] = ()  # what people call it


@dataclass(frozen=True, slots=True)
class Village:
    """A village of a town."""

    code: str
    town: str
    name: Text
    source: str | None = None
