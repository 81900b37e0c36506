"""Reads a list of staff and agents as an office keeps it: a row for each person and post, with 姓名, 职务, 村 or 镇, 联系电话.

What a list has no column for stays as the book has it: a number, how somebody is employed, where they live.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import Names, called, folded, towns, villages
from flows.domain.catalogue.routing import CITY
from flows.domain.people import name_reader, phones
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from flows.text import list_faults, table_faults
from flows.text.wording import Text

from .check import check_people
from .faults import Fault, PackError
from .tables.headings import Row, WrongCell, rows_of
from .tables.names import is_nobody, names_in
from .tables.opening import open_table

_ROLES: Final[Mapping[str, Role]] = {
    "代办": Role.AGENT,
    "审核": Role.REVIEWER,
    "核准": Role.APPROVER,
    "审批": Role.APPROVER,
    "监察": Role.SUPERVISOR,
    "管理员": Role.ADMIN,
    "受理": Role.CLERK,
    "窗口": Role.CLERK,
    "中心主任": Role.HEAD,
    "负责人": Role.HEAD,
}
"""By which words in a post one knows its role, the surest first."""

_EMPLOYED: Final[Mapping[str, Employment]] = {
    **dict.fromkeys(("编外", "合同", "派遣", "聘用", "临时", "contract"), Employment.CONTRACT),
    **dict.fromkeys(("在编", "编内", "正式", "行政", "事业", "公务员", "established"), Employment.ESTABLISHED),
    **dict.fromkeys(("无", "村", "none"), Employment.NONE),
}
_PLACES: Final[Mapping[str, Text]] = {"village": Text("村", "village"), "town": Text("镇", "town")}
_OF_THE_CITY: Final = (Role.SUPERVISOR, Role.ADMIN)


@dataclass(slots=True)
class _Listed:
    """Who is listed so far, whose each number is, in the book too, and where each of them first was."""

    numbers: dict[str, tuple[str, str]]
    people: dict[str, Registration] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Staff:
    """What a list may name: the places, and who is in the book already, by handle."""

    catalogue: Catalogue
    people: Mapping[str, Person]

    @cached_property
    def villages(self) -> Names:
        """What each village is called."""
        return villages(self.catalogue)

    @cached_property
    def towns(self) -> Names:
        """What each town is called."""
        return towns(self.catalogue)


def read_staff(file: Path, staff: Staff) -> tuple[Registration, ...]:
    """Return the people of a table. Raises ``PackError`` with every fault found, by sheet, row and column.

    Who has no handle in it keeps the one they have in the book, known by phone or by name, else is called by their name.
    """
    listed = _Listed({each.phone: (handle, each.name) for handle, each in staff.people.items() if each.phone})
    faults: list[Fault] = []
    rows = [row for row in rows_of(open_table(file), ("name",)) if not is_nobody(row.text("name"))]
    for row in rows:
        try:
            _enter(listed, row, _read(row, staff))
        except WrongCell as error:
            faults.append(row.fault(error.what, error.meaning))
    people = tuple(listed.people.values())
    for problem in check_people(people, staff.catalogue):
        at = list(listed.rows.values())[int(problem.where[0])]
        faults.append(at.fault(problem.what, str(problem.where[-1]) if at.has(str(problem.where[-1])) else "name"))
    if faults:
        raise PackError(faults)
    return people


def _enter(listed: _Listed, row: Row, person: Registration) -> None:
    """Add a person, or another post of one who is listed already. Raises WrongCell for a number that is somebody else's."""
    before = listed.people.get(person.handle)
    if before is not None and (before.name, before.phone) != (person.name, person.phone):
        raise WrongCell("name", list_faults.two_called(person.handle, "账号"))
    handle, name = listed.numbers.get(person.phone, (person.handle, ""))
    if handle != person.handle:
        raise WrongCell("phone", list_faults.number_of(person.phone, name, handle))
    posts = dict.fromkeys([*(before.posts if before else ()), *person.posts])
    listed.people[person.handle] = replace(before or person, posts=tuple(posts))
    listed.rows.setdefault(person.handle, row)
    if person.phone:
        listed.numbers[person.phone] = (person.handle, person.name)


