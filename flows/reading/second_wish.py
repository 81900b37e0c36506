"""A second wish beside the first, or beside an answer: it is named and kept, and asked about when the first has ended."""

from collections.abc import Iterator, Sequence

from flows.domain.catalogue.finding import is_sure
from flows.domain.errand.intake_line_reader import parse
from flows.reading.meaning import AlsoWished, TwoWishes
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_button
from flows.talk.journal import State
from flows.text.added_wishes import adds, comes_beside, parts
from flows.text.quantity_reader import amounts
from flows.text.spoken import as_written, asks, clauses, said
from flows.text.wish_words import wishes


def two_wishes(turn: Turn, text: str) -> TwoWishes | None:
    """Return the two wishes of a sentence in their order: both are sure by themselves, and likeliest in all of it; else None."""
    said = as_written(text)
    if turn.desk.me.is_staff or is_button(text) or not adds(said):
        return None
    likeliest = {hit.code for hit in turn.desk.find(text)[:2]}
    wished: dict[str, list[str]] = {}
    for part in parts(said):
        hits = turn.desk.find(part)
        if is_sure(hits) and hits[0].code in likeliest:
            wished.setdefault(hits[0].code, []).append(part)
    if len(wished) < 2:
        return None
    (_first, one), (code, other) = wished.items()
    return TwoWishes("，".join(one), "，".join(other), code)


def also_wished(turn: Turn, state: State, text: str) -> AlsoWished | None:
    """Return what is wished for beside the errand that a question is about, and what may answer the question; or None."""
    said = as_written(text)
    if is_button(text) or not state.item or state.filed or not comes_beside(said):
        return None
    told = clauses(said)
    beside = next((clause for clause in told if comes_beside(clause)), None)
    if beside is None or asks(beside) or turn.answers(state, beside):
        return None
    hits = turn.desk.find(beside)
    if not is_sure(hits) or hits[0].code == state.item:
        return None
    line, code = _line_beside(turn, state, hits[0].code), hits[0].code
    if turn.desk.me.is_staff and not line:
        return None
    answer = [clause for clause in (told if line else told[: told.index(beside)]) if clause != beside]
    return AlsoWished(state, "，".join(answer), beside, code, line, "，".join(_told_of_it(told, beside)))


def _told_of_it(told: Sequence[str], beside: str) -> Iterator[str]:
    """Yield what of a sentence may answer the questions about the second wish: what follows it, and any number in it."""
    yield from filter(amounts, parts(beside))
    yield from told[told.index(beside) + 1 :]


def wished_behind(turn: Turn, state: State, text: str, asked: str) -> AlsoWished | None:
    """Return another errand that is asked for behind an answer, 第二种，身份证怎么补办？, and the answer; else None."""
    hits = turn.desk.find(asked) if state.item and not turn.desk.me.is_staff and wishes(as_written(asked)) else ()
    answer = "，".join(said(text).told)
    if not is_sure(hits) or hits[0].code == state.item or not turn.answers(state, answer):
        return None
    return AlsoWished(state, answer, asked, hits[0].code)


def _line_beside(turn: Turn, state: State, code: str) -> str:
    """Return the line of intake by which an agent logs the second errand of the same neighbour; empty where none is logged."""
    item = turn.desk.catalogue.item[code].short.zh
    lines = [
        state.args.get("line", ""),
        *(entry.value.get("line", "") for entry in state.journal if isinstance(entry.value, dict)),
    ]
    first = next((parse(str(line)) for line in lines if line), None)
    return f"{first.name} {item} {first.phone}".strip() if first is not None else ""
