"""The handbook: the table of moves in words, as the staff read it: state, verb, who, what follows, what stands against it.

One line of it stands for every move that differs in nothing but its state, or else in nothing but who may.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.ticket import inputs, rules
from flows.domain.ticket.move_table import MOVES, Move
from flows.domain.ticket.rules import Rule
from flows.domain.ticket.status import STATUS_NAMES
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import CORRECTIONS
from flows.domain.ticket.verbs.entry import By
from flows.domain.ticket.verbs.names import BY_NAMES, VERB_NAMES, happened
from flows.journeys.ticket.undo import UNDO
from flows.text.wording import Message, _

RULE_NAMES: Final[Mapping[Rule, Message]] = {
    # Stands against it: the move is not offered
    rules.reviewed_by_the_same: _("you reviewed it"),
    rules.accepted_by_the_same: _("you accepted it"),
    rules.carried_by_the_same: _("you carried it"),
    rules.assists_only: _("you are not established staff"),
    rules.not_established: _("you are not established staff"),
    rules.speaks_for_themselves: _("the villager can be asked themselves"),
    rules.claimed_by_another: _("a colleague has claimed it"),
    rules.carried_by_nobody: _("nobody carries it"),
    rules.claimed_already: _("you have claimed it"),
    rules.unclaimed: _("nobody has claimed it"),
    rules.logged_themselves: _("the villager entrusted it themselves"),
    rules.without_a_mandate: _("there is no mandate any more"),
    rules.fee_unpaid: _("the fee is unpaid"),
    rules.nothing_to_pay: _("no fee is due"),
    rules.no_receipt: _("no receipt stands"),
    rules.decided_at_the_centre: _("the centre decides it"),
    rules.decided_in_the_village: _("the village decides it"),
    rules.takes_its_time: _("it is not promised on the spot"),
    rules.asked_before: _("papers have been asked for once"),
    rules.asked_and_denied: _("the head has said no"),
    rules.extended_before: _("it has been extended once"),
    rules.no_extension: _("its law knows no extension"),
    rules.no_limit_runs: _("no limit runs"),
    rules.papers_missing: _("papers are missing"),
    rules.papers_owing: _("papers are owing"),
    rules.nothing_missing: _("no paper is missing"),
    rules.nothing_tolerable: _("no missing paper may come later"),
    rules.others_missing: _("a missing paper may not come later"),
    rules.not_joint: _("it is no joint approval"),
    rules.parts_unsettled: _("a department has not agreed"),
    rules.no_part_awaited: _("no answer of your department is awaited"),
    rules.surveyed_already: _("the survey is on file"),
    rules.nothing_here: _("no paper is ticked off"),
    rules.under_way: _("it is on a trip"),
    rules.writes_themselves: _("the villager writes here themselves"),
    rules.approved_by_another: _("somebody else has approved it"),
    # Has to be written with it
    inputs.papers_that_are_here: _("papers that are ticked off"),
    inputs.papers_on_the_notice: _("papers of the notice"),
    inputs.only_papers_on_the_notice: _("no other papers than the notice's"),
    inputs.every_paper_or_a_reason: _("every paper, or a reason"),
    inputs.exactly_the_missing_papers: _("exactly the missing papers"),
    inputs.papers_that_are_missing: _("papers that are missing"),
    inputs.not_the_survey: _("not the survey that is on file"),
    inputs.a_reason: _("a reason"),
    inputs.a_day: _("until which day"),
    inputs.a_ground: _("a procedure that the law names"),
    inputs.a_receipt: _("the receipt's number"),
    inputs.a_survey_number: _("the survey's number"),
    inputs.an_awaited_part: _("the department that answers"),
    inputs.another_window: _("another window"),
    inputs.another_place: _("the right place"),
    inputs.another_carrier: _("who carries it from now on"),
    inputs.a_colleague_who_may: _("a colleague who may sign"),
    inputs.another_villager: _("whose it is"),
    inputs.some_words: _("the note"),
}
"""What each rule of the table is called, in few words."""

COLUMNS: Final = (_("State"), _("What is typed"), _("Who"), _("Next state"), _("Not when"), _("Needs"))
"""The heads of a line's columns."""

BY_ITSELF: Final = _("(by itself)")
"""Stands in the place of what nobody types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the handbook; ``verb`` is the record's word where nobody types it."""

    states: Sequence[Message]
    verb: Message
    typed: bool
    by: Sequence[Message]
    to: Message
    unless: Sequence[Message]
    needs: Sequence[Message]


_UNDONE: Final = Line(
    states=[_("any")],
    verb=UNDO,
    typed=True,
    by=[_("who made the last move")],
    to=_("back where it was"),
    unless=[
        _("an hour has passed"),
        _("somebody has acted since"),
        _("what was decided has been told to the villager"),
        _("the window took it in from a trip"),
        _("it is on a trip"),
    ],
    needs=[],
)
"""No line of the table: ``flows.domain.ticket.undo`` judges it by what was done last, and when."""


def handbook() -> Sequence[Line]:
    """Return the table of moves in words, in its order."""
    states: dict[tuple[object, ...], list[Move]] = {}
    for move in MOVES:
        states.setdefault((move.verb, move.by, _to(move).id, move.unless, move.needs), []).append(move)
    lines: dict[tuple[object, ...], list[Move]] = {}
    for (verb, _by, *rest), moves in states.items():
        lines.setdefault((verb, tuple(move.at for move in moves), *rest), []).extend(moves)
    return [*(_line(moves) for moves in lines.values()), _UNDONE]


def _line(moves: Sequence[Move]) -> Line:
    first = moves[0]
    by: Sequence[By] = list(dict.fromkeys(move.by for move in moves))
    return Line(
        states=[STATUS_NAMES[status] for status in dict.fromkeys(move.at for move in moves)],
        verb=_called(first.verb),
        typed=first.verb in {*VERB_NAMES, *CORRECTIONS},
        by=[BY_NAMES[each] for each in by],
        to=_to(first),
        unless=_named(first.unless),
        needs=_named(first.needs),
    )


def _called(verb: Verb) -> Message:
    return VERB_NAMES.get(verb) or happened(verb)


def _to(move: Move) -> Message:
    if move.to is None:
        return _("back where it was")
    return _("the same") if move.to is move.at else STATUS_NAMES[move.to]


def _named(broken: Sequence[Rule]) -> Sequence[Message]:
    return list({RULE_NAMES[rule].id: RULE_NAMES[rule] for rule in broken}.values())
