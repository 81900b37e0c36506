"""What departments, towns and villages must satisfy: their codes exist, centres have a class and hours, stations visit others."""

from collections.abc import Iterator, Sequence

from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Delegation
from flows.domain.catalogue.places import Town, WindowKind

from .code_check import twice, unknown
from .faults import Place, Problem


def check_departments(catalogue: Catalogue) -> Iterator[Problem]:
    """Find windows of departments that there are not, and places that are no centre of which too little is said."""
    for n, department in enumerate(catalogue.departments):
        yield from unknown(department.windows, catalogue.window, ("departments", n, "windows"), "window")
    for n, window in enumerate(catalogue.windows):
        if window.kind is WindowKind.ELSEWHERE and window.reason is None:
            yield Problem(("windows", n), f"`{window.id}` is no centre: `reason` must say why people go there")
        if window.kind is WindowKind.ONLINE and window.how is None:
            yield Problem(("windows", n), f"`{window.id}` is online: `how` must say how to get there")


def check_places(catalogue: Catalogue) -> Iterator[Problem]:
    """Find everything that is wrong with towns, committees and villages."""
    for n, town in enumerate(catalogue.towns):
        if len(town.number) != 2 or not town.number.isdecimal():
            yield Problem(("towns", n, "number"), f"the number of a town has two digits, unlike `{town.number}`")
        if town.centre_class not in {1, 2}:
            yield Problem(("towns", n, "centre_class"), f"a centre is of class 1 or 2, not {town.centre_class}")
        yield from _visits(catalogue, town, ("towns", n, "visits"))
        yield from _entrusted(catalogue, town, ("towns", n, "entrusted"))
        yield from _took_in(catalogue, town, ("towns", n, "took_in"))
        yield from check_hours(town.hours, ("towns", n, "hours"))
    for n, committee in enumerate(catalogue.committees):
        if committee.host not in catalogue.town:
            yield Problem(("committees", n, "host"), f"there is no town `{committee.host}`")
    for n, village in enumerate(catalogue.villages):
        if village.town not in catalogue.town:
            yield Problem(("villages", n, "town"), f"there is no town `{village.town}`")


def check_hours(written: Sequence[str], where: Place) -> Iterator[Problem]:
    """Check that office hours are windows of a day in their order."""
    try:
        Hours.read(written or OFFICE.written())
    except ValueError as error:
        yield Problem(where, str(error))


def _visits(catalogue: Catalogue, town: Town, where: Place) -> Iterator[Problem]:
    yield from twice([visit.window for visit in town.visits], where, "window")
    for n, visit in enumerate(town.visits):
        window = catalogue.window.get(visit.window)
        if window is None or window.kind is not WindowKind.STATION:
            yield Problem((*where, n, "window"), f"there is no station window `{visit.window}`")
        if visit.station not in catalogue.town or visit.station == town.code:
            yield Problem((*where, n, "station"), f"there is no other town `{visit.station}` that could send its station")
        if not visit.days or list(visit.days) != sorted(set(visit.days) & set(range(1, 8))):
            yield Problem((*where, n, "days"), "days are weekdays in their order, from 1 for Monday to 7")


def _took_in(catalogue: Catalogue, town: Town, where: Place) -> Iterator[Problem]:
    """Check that what a town took in is no town of today, and stands with one town alone."""
    yield from twice([former.code for former in town.took_in], where, "town")
    elsewhere = [each for each in catalogue.towns if each.code != town.code]
    for n, former in enumerate(town.took_in):
        if any(former.code in each.codes for each in elsewhere):
            yield Problem((*where, n, "code"), f"`{former.code}` stands with another town as well")
        if any(former.number in each.numbers for each in elsewhere):
            yield Problem((*where, n, "number"), f"another town has the number {former.number}: tickets begin with it")


def _entrusted(catalogue: Catalogue, town: Town, where: Place) -> Iterator[Problem]:
    """Check a town's own list of entrusted items, which only a centre of class 2 has."""
    if town.entrusted is None:
        return
    if town.centre_class == 1:
        yield Problem(where, "a class-1 centre takes every entrusted item: it has no list of its own")
    yield from twice(town.entrusted, where, "item")
    yield from unknown(town.entrusted, catalogue.item, where, "item")
    for n, code in enumerate(town.entrusted):
        item = catalogue.item.get(code)
        if item is not None and item.delegation is not Delegation.ENTRUSTED:
            yield Problem((*where, n), f"`{code}` cannot be entrusted: it came down as `{item.delegation}`")
