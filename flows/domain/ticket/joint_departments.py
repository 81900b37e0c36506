"""联合审批: which departments take part in an item, and at which window of a centre each of them answers (policy IV.3).

Assumed: the department whose item it is answers at the item's own window, any other where a centre sees to its business first.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Department
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.text.wording import Text

_AMBIGUOUS: Final = 2
"""So few characters, such as 规划 or 国土, may as well begin the words of an answer."""


def joint_parts(item: Item, catalogue: Catalogue) -> tuple[JointPart, ...]:
    """Return each department's part of a joint approval, in their order; nothing for any other item."""
    departments = item.parts.departments if item.parts else ()
    return tuple(
        JointPart(code, item.window if code == item.department else catalogue.department[code].windows[0]) for code in departments
    )


def departments_of(ticket: Ticket, catalogue: Catalogue) -> Mapping[str, Text]:
    """Return what people call the departments that take part, by code."""
    return {part.department: catalogue.department[part.department].here for part in ticket.parts}


def called(codes: Collection[str], catalogue: Catalogue) -> Mapping[str, str]:
    """Return the departments by all that people call them, in small letters: by today's names, and by those of before 2019.

    What two of them are called counts for none, unless it is what one of them is called in the towns.
    """
    known = [catalogue.department[code] for code in codes if code in catalogue.department]
    here = {name.casefold(): each.code for each in known for name in (each.here.zh, each.here.en)}
    besides = {(name.casefold(), each.code) for each in known for name in _besides(each, catalogue)}
    counted = Counter(name for name, _code in besides)
    return {**{name: code for name, code in besides if counted[name] == 1}, **here}


def _besides(department: Department, catalogue: Catalogue) -> Collection[str]:
    names = [name for text in (department.name, department.now) for name in (text.zh, text.zh.removeprefix("市"), text.en)]
    aliases = [alias for id in department.windows for alias in catalogue.window[id].aliases if len(alias) > _AMBIGUOUS]
    return [*names, *aliases]
