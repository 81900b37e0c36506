"""The catalogue: what can be applied for, where, with which papers. One published version is one immutable value.

A *pack* (a city's own data) is read and checked by ``storage.packs``; what comes out is the :class:`Catalogue` below. Texts that
people read are kept in both languages. Terms: 事项 item, 情形 situation, 材料 document, 窗口 window, 承诺/法定时限
promised/statutory limit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from flows.domain.calendar.hours import OFFICE, Hours
from flows.text.wording import Text


class Tier(StrEnum):
    """层级: where people go."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"


class AcceptedAt(StrEnum):
    """Which desks accept an item. A town's centre is of class 1 or of class 2."""

    VILLAGE = "village"
    CLASS_1 = "class1"
    CLASS_2 = "class2"
    CITY = "city"


class Decider(StrEnum):
    """Who decides; not always an office."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    UTILITY = "utility"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    OTHER = "other"


class Delegation(StrEnum):
    """How the item came down to the town (下放方式)."""

    ENTRUSTED = "entrusted"  # 委托: the town decides in the department's name
    EXTENDED = "extended"  # 延伸: the window moved to the town, the department decides
    AGENCY = "agency"  # 代办: town and village only carry the file
    TOWN_RUN = "town_run"  # 镇乡经办: the town's or the village's own business
    CITY_ONLY = "city_only"  # 市级


class Unit(StrEnum):
    """What a limit is counted in, as the item's own law says."""

    WORKDAY = "workday"
    CALENDAR = "calendar"


class Form(StrEnum):
    """In which form a document is brought."""

    ORIGINAL = "original"
    COPY = "copy"
    ORIGINAL_AND_COPY = "original+copy"
    FILLED_IN = "form"
    PHOTO = "photo"
    ELECTRONIC = "electronic"
    DATA_SHARED = "data-shared"
    NONE = "none"


class WindowKind(StrEnum):
    """Who staffs a window."""

    COMPREHENSIVE = "comprehensive"  # the town's own offices
    STATION = "station"  # 站办所: a city department's station in the town
    CITY = "city"  # the city centre


class Joint(StrEnum):
    """联合审批: kinds of joint approval."""

    APPRAISAL = "appraisal"  # 联合评审
    DRAWINGS = "drawings"  # 联合图审
    SURVEY = "survey"  # 联合测绘
    ACCEPTANCE = "acceptance"  # 联合验收
    ANNUAL = "annual"  # 联合年检


@dataclass(frozen=True, slots=True)
class Parts:
    """Who takes part in a joint approval, by codes of departments; ``in_order``: each waits for the one before.

    ``survey`` is the kind of paper that the one survey stands for: once it is on file, nobody asks for that paper.
    """

    departments: tuple[str, ...]
    in_order: bool = False
    survey: str | None = None
    assumed: bool = False


