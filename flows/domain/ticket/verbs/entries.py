"""All entries, in the order in which verbs are told and offered, and the sets of verbs that follow from them."""

from collections.abc import Mapping
from typing import Final

from flows.domain.ticket import inputs
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs import (
    after_delivery,
    corrections,
    decision,
    fees,
    joint_approval,
    mandate,
    staff,
    village_agent,
    waiting,
    window,
)
from flows.domain.ticket.verbs.entry import Chapter, Entry, Part

ENTRIES: Final[Mapping[Verb, Entry]] = {
    entry.verb: entry
    for part in (village_agent, window, decision, joint_approval, waiting, fees, after_delivery, mandate, corrections, staff)
    for entry in part.VERBS
}

CORRECTIONS: Final = frozenset(entry.verb for entry in ENTRIES.values() if entry.chapter is Chapter.CORRECTIONS)
"""What puts right, openly, what can no longer be taken back; offered to who says that something is wrong, not at every step."""

UNPROMPTED: Final = CORRECTIONS | {entry.verb for entry in ENTRIES.values() if entry.chapter is Chapter.READ_OUT}
"""What no card offers as the next step."""

JOINTLY: Final = frozenset(entry.verb for entry in ENTRIES.values() if entry.chapter is Chapter.JOINT)
"""What is done only to a joint approval."""

ANSWERS: Final = frozenset(entry.verb for entry in ENTRIES.values() if entry.one_of_several)
"""What is one of several answers: a digest, where there is room for one verb, offers none of them without the others."""

VILLAGERS: Final = frozenset(verb for verb, entry in ENTRIES.items() if any(Part.VILLAGER in line.people for line in entry.lines))
"""What a villager does to a ticket: the verbs a villager may type."""

REASONED: Final = frozenset(verb for verb, entry in ENTRIES.items() if any(inputs.a_reason in line.needs for line in entry.lines))
"""What is done to a ticket only with a reason."""
