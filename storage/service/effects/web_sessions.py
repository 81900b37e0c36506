"""What somebody does about their sign-ins on the web."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.duty import leave as leave_rules
from flows.domain.people.admin_log import Act, By
from flows.domain.people.codes import CodeKind
from flows.domain.people.web_session import check_code
from flows.port.web_sessions import EndWebSessions, MakeSignInCode
from storage.records.people import admin_log, codes, web_sessions
from storage.service.visit import Handlers, Visit


def end(visit: Visit, effect: EndWebSessions) -> int:
    """End those of the sign-ins that are mine."""
    ids = [each.id for each in visit.web_sessions.mine() if each.id in effect.ids]
    web_sessions.end(visit.work.connection, ids, visit.now)
    return len(ids)


def make_code(visit: Visit, effect: MakeSignInCode) -> Mapping[str, str]:  # noqa: ARG001 - the table of effects calls all alike
    """Make a code of mine that is good until the next workday is over, and hidden in whatever is kept of this turn.

    That I did is recorded. Raises Refused on the web, and where it is one too many today.
    """
    leave_rules.check_staff(visit.me)
    today = [at for at in visit.web_sessions.codes() if at.astimezone(visit.zone).date() == visit.today]
    check_code(visit.web_sessions.here(), len(today))
    by = By(visit.me.id, visit.work.via.channel, visit.work.via.operator)
    admin_log.keep(visit.work.connection, Act.CODE, visit.me.id, by, visit.now, {}, key=visit.work.books.key)
    day = visit.calendar.next_workday(visit.today)
    until = datetime.combine(day + DAY, time(), visit.zone)
    code = codes.make(visit.work.connection, visit.me.id, CodeKind.SENT, visit.me.id, visit.now, until)
    visit.secrets.append(code)
    return {"code": code, "until": until.isoformat()}


HANDLERS: Final[Handlers] = {EndWebSessions: end, MakeSignInCode: make_code}