class Demand(StrEnum):
    """How often people ask for it; ``rare`` items are the cold ones (冷门项目)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    RARE = "rare"


class Confidence(StrEnum):
    """How well the entry is founded; anything below ``high`` makes the answer say 以窗口为准."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``days`` is None where the law sets none; 0 means on the spot."""

    days: int | None = None
    unit: Unit = Unit.WORKDAY
    note: Text | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in yuan; ``amount`` is None where it varies and the text must be read."""

    text: Text
    amount: float | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """Whether somebody else may carry the errand (代办)."""

    allowed: bool
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer changes about an item. ``stop`` ends the talk: no application is needed, or none is possible."""

    accepted_at: tuple[AcceptedAt, ...] | None = None
    decided_at: Decider | None = None
    statutory_days: int | None = None
    promised_days: int | None = None
    stop: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a situation question."""

    id: str
    text: Text
    effect: Effect = Effect()


@dataclass(frozen=True, slots=True)
class Situation:
    """情形: a question whose answer decides which documents and rules apply."""

    id: str
    question: Text
    choices: tuple[Choice, ...]

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with that id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


VILLAGE_CENTRE: Final = "village"
"""Where papers are issued that no window of the town issues."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """材料: a paper that offices ask for, and who issues it. One that is ``tolerable`` is minor and may come later (容缺受理).

    ``at`` is where that is: a window of the town's centre by its id, or VILLAGE_CENTRE; None where it is no other office of ours.
    """

    id: str
    name: Text
    form: Form
    issuer: Text
    at: str | None = None
    tolerable: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as one item asks for it. ``when`` holds AND across situations, OR inside one; empty means always."""

    kind: DocumentKind
    copies: int = 1
    note: Text | None = None
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def needed(self, answers: Mapping[str, str]) -> bool:
        """Return whether somebody in this situation has to bring it."""
        return all(answers.get(situation) in choices for situation, choices in self.when.items())


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When an item comes round: every year between two days (``10-01``), or every so many ``months`` after it was last done."""

    opens: str | None = None
    closes: str | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """事项: one thing that can be applied for."""

    code: str
    name: Text
    aliases: tuple[str, ...]
    department: str
    window: str
    delegation: Delegation
    accepted_at: tuple[AcceptedAt, ...]
    decided_at: Decider
    decided_by: Text
    promised: Limit
    fee: Fee
    proxy: Proxy
    documents: tuple[Document, ...]
    statutory: Limit = Limit()
    situations: tuple[Situation, ...] = ()
    related: tuple[str, ...] = ()
    joint: Joint | None = None
    parts: Parts | None = None  # of a joint approval
    demand: Demand = Demand.MEDIUM
    season: Text | None = None
    recurs: Recurrence | None = None
    note: Text | None = None
    history: Text | None = None  # what has changed since the powers came down in 2013
    legal_basis: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    sources: tuple[str, ...] = ()
    checked: date | None = None  # when somebody last compared the entry with what the offices do; else the pack's day

    @property
    def short(self) -> Text:
        """Return the name without what stands in brackets."""
        return Text(re.sub(r"（[^（）]*）", "", self.name.zh), re.sub(r" \([^()]*\)", "", self.name.en))


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """一件事: a bundle of items in the order to do them; ``also`` holds what some people need besides, in no order.

    ``said`` is how people name it when they mean all of it, ``answers`` what the event itself answers of its items' situations.
    """

    id: str
    name: Text
    items: tuple[str, ...]
    also: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """A common reason for what is done to a ticket by a verb, to be picked instead of written.

    ``by`` is the role whose reason it is, None where it is everybody's.
    """

    id: str
    verb: str
    text: Text
    by: str | None = None


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
        return self.station or self.name


@dataclass(frozen=True, slots=True)
class Window:
    """窗口: a counter in a centre. A station window is staffed by a department's station (站办所)."""

    id: str
    name: Text
    kind: WindowKind


@dataclass(frozen=True, slots=True)
class Visit:
    """驻点: a station that serves the window of a town which has none; ``days`` are weekdays, Monday is 1."""

    window: str
    station: str  # the code of the town whose station it is
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or street with its service centre, 诸暨市xx行政服务中心.

    ``entrusted`` is the town's own list of the entrusted items a class-2 centre takes; None means what its class takes.
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


@dataclass(frozen=True, slots=True)
class Counts:
    """What the city's own papers count, to check the pack against."""

    class_1: int
    class_2: int
    committees: int
    approval: int  # departments that delegated approval powers
    agency: int  # departments that delegated agency items
    comprehensive: int  # windows
    stations: int  # station windows


@dataclass(frozen=True)
class Catalogue:
    """One published version of a pack."""

    pack: str
    city: Text
    city_centre: Text
    timezone: str
    source: Text  # how the pack was compiled, and how far it can be trusted
    departments: tuple[Department, ...]
    windows: tuple[Window, ...]
    towns: tuple[Town, ...]
    committees: tuple[Committee, ...]
    villages: tuple[Village, ...]
    life_events: tuple[LifeEvent, ...]
    items: tuple[Item, ...]
    reasons: tuple[Reason, ...] = ()
    counts: Counts | None = None
    checked: date | None = None  # when its items were last checked, where they do not say it themselves
    hours: tuple[str, ...] = ()  # 上班时间 of every centre that has none of its own
    version: int = 0

    def hours_at(self, place: str) -> Hours:
        """Return when the centre of a place is open on workdays: a town's own hours, the city's, else those assumed."""
        village = self.village.get(place)
        town = self.town.get(village.town if village else place)
        written = (town.hours if town else ()) or self.hours
        return Hours.read(written) if written else OFFICE

    def checked_on(self, item: Item) -> date | None:
        """Return the day on which an item was last checked; None where nobody wrote it down."""
        return item.checked or self.checked

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by code."""
        return {item.code: item for item in self.items}

    @cached_property
    def town(self) -> Mapping[str, Town]:
        """Towns by code."""
        return {town.code: town for town in self.towns}

    @cached_property
    def village(self) -> Mapping[str, Village]:
        """Villages by code."""
        return {village.code: village for village in self.villages}

    @cached_property
    def window(self) -> Mapping[str, Window]:
        """Windows by id."""
        return {window.id: window for window in self.windows}

    @cached_property
    def department(self) -> Mapping[str, Department]:
        """Departments by code."""
        return {department.code: department for department in self.departments}
