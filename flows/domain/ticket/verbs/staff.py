"""What a centre settles among its own people: whose a ticket is, and what is noted for the staff. It stands where it stood."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import AT_THE_CENTRE, OPEN, WHOSE, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line, Part
from flows.text.wording import _

_MINE: Final = (rules.claimed_by_another,)

VERBS: Final = (
    Entry(
        verb=Verb.CLAIM,
        name=_("claim|i take it|i will do it|i do it"),
        chapter=Chapter.STAFF,
        lines=tuple(
            Line(status, role, unless=(rules.claimed_already, *_MINE, *rules.SIGNING.get(status, ())))
            for status, role in WHOSE.items()
        ),
        done=_("claimed, it is yours"),
        behind=Behind.REMARK,
    ),
    Entry(
        verb=Verb.RELEASE,
        name=_("put back"),
        chapter=Chapter.STAFF,
        lines=(
            Line(WHOSE, Role.HEAD, unless=(rules.unclaimed,)),
            *(Line(status, role, unless=(rules.unclaimed, *_MINE)) for status, role in WHOSE.items()),
            Line(OPEN - {Status.ENTRUSTED}, Part.SYSTEM),
        ),
        done=_("put back for the window"),
    ),
    Entry(
        verb=Verb.ASSIGN,
        name=_("assign"),
        chapter=Chapter.STAFF,
        lines=(Line(WHOSE, (Role.HEAD, Part.SYSTEM), needs=(inputs.a_colleague_who_may,)),),
        done=_("assigned"),
        asks=Asks.COLLEAGUE,
        question=_("Who is to do it?"),
    ),
    Entry(
        verb=Verb.HAND_OVER,
        name=_("handed over"),
        chapter=Chapter.STAFF,
        lines=(Line(OPEN - {Status.ENTRUSTED}, Part.SYSTEM, unless=(rules.carried_by_nobody,), needs=(inputs.another_carrier,)),),
        typed=False,
    ),
    Entry(
        verb=Verb.NOTE,
        name=_("note"),
        chapter=Chapter.STAFF,
        lines=(
            Line(
                AT_THE_CENTRE | {Status.APPROVED},
                (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD),
                needs=(inputs.some_words,),
            ),
        ),
        done=_("noted, for the staff alone"),
        asks=Asks.REASON,
        question=_("What is to be noted? Only the staff read it."),
        behind=Behind.ANYTHING,
        glued=True,
        keeps_numbers=True,
        likely=True,
    ),
)
