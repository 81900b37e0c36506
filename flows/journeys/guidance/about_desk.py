"""What is said of the desk itself: who answers, what can be done here, what it costs, where it is."""

from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Town
from flows.domain.errand.notice import agency_line
from flows.domain.people.people import Person
from flows.port.desk import Desk
from flows.text.wording import NO_PHONE, Words, _, lines


def greeting(desk: Desk) -> Words:
    """Return a greeting, and how to ask."""
    if desk.me.is_staff:
        return _("Hello. To see what waits for you, write: to do")
    return _("Hello, this is Daiban. Just say what you need, for example: build a house. To reach a person, write: person")


def offers(desk: Desk) -> Words:
    """Return what can be done here, by examples."""
    return _(
        "{count} errands, said in your own words: build a house, a newborn's papers, low-income support, a shop. A list: menu",
        count=len(desk.catalogue.items),
    )


def cost(item: Item | None) -> Words:
    """Return that the agent takes nothing, and what an item costs where one is spoken of."""
    if item is not None:
        return lines(item.short, agency_line(item.fee))
    return _("The agent takes no money. Most errands are free; what one costs stands on its notice.")


def who_answers(desk: Desk) -> Words:
    """Return that a machine answers, whose it is, and how a person is reached."""
    machine = _("I am a machine that answers for the service centres of {city}.", city=desk.catalogue.city)
    return lines(machine, person(desk))


def where_to_go(desk: Desk) -> Words:
    """Return which centre is meant, and who can tell the way: streets and phones of centres stand in no pack."""
    town = _town(desk)
    centre = desk.catalogue.city_centre if town is None else town.centre
    asked = person(desk)
    return lines(
        _("You go to: {centre}. I have neither its street nor its phone; the hotline 12345 knows them.", centre=centre), asked
    )


def person(desk: Desk) -> Words:
    """Return how a person is reached: the agent on duty where somebody lives, by name and phone, or by writing."""
    agent = _agent(desk)
    if agent is None:
        return _("To reach a person, write: person")
    name, phone = agent.name, agent.phone or NO_PHONE
    return _("For a person: {name}, phone {phone}, or write: person", name=name, phone=phone)


def _agent(desk: Desk) -> Person | None:
    """Return the agent on duty where somebody lives, other than themselves."""
    agent = desk.on_duty(desk.me.village) if desk.me.village else None
    return None if agent is None or agent.id == desk.me.id else agent


def _town(desk: Desk) -> Town | None:
    home = desk.catalogue.home(desk.me.village)
    return home.town if home else None
