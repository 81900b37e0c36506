"""What the moves of a ticket are called: the word to type and the label of the button, the record's word, the receipt's."""

from collections.abc import Mapping
from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket.status import STATUS_NAMES, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Part
from flows.text.wording import Message, Words, _

VERB_NAMES: Final[Mapping[Verb, Message]] = {verb: entry.name for verb, entry in ENTRIES.items() if entry.typed}
"""Several spellings stand between bars, the first is shown. What happens by itself nobody types."""

BY_NAMES: Final[Mapping[str, Message]] = {
    Role.AGENT: _("village agent"),
    Role.CLERK: _("clerk"),
    Role.REVIEWER: _("reviewer"),
    Role.APPROVER: _("approver"),
    Role.HEAD: _("head of the centre"),
    Part.VILLAGER: _("villager"),
    Part.SYSTEM: _("by itself"),
    Part.DEPARTMENT: _("department"),
}
"""As whom somebody makes a move."""


def happened(verb: Verb | None) -> Message:
    """Return what the record calls what has happened; None is how every ticket begins."""
    return ENTRIES[verb].name if verb else _("entrusted")


def done(verb: Verb, status: Status) -> Words:
    """Return what a receipt says of a move: the new state, or what was done where the state stays."""
    return ENTRIES[verb].done or STATUS_NAMES[status]
