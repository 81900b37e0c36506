"""What is charged: paid at the window, with a receipt, or waived; a receipt that is wrong is taken back."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Chapter, Entry, Line
from flows.text.wording import _

_DUE: Final = (rules.nothing_to_pay,)

VERBS: Final = (
    Entry(
        verb=Verb.PAY,
        name=_("fee paid"),
        chapter=Chapter.END,
        lines=(Line(WORKED_ON | {Status.APPROVED, Status.DELIVERED}, Role.CLERK, unless=_DUE, needs=(inputs.a_receipt,)),),
        done=_("fee paid, receipt kept"),
        asks=Asks.RECEIPT,
        question=_("What is the number of the receipt?"),
        keeps_numbers=True,
    ),
    Entry(
        verb=Verb.WAIVE,
        name=_("waive"),
        chapter=Chapter.END,
        lines=(Line(WORKED_ON | {Status.APPROVED, Status.DELIVERED}, Role.HEAD, unless=_DUE, needs=(inputs.a_reason,)),),
        done=_("fee waived"),
        asks=Asks.REASON,
        workbook="免收",
    ),
    Entry(
        verb=Verb.CORRECT,
        name=_("correct receipt|take back receipt"),
        chapter=Chapter.END,
        lines=(
            Line(WORKED_ON | {Status.APPROVED}, (Role.CLERK, Role.HEAD), unless=(rules.no_receipt,), needs=(inputs.a_reason,)),
            Line(Status.DELIVERED, Role.HEAD, unless=(rules.no_receipt,), needs=(inputs.a_reason,)),
        ),
        done=_("the receipt is taken back, the right one is entered with: fee paid"),
        asks=Asks.REASON,
        question=_("What is wrong with the receipt?"),
        workbook="更正收据",
    ),
)
