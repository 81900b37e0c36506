"""换班: a day of duty offered, taken by a colleague, and given back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import Swap
from flows.domain.people.named_people import named_in
from flows.journeys.duty.questions import staff_only, which, which_day
from flows.port.desk import Desk
from flows.port.duties import OfferDuty, TakeDuty, UndoSwap
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

SWAP = _("swap duty|swap")
TAKE_DUTY = _("take duty")
UNDO = _("undo swap")


def swap(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """换班: offer a day of mine; without a day, choose one, or one a colleague offers."""
    staff_only(desk)
    written = args.get("text", "")
    if not written:
        return _choose_a_day(talk, desk)
    day, _last = talk.take(which_day(desk), written)
    mine = [duty.village for duty in desk.duties.mine() if duty.day == day]
    if not mine:
        raise Refused(_("You are not on duty on {day}.", day=day))
    village = which(talk, desk, mine)
    named = named_in(args.get("words", written), [each for each in desk.duties.colleagues(village, day) if each.id != desk.me.id])
    return _offer(talk, village, day, [each.name for each in named])


def _choose_a_day(talk: Talk, desk: Desk) -> None:
    """Offer a day of mine, or take one of a colleague's, from one list."""
    offers = [each for each in desk.duties.offers() if each.giver != desk.me.id]
    mine = [duty for duty in desk.duties.mine() if duty.day > desk.today]
    if not offers and not mine:
        raise Refused(_("You have no duty on the roster."))
    taken = [Option(f"take {each.id}", offer_line(desk, each), each) for each in offers]
    given = [
        Option(
            f"{duty.village} {duty.day}",
            _("give away {day} {village}", day=duty.day, village=desk.catalogue.village[duty.village].name),
            duty,
        )
        for duty in mine
    ]
    options: Sequence[Option[Swap | Duty]] = [*taken, *given]
    chosen = talk.ask(Choose("swap", _("Which day?"), options, live=True))
    if isinstance(chosen, Swap):
        _take(talk, desk, chosen)
    else:
        _offer(talk, chosen.village, chosen.day)


def _offer(talk: Talk, village: str, day: date, named: Sequence[str] = ()) -> None:
    offered = talk.do(OfferDuty(village, day))
    talk.say(
        _(
            "{day} is on offer as number {id}. Colleagues asked: {count}. It stays yours until one takes it, by {until}.",
            day=day,
            id=offered["id"],
            count=offered["asked"],
            until=datetime.fromisoformat(offered["until"]),
        )
    )
    if named:
        talk.say(_("{names} has been asked: with a yes the day is theirs.", names=named))
    talk.say(_("To take it back, write: undo swap {id}", id=offered["id"]))


def take_duty(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """接班: a colleague's day is mine."""
    _take(talk, desk, _swap(desk, args["swap"]))


def _take(talk: Talk, desk: Desk, swap: Swap) -> None:
    name = talk.do(TakeDuty(swap.id))
    village = desk.catalogue.village[swap.village].name
    talk.say(_("{day} in {village} is yours now, {name} has been told.", day=swap.day, village=village, name=name))


def undo_swap(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """撤换: as it was."""
    swap = _swap(desk, args["swap"])
    name, village = talk.do(UndoSwap(swap.id)), desk.catalogue.village[swap.village].name
    talk.say(_("Undone: {name} is on duty in {village} on {day} now.", name=name, village=village, day=swap.day))


def _swap(desk: Desk, id: str) -> Swap:
    swap = desk.duties.swap(int(id))
    if swap is None:
        raise Refused(_("There is no swap {id} that concerns you.", id=id))
    return swap


def offer_line(desk: Desk, swap: Swap) -> Words:
    village = desk.catalogue.village[swap.village].name
    if swap.giver == desk.me.id:
        return _("On offer as number {id}: {day} {village}.", id=swap.id, day=swap.day, village=village)
    giver = desk.person(swap.giver).name
    return _("{name} offers {day} {village}: take duty {id}", name=giver, day=swap.day, village=village, id=swap.id)


def undo_which(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """撤换 without a number."""
    talk.say(_("Which swap? Its number stands in the message about it. Then write for example: {undo} 1", undo=UNDO))
