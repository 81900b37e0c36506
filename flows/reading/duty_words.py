"""Words of the roster with a day or a village behind them, 换班 11-25, 顶班 枫源村, and what whole sentences say of duty."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from flows.domain.duty.duty_sentences import DutyAct, DutySaid, at_the_centre, duty_said
from flows.domain.people.people import Role
from flows.journeys.answers.days import names_time
from flows.journeys.duty.on_duty import CENTRE
from flows.journeys.duty.questions import named_village
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.vocabulary import WITH_DAY, WITH_VILLAGE
from flows.text.folding import plain


def duty_word(turn: Turn, text: str) -> Start | None:
    """Return what a word of the roster means that staff write with a day or a village."""
    return _of_a_day(turn, plain(text)) or _of_a_village(turn, text)


_JOURNEYS: Final[Mapping[DutyAct, str]] = {
    DutyAct.WHO: "who_is_on_duty",
    DutyAct.MINE: "my_duty",
    DutyAct.LEAVE: "take_leave",
    DutyAct.LONGER: "take_leave",
    DutyAct.BACK: "end_leave",
    DutyAct.SWAP: "swap",
    DutyAct.ARRANGE: "arrange",
    DutyAct.ARRIVED: "sign_in",
    DutyAct.GONE: "sign_out",
    DutyAct.UNSIGNED: "unsigned",
    DutyAct.OVERDUE: "overdue",
}


def duty_sentence(turn: Turn, text: str) -> Start | None:
    """Return what a sentence about duty means: who is on duty to anybody, all else to staff; None where it answers a question."""
    said = duty_said(text, turn.desk.today)
    if said is None or not (turn.desk.me.is_staff or said.act is DutyAct.WHO) or turn.is_answered_by(text):
        return None
    return Start(_journey(turn, said), _args(turn, said, text))


def _journey(turn: Turn, said: DutySaid) -> str:
    """Return the journey; whoever is no head has a colleague take the day by a swap."""
    heads = turn.desk.me.holds(Role.HEAD) or turn.desk.me.holds(Role.ADMIN)
    return _JOURNEYS[DutyAct.SWAP if said.act is DutyAct.ARRANGE and not heads else said.act]


def _args(turn: Turn, said: DutySaid, text: str) -> Mapping[str, str]:
    days = {"first": str(said.days.first), "last": str(said.days.last)} if said.days else {}
    match said.act:
        case DutyAct.WHO:
            place = CENTRE if at_the_centre(text) else next(iter(named_village(turn.desk, _known(turn), text)), "")
            return {**days, **({"place": place} if place else {})}
        case DutyAct.LEAVE:
            return {"text": said.when}
        case DutyAct.LONGER:
            return {"text": said.when, "further": "yes"}
        case DutyAct.BACK:
            return {"day": days["first"]} if days else {}
        case DutyAct.SWAP | DutyAct.ARRANGE:
            return {"text": said.when, "words": text}
        case _:
            return {}


def _known(turn: Turn) -> Sequence[str]:
    """Return the villages that may be asked about, those of whoever asks first."""
    village = turn.desk.catalogue.village
    mine = [*turn.desk.me.villages, *([turn.desk.me.village] if turn.desk.me.village else []), *turn.desk.duties.villages()]
    return list(dict.fromkeys(place for place in (*mine, *village) if place in village))


def _of_a_day(turn: Turn, word: str) -> Start | None:
    ways = [(way, command) for command in turn.mine(WITH_DAY) for way in command.ways(turn.spell)]
    for way, command in sorted(ways, key=lambda pair: len(pair[0]), reverse=True):
        if (when := _when(turn, word, way, asks=bool(command.alone))) is not None:
            return Start(command.day, {"text": when})
    return None


def _when(turn: Turn, word: str, way: str, *, asks: bool) -> str | None:
    """Return the day written behind a word of the roster or before it, else what was written where a day is meant.

    Only what ``asks`` for the day where none is there means one by what cannot be read.
    """
    rest = (word.removeprefix(way) if word.startswith(way) else word.removesuffix(way)).strip()
    if rest != word and names_time(rest, turn.desk.today):
        return rest
    meant = word.startswith(f"{way} ") or (word.startswith(way) and rest[:1].isdecimal())
    return rest if asks and meant and not turn.wants_words() else None


def _of_a_village(turn: Turn, text: str) -> Start | None:
    word = plain(text)
    ways = [(way, command.village) for command in turn.mine(WITH_VILLAGE) for way in command.ways(turn.spell)]
    for way, journey in ways:
        place = plain(text[len(way) :])
        if word.startswith(f"{way} ") and any(place in _names(turn, village) for village in turn.desk.duties.villages()):
            return Start(journey, {"text": place})
    return None


def _names(turn: Turn, village: str) -> Collection[str]:
    return {plain(village), *turn.spell(turn.desk.catalogue.village[village].name)}
