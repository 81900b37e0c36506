"""What the village agent does: takes a ticket, collects its papers, hands it in, brings what comes of it, reads out."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import OPEN, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line
from flows.text.wording import _

_CARRIES: Final = (rules.without_a_mandate,)
_HANDS_IN: Final = (inputs.every_paper_or_a_reason, inputs.only_papers_on_the_notice)

VERBS: Final = (
    Entry(
        verb=Verb.TAKE,
        name=_("take"),
        lines=(Line(Status.ENTRUSTED, Role.AGENT, Status.TAKEN, unless=_CARRIES),),
        behind=Behind.REMARK,
    ),
    Entry(
        verb=Verb.COLLECT,
        name=_("collect"),
        lines=(Line((Status.TAKEN, Status.SUPPLEMENT), Role.AGENT, unless=_CARRIES, needs=(inputs.papers_on_the_notice,)),),
        asks=Asks.PAPERS,
        question=_("Which papers do you have? Write the numbers, for example: 1 3"),
        behind=Behind.PAPERS,
    ),
    Entry(
        verb=Verb.HAND_IN,
        name=_("hand in"),
        lines=(
            Line(Status.TAKEN, Role.AGENT, Status.HANDED_IN, unless=(*_CARRIES, rules.decided_in_the_village), needs=_HANDS_IN),
            Line(Status.SUPPLEMENT, Role.AGENT, Status.HANDED_IN, unless=_CARRIES, needs=_HANDS_IN),
        ),
        asks=Asks.REASON_FOR_GAPS,
        behind=Behind.REMARK_UNLESS_INCOMPLETE,
    ),
    Entry(
        verb=Verb.DELIVER,
        name=_("deliver"),
        chapter=Chapter.END,
        lines=(
            Line(
                Status.TAKEN, Role.AGENT, Status.DELIVERED, unless=(*_CARRIES, rules.decided_at_the_centre), chapter=Chapter.WAY
            ),
            Line(Status.APPROVED, Role.AGENT, Status.DELIVERED, unless=(*_CARRIES, rules.fee_unpaid)),
            Line(Status.APPROVED, Role.CLERK, Status.DELIVERED, unless=(rules.fee_unpaid,)),
        ),
        behind=Behind.NOTE,
        serves=True,
    ),
    Entry(
        verb=Verb.HEAR,
        name=_("heard and understood|understood"),
        chapter=Chapter.READ_OUT,
        lines=(Line(OPEN, Role.AGENT),),
        done=_("kept: heard and understood"),
        behind=Behind.REMARK,
    ),
)
