"""What is said in a group of a centre's windows: two commands of its staff, and nothing that is about anybody."""

from collections import Counter
from typing import Final

from flows.domain.people.people import Person
from flows.domain.people.window_group import is_member
from flows.domain.ticket.status import STATUS_NAMES
from flows.journeys.ticket.queue import WAITING
from flows.port.desk import Desk
from flows.port.effects.window_groups import SetUpGroup
from flows.reading.response import Response
from flows.reading.session import Heard
from flows.reading.slash import without_slash
from flows.text.folding import Spell, plain
from flows.text.refused_error import Refused
from flows.text.wording import Words, _, ngettext

WINDOW_GROUP: Final = _("window group")
_SILENCE: Final = Response((), bare=True)


def in_group(desk: Desk, heard: Heard, spell: Spell) -> Response:
    """Return what a group is answered: a command of somebody who works at the desk, and silence for all else."""
    speaker, word = desk.people.writing_from(heard.speaker), plain(without_slash(heard.text.strip()))
    if speaker is None or not speaker.is_staff:
        return _SILENCE
    if word in spell(WINDOW_GROUP):
        return Response((_set_up(desk, speaker),), bare=True)
    if word in spell(WAITING) and is_member(speaker, desk.me.village or ""):
        return Response(_waiting(desk, desk.me.village or ""), bare=True)
    return _SILENCE


def _set_up(desk: Desk, speaker: Person) -> Words:
    try:
        place = desk.apply(SetUpGroup(speaker.id))
    except Refused as refused:
        return refused.words
    if not place:
        return _("This group hears nothing more of the windows.")
    return _(
        "This group now hears what comes in at the windows of {centre}: numbers, never names. What waits: /waiting . No more: "
        "/window_group once again.",
        centre=desk.catalogue.town[place].centre,
    )


def _waiting(desk: Desk, place: str) -> list[Words]:
    """Return how much waits at the windows, by how far it is."""
    tickets = desk.oversight.at_windows(place)
    if not tickets:
        return [_("Nothing waits at the windows.")]
    counted = Counter(ticket.status for ticket in tickets)
    late = sum(ticket.due is not None and ticket.due.day < desk.today for ticket in tickets)
    lines: list[Words] = [_("{status}: {count}", status=STATUS_NAMES[status], count=count) for status, count in counted.items()]
    head = ngettext("One ticket waits at the windows:", "{count} tickets wait at the windows:", len(tickets))
    return [head, *lines, *([_("Overdue: {count}", count=late)] if late else [])]
