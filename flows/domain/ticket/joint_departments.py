"""联合审批: which departments take part in an item, and at which window of a centre each of them answers (policy IV.3).

Assumed: the department whose item it is answers at the item's own window, any other where a centre sees to its business first.
"""

from collections.abc import Mapping

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.text.wording import Text


def joint_parts(item: Item, catalogue: Catalogue) -> tuple[JointPart, ...]:
    """Return each department's part of a joint approval, in their order; nothing for any other item."""
    departments = item.parts.departments if item.parts else ()
    return tuple(
        JointPart(code, item.window if code == item.department else catalogue.department[code].windows[0]) for code in departments
    )


def departments_of(ticket: Ticket, catalogue: Catalogue) -> Mapping[str, Text]:
    """Return what people call the departments that take part, by code."""
    return {part.department: catalogue.department[part.department].here for part in ticket.parts}
