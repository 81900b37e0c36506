"""What stops the clock and starts it again, and what silence does."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Entry, Line, Part, Then
from flows.text.wording import _

_MINE: Final = (rules.claimed_by_another,)
_STOPS: Final = (inputs.a_ground, inputs.a_day)

VERBS: Final = (
    Entry(
        verb=Verb.SUSPEND,
        name=_("suspend"),
        lines=(
            Line(Status.ACCEPTED, Role.REVIEWER, Status.SUSPENDED, unless=_MINE, needs=_STOPS),
            Line(Status.REVIEWED, Role.APPROVER, Status.SUSPENDED, unless=_MINE, needs=_STOPS),
            Line(Status.FORWARDED, Role.REVIEWER, Status.SUSPENDED, needs=_STOPS),
        ),
        asks=Asks.GROUND_AND_A_DAY,
        question=_("What is it that takes its time?"),
        likely=True,
    ),
    Entry(
        verb=Verb.RESUME,
        name=_("resume"),
        lines=(Line(Status.SUSPENDED, (Role.REVIEWER, Role.APPROVER, Part.SYSTEM), Then.BACK),),
        behind=Behind.NOTE,
    ),
    Entry(
        verb=Verb.DEEM,
        name=_("accepted by silence"),
        lines=(Line((Status.HANDED_IN, Status.ASKED), Part.SYSTEM, Status.ACCEPTED),),
        typed=False,
    ),
    Entry(
        verb=Verb.EXPIRE,
        name=_("papers not brought in time"),
        lines=(
            Line(Status.SUPPLEMENT, Part.SYSTEM, Status.WITHDRAWN),
            Line(WORKED_ON, Part.SYSTEM, Status.WITHDRAWN, unless=(rules.nothing_missing,)),
        ),
        typed=False,
    ),
)
