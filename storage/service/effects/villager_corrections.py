"""What was written down wrong about a ticket's villager put right: a name, a phone, or who it is at all."""

from typing import Final

from flows.alerts.ticket.corrected_records import for_another, not_about_you
from flows.domain.errand.intake_line_reader import logged_before
from flows.domain.people.guessing_refusals import by_the_administrator
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.state_machine import lines_of
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.port.effects.tickets import Amend, ChangeVillager
from flows.text.refused_error import Refused
from storage.records.messages import retraction
from storage.records.people import people
from storage.service.unit_of_work import Push
from storage.service.visit import Handlers, Visit


def amend(visit: Visit, effect: Amend) -> bool:
    """Put right the name or the phone of a ticket's villager; the record keeps what it was and what it is now.

    Return whether the book changed.
    """
    ticket = visit.office.tickets.known(effect.number)
    lines_of(ticket, Verb.AMEND, visit.me)
    villager = visit.person(ticket.villager)
    if villager.is_staff:
        raise by_the_administrator()
    right = people.introduce(
        visit.work.connection,
        villager,
        effect.name,
        effect.phone,
        None,
        by=visit.me.id,
        now=visit.now,
        without_phone=effect.without_phone,
    )
    if right == villager:
        return False
    visit.work.met({right.id: right})
    changed = [pair for pair in ((villager.name, right.name), (villager.phone, right.phone)) if pair[0] != pair[1]]
    note = ", ".join(f"{was or '-'} → {now or '-'}" for was, now in changed)
    visit.office.tickets.move(ticket.number, Verb.AMEND, Attempt(visit.me, note))
    return True


def change_villager(visit: Visit, effect: ChangeVillager) -> bool:
    """Put a ticket right that was written down for the wrong villager, and tell whoever was told. Raises Refused with the rule.

    Nothing of it reaches the wrong one any more, but that it was not about them where anything had.
    """
    ticket, connection = visit.office.tickets.known(effect.number), visit.work.connection
    lines_of(ticket, Verb.CHANGE_VILLAGER, visit.me)
    same = visit.same_errand(ticket.village, effect.name, effect.phone, ticket.item)
    if same is not None and same.number != ticket.number:
        raise Refused(logged_before(same, visit.person))
    right = people.register_villager(connection, effect.name, effect.phone, ticket.village, visit.me.language, visit.now)
    visit.office.recognition.ask_for(visit.person(right))
    retraction.drop_for(connection, ticket.number, ticket.villager, visit.now)
    visit.office.tickets.move(ticket.number, Verb.CHANGE_VILLAGER, Attempt(visit.me, assignee=visit.person(right)))
    visit.work.look_again(ticket.number)  # whether its villager writes is known to the database
    _tell(visit, ticket, right)
    return True


def _tell(visit: Visit, before: Ticket, right: int) -> None:
    """Tell whoever was told of a ticket whose it is by now, each in one line; ``before`` it was another's."""
    connection, wrong = visit.work.connection, before.villager
    if retraction.has_heard(connection, before.number, wrong):
        visit.work.outgoing.append(Push(wrong, not_about_you(before.number), personal=True))
    known = {push.person for push in visit.work.outgoing if push.subject == before.number}
    others = retraction.readers(connection, before.number) - known - {visit.me.id, wrong, right}
    words = for_another(visit.office.tickets.scene(visit.office.tickets.known(before.number)), visit.person(wrong))
    visit.work.outgoing.extend(Push(id, words, subject=before.number) for id in sorted(others))


HANDLERS: Final[Handlers] = {Amend: amend, ChangeVillager: change_villager}
