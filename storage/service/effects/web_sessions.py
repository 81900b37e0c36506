"""What somebody does about their sign-ins on the web."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.duty import leave as leave_rules
from flows.port.web_sessions import EndWebSessions, MakeSignInCode
from storage.records.people import people, web_sessions
from storage.service.visit import Handlers, Visit


def end(visit: Visit, effect: EndWebSessions) -> int:
    """End those of the sign-ins that are mine."""
    ids = [each.id for each in visit.web_sessions.mine() if each.id in effect.ids]
    web_sessions.end(visit.work.connection, ids, visit.now)
    return len(ids)


def make_code(visit: Visit, effect: MakeSignInCode) -> Mapping[str, str]:  # noqa: ARG001 - the table of effects calls all alike
    """Keep a code of mine that is good until the next workday is over."""
    leave_rules.check_staff(visit.me)
    code, day = people.new_code(), visit.calendar.next_workday(visit.today)
    until = datetime.combine(day + DAY, time(), visit.zone)
    people.invite(visit.work.connection, visit.me.id, code, until)
    return {"code": code, "until": until.isoformat()}


HANDLERS: Final[Handlers] = {EndWebSessions: end, MakeSignInCode: make_code}
