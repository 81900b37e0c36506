"""The rules of the office about one step of a ticket: each looks at the ticket and who tries it, and names what it forbids.

What has to be written with a step is in ``inputs``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flows.domain.catalogue.limit import extension_of
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Employment, Person, Role
from flows.domain.ticket.event import Ground
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import ACCEPTING, DECIDING, Verb
from flows.text.wording import Verbatim, Words, _, ngettext, spans


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to do something; what they wrote, which papers, place, window, day, ground, colleague and part.

    ``received`` is when the papers came that are taken in, where that is told afterwards.
    """

    actor: Person
    note: str = ""
    documents: tuple[int, ...] = ()
    place: str = ""
    window: str = ""
    until: date | None = None
    ground: Ground | None = None
    assignee: Person | None = None
    part: str = ""
    received: datetime | None = None


Rule = Callable[[Ticket, Attempt], Words | None]
"""Returns the rule that is broken, in words, or None."""


# Who may not, although the role is theirs


def reviewed_by_the_same(ticket: Ticket, attempt: Attempt) -> Words | None:
    """一审一核 (policy IV.2): who reviewed, the whole or a part, cannot also approve."""
    if ticket.last(Verb.REVIEW) == attempt.actor.id:
        return _("One reviews, another approves: you reviewed this one.")
    if any(answer.actor == attempt.actor.id for answer in ticket.answers.values()):
        return _("One reviews, another approves: you answered for a department.")
    return None


