"""Ten neighbours in one message: what is clear is logged at once, what needs an answer becomes a draft of the village.

A draft is the line itself, kept until somebody of the village goes on with it: what A began, B may finish.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from flows.domain.catalogue.finding import Hit, is_sure
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Village
from flows.domain.catalogue.routing import BY_PROXY, agent_may_carry, questions, route, rule
from flows.domain.errand.intake_line_reader import Intake, is_theirs, lines_of, logged_before, parse
from flows.journeys.answers.receipt_days import receipt_in, receipt_outright, received_line
from flows.journeys.ticket.log_ticket import LONGEST_NAME, logs_for, my_village, wrong_phone
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.port.effects.drafts import DropDraft, KeepDraft
from flows.port.effects.finding import Understand
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import OpenTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.folding import EDGES
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _, lines, ngettext

MOST = 20
"""Lines of one message that are read."""


def log_tickets(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """One line a neighbour; the answer is one receipt, line by line."""
    village = my_village(talk, desk)
    written = list(_dated(desk, lines_of(args["lines"])))
    receipt = [
        _("{number} {line}: {outcome}", number=number, line=Verbatim(_short(line)), outcome=entered(talk, desk, village, line))
        for number, line in enumerate(written[:MOST], 1)
    ]
    talk.say(lines(*receipt))
    if len(written) > MOST:
        talk.say(_("I read {most} lines at a time. Please send the rest again.", most=MOST))
    if desk.drafts():
        talk.go_on("drafts")


def _dated(desk: Desk, written: Sequence[str]) -> Iterator[str]:
    """Yield the lines; one that says when the papers came and nothing else, 昨天收的, says so of those below it."""
    above = ""
    for line in written:
        found = receipt_in(desk, line)
        if found is not None and not found.without(line).strip(EDGES):
            above = f"{line[: found.end]} "
        else:
            yield line if found is not None else above + line


def entered(talk: Talk, desk: Desk, village: Village, line: str) -> Words:
    """Log one line, or keep it as a draft; return what became of it."""
    try:
        received, told = receipt_outright(desk, line)
    except Refused as refused:
        talk.do(KeepDraft(village.code, line))
        return refused.words
    intake = parse(told)
    if not 0 < len(intake.name) <= LONGEST_NAME or not intake.wish:
        return _("I cannot read this. Write: name errand phone")
    if intake.mistyped:
        return wrong_phone(intake)
    hits = [Hit(str(code), float(str(score))) for code, score in talk.do(Understand(intake.wish))]
    if not hits:
        return _("I know no such errand.")
    item = desk.catalogue.item[hits[0].code]
    same = desk.same_errand(village.code, intake.name, intake.phone, item.code)
    if is_sure(hits) and same is not None and is_theirs(desk.person(same.villager), intake.phone):
        return logged_before(same, desk.person)
    if not is_sure(hits) or same is not None or not _is_plain(desk, village, item):
        talk.do(KeepDraft(village.code, line))
        return _("a few questions are left")
    number = _logged(talk, village, intake, item, received)
    return lines(_("{number}", number=number), received_line(desk, received))


def _is_plain(desk: Desk, village: Village, item: Item) -> bool:
    """Return whether nothing need be asked before the agent may carry it."""
    answers = dict([BY_PROXY])
    ruling = rule(item, answers)
    place = route(desk.catalogue, ruling, desk.catalogue.town[village.town], village)
    return questions(item, answers) is None and ruling.stop is None and agent_may_carry(ruling, place)


def _logged(talk: Talk, village: Village, intake: Intake, item: Item, received: datetime | None) -> str:
    villager = talk.do(Introduce(intake.name, intake.phone, village.code, new=True))
    asked = {situation.id: BY_PROXY[1] for situation in item.situations if situation.id == BY_PROXY[0]}
    return talk.do(
        OpenTicket(
            talk.do(GiveNotice(item=item.code, answers=asked, town=village.town, village=village.code, to=villager)),
            taken=True,
            received=received,
        )
    )


def drafts(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """草稿: lines of my villages that wait for an answer; one of them is gone on with, or thrown away."""
    logs_for(desk)
    waiting = desk.drafts()
    if not waiting:
        talk.say(_("There are no drafts."))
        return
    text = ngettext("One line waits for an answer:", "{count} lines wait for an answer:", len(waiting))
    chosen = talk.ask(Choose("draft", text, [Option(str(draft.id), Verbatim(draft.line), draft) for draft in waiting], live=True))
    what = [Option("go_on", _("go on"), value=True), Option("drop", _("throw it away"), value=False)]
    if talk.ask(Choose("what", Verbatim(chosen.line), what)):
        talk.go_on("log_ticket", line=chosen.line, village=chosen.village, draft=str(chosen.id))
        return
    talk.do(DropDraft(chosen.id))
    talk.say(_("Thrown away: {line}", line=Verbatim(chosen.line)))
    talk.go_on("drafts")


def _short(line: str) -> str:
    """Return a line without its telephone number, for the receipt."""
    intake = parse(line)
    return f"{intake.name} {intake.wish}".strip()
