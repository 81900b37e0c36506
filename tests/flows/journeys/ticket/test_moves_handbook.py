"""The handbook says what the table of moves says, all of it and nothing else."""

from flows.domain.ticket.move_table import MOVES
from flows.domain.ticket.status import STATUS_NAMES
from flows.domain.ticket.verbs.names import BY_NAMES, VERB_NAMES, happened
from flows.journeys.ticket.moves_handbook import RULE_NAMES, handbook


def test_every_move_stands_in_exactly_one_line() -> None:
    lines = [
        (state.id, line.verb.id, by.id, tuple(rule.id for rule in line.unless), tuple(need.id for need in line.needs))
        for line in handbook()[:-1]  # the last is the undo, which is no line of the table
        for state in line.states
        for by in line.by
    ]
    moves = [
        (
            STATUS_NAMES[move.at].id,
            (VERB_NAMES.get(move.verb) or happened(move.verb)).id,
            BY_NAMES[move.by].id,
            tuple(dict.fromkeys(RULE_NAMES[rule].id for rule in move.unless)),
            tuple(dict.fromkeys(RULE_NAMES[rule].id for rule in move.needs)),
        )
        for move in MOVES
    ]
    assert sorted(lines) == sorted(moves)


def test_every_rule_of_the_table_has_a_name_and_no_name_is_left_over() -> None:
    assert set(RULE_NAMES) == {rule for move in MOVES for rule in (*move.unless, *move.needs)}


def test_what_nobody_types_is_marked() -> None:
    by_itself = {"accepted by silence", "filed", "the mandate ended", "handed over", "papers not brought in time"}
    assert {line.verb.id for line in handbook() if not line.typed} == by_itself