def accepted_by_the_same(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who took the papers in neither reviews nor approves them."""
    if ticket.last(*ACCEPTING) == attempt.actor.id:
        return _("You accepted this one: somebody else reviews and approves it.")
    return None


def carried_by_the_same(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who carried the papers in as the village agent signs nothing at the centre (适当兼职 has its bounds)."""
    if ticket.last(Verb.TAKE, Verb.HAND_IN) == attempt.actor.id:
        return _("You carried this one: somebody else decides about it.")
    return None


def assists_only(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Policy IV.3: approval work is for established staff; contract staff assist: they accept and prepare."""
    if attempt.actor.employment is not Employment.ESTABLISHED:
        return _("Contract staff assist: only established staff review.")
    return None


def not_established(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Policy I.4: 核准员必须为正式在编."""
    if attempt.actor.employment is not Employment.ESTABLISHED:
        return _("Only established staff may approve.")
    return None


def speaks_for_themselves(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What they want, and whether it is done, is the villager's to say, wherever they write from; for who writes from nowhere the
    agent who logged it passes it on, or of what was brought in from a register the village's.
    """
    first = ticket.events[0]
    if (first.role == Role.AGENT or first.actor is None) and not ticket.writes:
        return None
    return _("Here the villager says so themselves.")


SIGNS_FIRST: Final = (accepted_by_the_same, carried_by_the_same, assists_only)
SIGNS_LAST: Final = (reviewed_by_the_same, accepted_by_the_same, carried_by_the_same, not_established)
SIGNING: Final[Mapping[Status, Sequence[Rule]]] = {Status.ACCEPTED: SIGNS_FIRST, Status.REVIEWED: SIGNS_LAST}
"""What keeps somebody from signing in a state, whether they take it up or are given it."""


def claimed_by_another(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Of a window one person works on a ticket; the others leave it alone until it is put back or the head gives it to them.

    What somebody on leave has claimed is their B's (AB岗), and theirs again when they are back.
    """
    if ticket.claimed_by not in {None, attempt.actor.id, *attempt.actor.covering}:
        return _("A colleague has claimed {number}; the head of the centre can give it to you.", number=ticket.number)
    return None


def carried_by_nobody(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only what somebody carries is handed over to another."""
    return _("Nobody carries {number}.", number=ticket.number) if ticket.agent is None else None


def claimed_already(ticket: Ticket, attempt: Attempt) -> Words | None:
    """What is mine I need not claim."""
    return _("{number} is yours already.", number=ticket.number) if ticket.claimed_by == attempt.actor.id else None


# When not


def without_a_mandate(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """授权 (民法典 art. 173): nobody carries for a villager who has taken the mandate back, or when its last day is over."""
    if ticket.has_mandate:
        return None
    return _("There is no mandate for {number} any more. The villager can send: prolong {number}", number=ticket.number)


def fee_unpaid(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """统一收费 (policy III.3): what is due is paid at the window, or waived, before the result is handed over."""
    return _("The fee is not paid yet: pay it at the window first.") if ticket.fee_due else None


def nothing_to_pay(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Nothing is charged that the notice does not name, and nothing twice."""
    return None if ticket.fee_due else _("No fee is due for {number}.", number=ticket.number)


def no_receipt(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only a receipt that stands can be put right."""
    if ticket.settlement is not None and ticket.settlement.verb is Verb.PAY:
        return None
    return _("No receipt stands for {number}.", number=ticket.number)


def unclaimed(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only what somebody has claimed goes back to the window."""
    return _("Nobody has claimed {number}.", number=ticket.number) if ticket.claimed_by is None else None


def decided_at_the_centre(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only what the village itself decides is finished in the village."""
    return None if ticket.decided_in_village else _("This one is decided at the centre: hand it in there.")


def decided_in_the_village(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What the village itself decides is handed in nowhere: no window waits for it."""
    return _("This one is decided in the village: deliver it when it is done.") if ticket.decided_in_village else None


def takes_its_time(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """当场办结 is for what is promised on the spot."""
    return None if ticket.on_the_spot else _("Only what is promised on the spot is finished in one step.")


def asked_before(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """一次性告知 (行政许可法 art. 32): the window asks for papers once; a second time the head gives the reason."""
    if ticket.event(Verb.SUPPLEMENT, Verb.GRANT):
        return _("Papers have been asked for once. For a second time ask the head of the centre.")
    return None


def asked_and_denied(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """The head's no stands until the papers come anew."""
    last = ticket.event(Verb.DENY, Verb.HAND_IN)
    if last is not None and last.verb is Verb.DENY:
        return _("The head of the centre has said no to that.")
    return None


def extended_before(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """行政许可法 art. 42, as other laws that know an extension: once."""
    return _("The limit has been extended once already.") if ticket.event(Verb.EXTEND) else None


def no_extension(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """By how much each law says; where it says nothing there is none, as the licensing law's art. 42 is for licences alone."""
    if extension_of(ticket.extension, joint=ticket.joint).days:
        return None
    return _(
        "By law the limit of {number} cannot be extended. Decide in time and say what is lacking; while a procedure of the law "
        "runs, its days do not count: suspend {number}",
        number=ticket.number,
    )


def no_limit_runs(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What has no limit needs none extended."""
    return None if ticket.deadlines.binding else _("No limit runs that could be extended.")


def papers_missing(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """齐全才受理 (行政许可法 art. 32): what is incomplete is completed or accepted with papers owing; only silence accepts it."""
    if ticket.lacking:
        return _(
            "Papers {numbers} are missing. Here now: receive {number}. Else: supplement {number}, or tolerate {number}",
            numbers=spans(ticket.lacking),
            number=ticket.number,
        )
    return None


def papers_owing(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """容缺受理, 视为受理: what was accepted without a paper is not approved without it."""
    if ticket.missing:
        return _("Papers {numbers} are still owing: they come before the approval.", numbers=spans(ticket.missing))
    return None


def nothing_missing(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """At the window only missing papers come in."""
    return None if ticket.missing else _("No paper is missing.")


def nothing_tolerable(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """容缺受理 is for the minor papers the catalogue lists (最多跑一次规定 art. 11), where one of them is missing."""
    if set(ticket.lacking) & set(ticket.tolerable):
        return None
    return _("No paper is missing that may come later.")


def others_missing(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """容缺受理 is for minor papers only: with any other missing nothing is accepted."""
    strict = set(ticket.lacking) - set(ticket.tolerable)
    return _("Papers {numbers} cannot come later: ask for them.", numbers=spans(strict)) if strict else None


# Joint approval (policy IV.3: 联合评审、图审、测绘、验收、年检)


def answers_for(person: Person, ticket: Ticket, part: JointPart) -> bool:
    """Return whether somebody speaks for a department: whoever reviews at its window, in the city once the ticket is there."""
    places = {ticket.place, CITY} if ticket.status is Status.FORWARDED else {ticket.place}
    return any(person.holds(Role.REVIEWER, place, part.window) for place in places)


def not_joint(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only where several departments decide together is there a day or a survey for all of them."""
    return None if ticket.parts else _("{number} is no joint approval.", number=ticket.number)


def parts_unsettled(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """A joint approval is done when all its parts are: nothing is approved over an open question or an objection."""
    open_ = len(ticket.unsettled)
    if not open_:
        return None
    return ngettext(
        "{number}: one department has not agreed yet.",
        "{number}: {count} departments have not agreed yet.",
        open_,
        number=ticket.number,
    )


def no_part_awaited(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Each department answers once, where they go in order when the one before has agreed; who objects may think again."""
    mine = [part for part in ticket.unsettled if answers_for(attempt.actor, ticket, part)]
    if not mine:
        return _("Your part of {number} is answered.", number=ticket.number)
    if not any(part in ticket.awaited for part in mine):
        return _("The departments answer one after the other: another one comes first.")
    return None


def surveyed_already(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """联合测绘: one survey is used by everybody."""
    return _("The survey is on file: {survey}.", survey=Verbatim(ticket.survey)) if ticket.survey else None


def nothing_here(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Where no paper is ticked off none is ticked off by mistake."""
    return None if ticket.collected else _("No paper of {number} is ticked off.", number=ticket.number)


def under_way(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What a trip carries is settled where it arrives, or when it is called off."""
    if ticket.trip is None:
        return None
    return _("{number} is on trip {trip}: call that off first.", number=ticket.number, trip=ticket.trip)


def writes_themselves(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Whoever can be asked puts their own name and phone right."""
    return _("The villager writes here themselves: they put it right with: my details") if ticket.writes else None


def logged_themselves(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What a villager has entrusted themselves is theirs; only what an agent wrote down can be written down for the wrong one."""
    if ticket.events[0].role == Role.AGENT:
        return None
    return _("{number} was entrusted by the villager themselves: it is nobody else's.", number=ticket.number)


def approved_by_another(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who has approved sends it back; what somebody else has signed is theirs to answer for."""
    if ticket.last(*DECIDING) == attempt.actor.id:
        return None
    return _("Only who has approved {number} sends it back for review.", number=ticket.number)