def _read(row: Row, staff: Staff) -> Registration:
    name, phone, role = _name(row), _phone(row), _role(row)
    handle = row.text("handle") or _known(name, phone or "", staff) or name
    posts = tuple(Post(place, role, row.text("window") or None) for place in _places(row, role, staff))
    before = staff.people.get(handle, Person(0))
    return Registration(
        handle=handle,
        name=name,
        phone=before.phone if phone is None else phone,
        village=before.village or (posts[0].place if role is Role.AGENT else None),
        employment=_employment(row) or before.employment,
        posts=posts,
    )


def _name(row: Row) -> str:
    written = row.text("name")
    names = names_in(written)
    name = name_reader.read(names[0]) if len(names) == 1 else None
    if name is None:
        raise WrongCell("name", table_faults.no_name(written))
    return name


def _phone(row: Row) -> str | None:
    """Return the number of a row, or behind its name; empty for 无 or 没有, None where nothing is said."""
    written = row.text("phone")
    if not written:
        return phones.find(row.text("name"))[0] or None
    number = "" if is_nobody(written) or written == "没有" else phones.read(written)
    if number is None:
        raise WrongCell("phone", table_faults.no_phone(written))
    return number


def _role(row: Row) -> Role:
    """Return the role of a row by its post; in a list of village agents everybody is one, whatever else they are there."""
    written = row.text("post")
    for word, role in _ROLES.items():
        if word in written or written.casefold() == role.value:
            return role
    if row.has("village") and "代办" in f"{row.title} {row.caption}":
        return Role.AGENT
    if not written and row.has("village"):
        raise WrongCell("post", list_faults.no_post_column("职务", "代办员"))
    raise WrongCell("post", list_faults.no_post(written, "代办员, 窗口受理, 审核, 核准, 中心主任, 监察, 管理员"))


def _employment(row: Row) -> Employment | None:
    written = row.text("employment")
    found = next((kind for word, kind in _EMPLOYED.items() if word in written.casefold()), None)
    if found is None and not is_nobody(written):
        raise WrongCell("employment", list_faults.no_employment(written, "在编", "编外"))
    return found


def _places(row: Row, role: Role, staff: Staff) -> Sequence[str]:
    if role in _OF_THE_CITY:
        return [CITY]
    if role is not Role.AGENT:
        return [_town(row, staff)]
    places = [_village(row, written, staff) for written in names_in(row.text("village"))]
    if not places:
        raise WrongCell("village", list_faults.agent_without_village())
    return places


def _village(row: Row, written: str, staff: Staff) -> str:
    name = written.removeprefix(staff.catalogue.city.zh)
    found = called(staff.villages, f"{row.text('town')}{name}") or called(staff.villages, name)
    near = [code for code in found if staff.catalogue.town[staff.catalogue.village[code].town].name.zh in row.title]
    return _one(near or found, "village", written)


def _town(row: Row, staff: Staff) -> str:
    written = row.text("town").removeprefix(staff.catalogue.city.zh)
    titled = [town.code for town in staff.catalogue.towns if town.name.zh in row.title]
    return _one(called(staff.towns, written) if written else titled, "town", written)


def _one(found: Sequence[str], meaning: str, written: str) -> str:
    if not found:
        kind = _PLACES[meaning]
        raise WrongCell(meaning, table_faults.no_place(kind, written) if written else table_faults.no_place_named(kind))
    if len(found) > 1:
        raise WrongCell(meaning, table_faults.several_places(written, ", ".join(found)))
    return found[0]


def _known(name: str, phone: str, staff: Staff) -> str | None:
    """Return the handle of who is in the book under this name; of several the one with this phone, where one has it."""
    alike = list(_alike(name, staff))
    by_phone = [handle for handle in alike if phone and staff.people[handle].phone == phone]
    found = by_phone or alike
    return found[0] if len(found) == 1 else None


def _alike(name: str, staff: Staff) -> Iterator[str]:
    yield from (handle for handle, person in staff.people.items() if folded(person.name) == folded(name))
