"""Villages that villagers named and the list does not have: an agent of the town or its head says what each is."""

from collections.abc import Iterator, Mapping

from flows.domain.catalogue.named_villages import NamedVillage
from flows.journeys.me.ask_place import VillageName
from flows.port.desk import Desk
from flows.port.effects.villages import SettleVillage, UnsettleVillage
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import _, lines

VILLAGE_NAMES = _("village names|confirm villages")


def village_names(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """The names that wait: one is right, is put right or is none; what was said within a day is taken back here as well."""
    options = list(_options(desk))
    if not options:
        talk.say(_("No village's name waits for you."))
        return
    one = talk.ask(Choose("named", _("Villagers named these, which are not on the list. Which one?"), options, live=True))
    if one.settled_as is not None:
        talk.say(_("Taken back: {village} waits again.", village=talk.do(UnsettleVillage(one.id))))
    else:
        _settle(talk, one)


def _options(desk: Desk) -> Iterator[Option[NamedVillage]]:
    town = desk.catalogue.town
    for each in desk.oversight.named_villages():
        yield Option(f"named {each.id}", _("{village}, {town}", village=each.name, town=town[each.town].name), each)
    for each in desk.oversight.settled_villages():
        label = _("take back: {village}, {town}", village=each.name, town=town[each.town].name)
        yield Option(f"settled {each.id}", label, each)


def _settle(talk: Talk, one: NamedVillage) -> None:
    """Ask what a village is called, and put it on the list; nothing is put there where there is no such village."""
    options = (
        Option("yes", _("yes, put it on the list"), one.name),
        Option("other", _("it is called otherwise"), None),
        Option("none", _("there is no such village"), ""),
    )
    name = talk.ask(Choose("right", _("Is {village} right?", village=one.name), options))
    if name is None and not (name := talk.ask(VillageName())):
        talk.say(_("All right, nothing changes."))
        return
    talk.do(SettleVillage(one.id, name))
    done = _("On the list now: {village}.", village=name) if name else _("Kept: there is no village {village}.", village=one.name)
    talk.say(lines(done, _("To take it back within a day: village names")))
