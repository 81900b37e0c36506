"""The shape a pack and a calendar must have: the dataclasses of the domain, with no field too many."""

from typing import Final

from pydantic import ConfigDict, TypeAdapter

from flows.domain.calendar.calendar import YearTable
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Registration

_CONFIG: Final = ConfigDict(extra="forbid")

# Pydantic takes a configuration for a union but not for a bare dataclass, hence "or None"; nobody ever passes None.
CATALOGUE: Final[TypeAdapter[Catalogue | None]] = TypeAdapter(Catalogue | None, config=_CONFIG)
PEOPLE: Final[TypeAdapter[tuple[Registration, ...] | None]] = TypeAdapter(tuple[Registration, ...] | None, config=_CONFIG)
YEAR_TABLE: Final[TypeAdapter[YearTable | None]] = TypeAdapter(YearTable | None, config=_CONFIG)
