"""事项: an item, one thing that can be applied for, with its situations (情形) and all its entry in the catalogue says."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.domain.catalogue.document import Document
from flows.domain.catalogue.limit import NO_LIMIT, Extension, Limit
from flows.domain.catalogue.online import Online
from flows.text.wording import Text


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
    """What one answer changes about an item. ``stop`` ends the talk: no application is needed, or none is possible.

    After an answer that is ``unpromised`` the item's promise does not hold: it is of another procedure.
    """

    accepted_at: tuple[AcceptedAt, ...] | None = None
    window: str | None = None
    decided_at: Decider | None = None
    statutory_days: int | None = None
    promised_days: int | None = None
    unpromised: bool = False
    licence: bool | None = None
    extension: Extension | None = None
    stop: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a situation question."""

    id: str
    text: Text
    effect: Effect = Effect()
    said: tuple[str, ...] = ()  # what else people say for it, in either language


@dataclass(frozen=True, slots=True)
class Situation:
    """情形: a question whose answer decides which documents and rules apply."""

    id: str
    question: Text
    choices: tuple[Choice, ...]

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with that id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


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
    statutory: Limit = NO_LIMIT
    licence: bool | None = None  # 行政许可; where it is not said, the licensing law's general rules are applied
    extension: Extension | None = None  # as its own law says
    appealable: bool | None = None  # by review and in court, against a refusal; where it is not said, by who decides
    remedy: Text | None = None  # what fits instead, by which law
    earlier_binds: bool = False  # it is known that the promise may end after the law's day, which binds then
    online: Online | None = None
    situations: tuple[Situation, ...] = ()
    related: tuple[str, ...] = ()
    joint: Joint | None = None
    parts: Parts | None = None  # of a joint approval
    demand: Demand = Demand.MEDIUM
    season: Text | None = None
    recurs: Recurrence | None = None
    note: Text | None = None
    history: Text | None = None  # what has changed since the powers came down in 2013
    changed: date | None = None  # the day on which the newest change that ``history`` tells of took effect
    legal_basis: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    sources: tuple[str, ...] = ()
    sensitive: bool = False  # who applies for it is nobody's business: the board shows no number beside it
    checked: date | None = None  # when somebody last compared the entry with what the offices do; else the pack's day

    @property
    def short(self) -> Text:
        """Return the name without what stands in brackets."""
        return Text(re.sub(r"（[^（）]*）", "", self.name.zh), re.sub(r" \([^()]*\)", "", self.name.en))
