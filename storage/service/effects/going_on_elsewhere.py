"""Going on elsewhere: a code of one's own, and the talk that it brings along."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from flows.domain.people.codes import CodeKind
from flows.domain.people.web_session import check_going_on
from flows.port.effects.about_me import GoOnHere, MakeOwnCode
from flows.text.words_as_json import JSON
from storage.records.people import addresses, codes
from storage.service.effects.about_me import redeemed, speak_as
from storage.service.visit import Handlers, Visit

HOUR: Final = timedelta(hours=1)


def make_own_code(visit: Visit, effect: MakeOwnCode) -> Mapping[str, str]:  # noqa: ARG001 - the table of effects calls all alike
    """Make a code of mine, hidden in whatever is kept of this turn. Raises Refused for staff, who have one to sign in with."""
    check_going_on(visit.me)
    whom = visit.me.name or visit.me.phone
    kind = CodeKind.SPOKEN if whom else CodeKind.SENT
    code = codes.make(visit.work.connection, visit.me.id, kind, visit.me.id, visit.now, visit.now + HOUR)
    visit.secrets.append(code)
    return {"code": code, "whom": whom}


def go_on_here(visit: Visit, effect: GoOnHere) -> Mapping[str, JSON]:
    """Speak as whose code it is, and take along what they have open elsewhere. Raises Refused like an invitation's code."""
    id, how, by = redeemed(visit, effect.code, effect.whom)
    person = visit.person(id)
    as_them = not person.claimed or visit.me.claimed
    if as_them and id != visit.me.id:
        speak_as(visit, id, how, by)
    return {"session": _left_behind(visit, id) if by == id and not person.is_staff else {}, "as_them": as_them}


def _left_behind(visit: Visit, person: int) -> Mapping[str, Any]:
    """Return the session of where somebody was last in the middle of a talk, which ends there; empty where they were nowhere."""
    connection = visit.work.connection
    elsewhere = [each for each in addresses.of_person(connection, person) if each.id != visit.visitor.who.address]
    talking = [(each.seen, each.id, each.talk) for each in elsewhere if each.talk and each.talk["talks"] and not each.closed]
    if not talking:
        return {}
    _seen, address, session = max(talking, key=lambda each: each[:2])
    addresses.begin_anew(connection, address, {**session, "talks": [], "serial": session["serial"] + 1})
    return session


HANDLERS: Final[Handlers] = {MakeOwnCode: make_own_code, GoOnHere: go_on_here}
