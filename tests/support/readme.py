"""What README.md shows of the code, made from it: ``.venv/bin/python -m tests.support.readme`` writes the table of moves anew."""

import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.language import Languages
from flows.domain.ticket.moves import MOVES, Move
from flows.domain.ticket.rules import Rule
from flows.journeys.ticket.verbs import VERB_NAMES

FILE = Path(__file__).parents[2] / "README.md"
_HEAD = ("| state | verb | by | next state | unless, and what it needs |", "|---|---|---|---|---|")
TABLE = re.compile(re.escape("\n".join(_HEAD)) + r"(?:\n\|.*)*")


def table_of_moves(languages: Languages) -> str:
    """Return the table of moves; moves that differ in nothing but the state, or else in nothing but who may, share a line."""
    states: dict[tuple[object, ...], list[Move]] = {}
    for move in MOVES:
        states.setdefault((move.verb, move.by, _to(move), move.unless, move.needs), []).append(move)
    lines: dict[tuple[object, ...], list[Move]] = {}
    for (verb, _by, *rest), moves in states.items():
        lines.setdefault((verb, tuple(move.at for move in moves), *rest), []).extend(moves)
    return "\n".join([*_HEAD, *(_row(moves, languages) for moves in lines.values())])


def _to(move: Move) -> str:
    return "the same" if move.to is move.at else "back where it was" if move.to is None else _words(move.to)


def _row(moves: Sequence[Move], languages: Languages) -> str:
    first, to = moves[0], _to(moves[0])
    states = ", ".join(dict.fromkeys(_words(move.at) for move in moves))
    by = ", ".join(dict.fromkeys(_words(move.by) for move in moves))
    typed = VERB_NAMES.get(first.verb)
    verb = f"`{languages.say(typed, 'zh_Hans')}` {_words(first.verb)}" if typed else f"`—` {_words(first.verb)}"
    rules = "; ".join(part for part in (_listed("unless", first.unless), _listed("needs", first.needs)) if part)
    return f"| {states} | {verb} | {by} | {to} | {rules} |"


def _listed(word: str, rules: Sequence[Rule]) -> str:
    return f"{word} {', '.join(_words(rule.__name__) for rule in rules)}" if rules else ""


def _words(code: str) -> str:
    return code.replace("_", " ")


if __name__ == "__main__":
    table = table_of_moves(Languages(ZoneInfo("Asia/Shanghai")))
    FILE.write_text(TABLE.sub(lambda _old: table, FILE.read_text(encoding="utf-8")), encoding="utf-8")
