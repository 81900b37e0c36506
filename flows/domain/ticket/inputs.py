"""What has to be written with one step of a ticket: each rule looks at what was, and names what is lacking or wrong."""

import unicodedata
from typing import Final

from flows.domain.ticket.rules import SIGNING, Attempt, answers_for
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.ticket import Ticket
from flows.text.regex import regex
from flows.text.wording import Verbatim, Words, _, spans


def an_awaited_part(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Somebody answers for a department of theirs, and when it is its turn."""
    mine = [part.department for part in ticket.awaited if answers_for(attempt.actor, ticket, part)]
    return None if attempt.part in mine else _("Please name the department you answer for.")


def not_the_survey(ticket: Ticket, attempt: Attempt) -> Words | None:
    """联合测绘: a survey that is on file is not asked for again."""
    again = set(attempt.documents) & set(ticket.surveys) if ticket.survey else set()
    if again:
        return _(
            "The survey is on file: {survey}. Paper {numbers} is not asked for again.",
            survey=Verbatim(ticket.survey),
            numbers=spans(again),
        )
    return None


def a_survey_number(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """A survey is found again by its number."""
    return None if _SURVEY.fullmatch(attempt.note) else _("Please write the number of the survey, as it stands on the report.")


_SURVEY: Final = regex(r"(?=.*\d)\S{3,40}")


def every_paper_or_a_reason(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Nothing leaves the village incomplete without somebody saying why."""
    missing = spans({*ticket.missing, *attempt.documents})
    if missing and not attempt.note:
        return _("Papers {numbers} are not ticked off. Hand in anyway? Then write a reason behind the number.", numbers=missing)
    return None


def papers_on_the_notice(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Only what the notice lists can be collected or asked for."""
    if not attempt.documents:
        return _("Please write the numbers of the papers, for example: 1 3")
    return only_papers_on_the_notice(ticket, attempt)


def only_papers_on_the_notice(ticket: Ticket, attempt: Attempt) -> Words | None:
    """A number stands for a paper of the notice, or for nothing."""
    if attempt.documents and (max(attempt.documents) > ticket.documents or min(attempt.documents) < 1):
        return _("The notice lists papers 1 to {last}.", last=ticket.documents)
    return None


def exactly_the_missing_papers(ticket: Ticket, attempt: Attempt) -> Words | None:
    """What is missing is owed, no more and no less."""
    if set(attempt.documents) != set(ticket.lacking):
        return _("Papers {numbers} are missing: it is these that are owed.", numbers=spans(ticket.lacking))
    return None


def papers_that_are_here(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Only what was ticked off can turn out not to be there."""
    if not attempt.documents or not set(attempt.documents) <= ticket.collected:
        return _("These papers are ticked off: {numbers}", numbers=spans(ticket.collected))
    return None


def papers_that_are_missing(ticket: Ticket, attempt: Attempt) -> Words | None:
    """At the window only missing papers come in."""
    if not attempt.documents or not set(attempt.documents) <= set(ticket.missing):
        return _("These papers are missing: {numbers}", numbers=spans(ticket.missing))
    return None


def a_reason(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """A no has a reason, in words."""
    return None if attempt.note else _("Please write the reason behind the number.")


def a_day(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """How long it takes is told (行政许可法 art. 45); no clock stands still for ever."""
    return None if attempt.until else _("Please say until which day.")


def a_ground(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only procedures the law names stop the clock (行政许可法 art. 45)."""
    return None if attempt.ground else _("Only a procedure that the law names stops the clock.")


def another_window(ticket: Ticket, attempt: Attempt) -> Words | None:
    """A transfer goes to another window."""
    return None if attempt.window not in {"", ticket.window} else _("Please name another window.")


def another_place(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who turns somebody away names the right place (行政许可法 art. 32(2))."""
    return None if attempt.place not in {"", ticket.place} else _("Please name the right place.")


def a_receipt(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who takes money gives a receipt; its number goes into the record, an amount does not."""
    if is_receipt(attempt.note):
        return None
    return _("Please write the number of the receipt behind {number}: letters and digits, no amount.", number=ticket.number)


def is_receipt(written: str) -> bool:
    """Return whether that is the number of a receipt as it is kept; an amount of money is none."""
    return printed_receipt(written) == written


def printed_receipt(written: str) -> str | None:
    """Return the number of a receipt as it is printed, 浙财0012345678, No. 0012345678, 票号：№0012345678, without its label.

    What stands for who printed it is part of it. None for what is no such number; an amount of money is none.
    """
    level = unicodedata.normalize("NFKC", written.replace("№", "No."))
    found = _RECEIPT.fullmatch("".join(level.split()))
    return None if found is None else f"{found['of'] or ''}{found['number']}"


_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_RECEIPT: Final = regex(
    r"(?:(?:收据|票据|发票|缴款书)?(?:号码?|编号|票号)?[:：]?)"
    rf"(?P<of>[{_PROVINCES}](?:财|税|国税|地税|财政|财税|财综|财非)?[票综通]?(?:字|\(20\d\d\)|〔20\d\d〕)?|财(?:票|综)?字?)?"
    r"(?:第|[Nn][Oo][.:：]*)?"
    r"(?P<number>(?=\D*\d)[0-9A-Za-z][0-9A-Za-z-]{3,29})号?"
)


def some_words(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """A note says something."""
    return None if attempt.note else _("Please write the note behind the number.")


def another_villager(ticket: Ticket, attempt: Attempt) -> Words | None:
    """A wrong villager is put right by the right one."""
    if attempt.assignee is None or attempt.assignee.id == ticket.villager:
        return _("Please say whose it is: another than {number} is written down for.", number=ticket.number)
    return None


def another_carrier(ticket: Ticket, attempt: Attempt) -> Words | None:
    """What is handed over is handed to somebody, and to another than who carries it."""
    if attempt.assignee is None or attempt.assignee.id == ticket.agent:
        return _("Please name somebody else who carries {number}.", number=ticket.number)
    return None


def a_colleague_who_may(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Work is given to somebody whose post it is, and who may sign it (一审一核)."""
    to, role = attempt.assignee, WHOSE.get(ticket.status)
    if to is None or role is None or not to.holds(role, ticket.place, ticket.window):
        return _("Please name somebody who serves this window.")
    if any(rule(ticket, Attempt(to)) for rule in SIGNING.get(ticket.status, ())):
        return _("{name} may not sign this one.", name=to.name)
    return _("{name} has it already.", name=to.name) if to.id == ticket.claimed_by else None
