"""建档: everything about one ticket as one readable document, in Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from bot.translation import Languages
from flows.domain.calendar.receipt_reader import said_receipt
from flows.domain.catalogue.routing import centre_of
from flows.domain.errand.mandate import Parties, began, deed, how_given
from flows.domain.errand.notice import Notice, card
from flows.domain.errand.rest_of_notice import rest
from flows.domain.people.via import Via
from flows.domain.ticket.access import STOOD_IN
from flows.domain.ticket.event import GROUND_NAMES, Event
from flows.domain.ticket.joint_departments import departments_of
from flows.domain.ticket.status import STATUS_NAMES
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import BY_NAMES, happened
from flows.journeys.ticket.joint_lines import joint_lines
from flows.text.wording import NO_PHONE, Kept, Text, Verbatim, Words, _, lines, spans
from storage.records.ticket import viewings
from storage.service.office import Office

Say: TypeAlias = Callable[[Words], str]


def dossier(office: Office, ticket: Ticket, languages: Languages, language: str) -> str:
    """Return the file of a ticket: how it stands, its notice, its papers, every event, and who has looked at it."""

    def say(words: Words) -> str:
        return languages.say(Kept(words), language)

    notice, _to = office.work.given(ticket.number)
    departments = departments_of(ticket, office.work.version(ticket.version))
    parts = [
        _title("#", _("File {number}: {item}", number=ticket.number, item=notice.item.short), say),
        _list([*_facts(office, ticket), *joint_lines(ticket, notice.item.joint, departments)], say),
        _title("##", _("One-time notice"), say),
        "\n".join(f"> {line}  " for line in say(lines(card(notice), rest(notice))).splitlines()),
        _title("##", _("Mandate"), say),
        "\n".join(f"> {line}  " for line in say(_mandate(office, ticket, notice)).splitlines()),
        _title("##", _("Papers"), say),
        _papers(ticket, notice, say),
        _title("##", _("What happened"), say),
        "\n".join(f"{event.seq}. {_event(office, ticket, event, departments, say)}{_via(event, say)}" for event in ticket.record),
        _title("##", _("Who looked"), say),
        _list(_looks(office, ticket), say),
        say(_("Seal: {seal}", seal=ticket.newest.seal)),
    ]
    return "\n\n".join(parts) + "\n"


def _title(mark: str, words: Words, say: Say) -> str:
    return f"{mark} {say(words)}"


def _list(lines: Iterable[Words], say: Say) -> str:
    return "\n".join(f"- {say(line)}" for line in lines)


def _facts(office: Office, ticket: Ticket) -> Iterator[Words]:
    villager, due = office.work.person_at(ticket.villager, ticket.newest.at), ticket.deadlines.binding
    yield _("For {name} {phone}", name=villager.name, phone=villager.phone or NO_PHONE)
    yield _("State: {status}", status=STATUS_NAMES[ticket.status])
    yield _("Place: {place}", place=centre_of(ticket.place, office.work.version(ticket.version)))
    if due is not None:
        yield _("Promised by {day}", day=due.said)


def _papers(ticket: Ticket, notice: Notice, say: Say) -> str:
    here = ticket.collected
    return "\n".join(f"- [{'x' if n in here else ' '}] {n} {say(paper)}" for n, paper in enumerate(notice.described, 1))


def _mandate(office: Office, ticket: Ticket, notice: Notice) -> Words:
    work = office.work
    village = work.version(ticket.version).village[ticket.village]
    carrier = work.person(ticket.agent) if ticket.agent else office.staffing.on_duty(ticket.village)
    given = began(ticket).at
    parties = Parties(work.person_at(ticket.villager, given), village.name, carrier)
    return deed(ticket, notice, parties, given.astimezone(work.zone).date())


def _looks(office: Office, ticket: Ticket) -> Iterator[Words]:
    for look in viewings.of(office.work.connection, ticket.number):
        who: Words = Verbatim(office.work.person_at(look.viewer, look.at).name) if look.viewer else _("command line")
        stood_in = look.how.endswith(STOOD_IN)
        yield (
            _("{moment}: {who}, standing in", moment=look.at, who=who)
            if stood_in
            else _("{moment}: {who}", moment=look.at, who=who)
        )


def _event(office: Office, ticket: Ticket, event: Event, departments: Mapping[str, Text], say: Say) -> str:
    who = office.work.person_at(event.actor, event.at).name if event.actor else ""
    by = " ".join(part for part in (say(BY_NAMES[event.role]) if event.role in BY_NAMES else "", who) if part)
    details: list[Words] = [_("{moment}: {who}", moment=event.at, who=by), happened(event.verb)]
    details += _papers_and_receipt(office, ticket, event)
    if event.part:
        details.append(departments[event.part])
    if event.assignee and event.verb in {Verb.ASSIGN, Verb.CHANGE_VILLAGER, Verb.HAND_OVER, Verb.RELEASE}:
        details.append(Verbatim(office.work.person_at(event.assignee, event.at).name))
    if event.ground:
        details.append(GROUND_NAMES[event.ground])
    if event.until:
        details.append(_("until {day}", day=event.until))
    if event.note:
        told = how_given(ticket) if event.verb is None else None
        details.append(told or Verbatim(event.note))
    if event.before not in {None, event.status}:
        details.append(_("now: {status}", status=STATUS_NAMES[event.status]))
    return " · ".join(say(detail) for detail in details)


def _papers_and_receipt(office: Office, ticket: Ticket, event: Event) -> Iterator[Words]:
    """Yield whether an event stands, of which papers it speaks, and when they came where that was told afterwards."""
    if event.undoes is not None:
        yield _("number {number}", number=event.undoes)
    elif event in ticket.undone:
        yield _("stands no more")
    if event.documents:
        papers = spans(event.documents)
        left = event.verb is Verb.HAND_IN
        yield _("papers {papers} not taken", papers=papers) if left else _("papers {papers}", papers=papers)
    if event.received is not None:
        yield _("received {day}", day=said_receipt(event.received, office.work.zone))


def _via(event: Event, say: Say) -> str:
    """Return by which way an event came, behind what it was; nothing where that is not known."""
    name = Via(event.channel, event.operator).name
    return "" if name is None else f" · {say(name)}"
