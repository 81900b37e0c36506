"""A month of one town, played by the timetable: ``.venv/bin/python -m tests.benchmarks.month [--out FILE]``.

Fengqiao with 20 villages, 60 people at their posts and 2,000 tickets. Agents sign in, most mornings, log ten in a message, carry
them, hand them in; windows accept, review and approve, several in a line, some in time, some late; every quarter of an hour, at
night every half, the timetable runs. Printed is what was pushed, why, how much of it in digests, how late, and whether anything
was told twice; the file has every ping: when, why, to whom, when it left and how, on time or late, and what it says.
"""

import argparse
import csv
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from datetime import time as clock_time
from heapq import heappop, heappush
from pathlib import Path

from sqlalchemy import func, select

from bot.timetable import tick
from flows.alerts.push_pacing import HOURLY, start_of_hour
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import Text
from storage import models
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.models.outbox import HELD
from storage.packs import ZHUJI
from storage.records.duty import roster
from storage.records.messages.outbox import Priority
from storage.records.messages.sent_markers import PING
from storage.records.people.people import everyone_with_a_post
from storage.records.ticket import ticket_queries
from storage.upkeep.loading import prepare
from tests.support.errands import publish
from tests.support.world import SHANGHAI, World

TOWN = "330681109"
VILLAGES = 20
STEP, NIGHT_STEP = timedelta(minutes=15), timedelta(minutes=30)
NIGHT, NIGHT_ENDS = clock_time(20), clock_time(7, 30)
MARK = "晚了，抱歉"
"""What a ping that is late says."""

SIGNS_IN = 0.9
"""How many of those on duty sign in before they are asked after."""

ERRANDS = ("放样", "注销户口", "惠民殡葬", "屋顶光伏", "合作社设立", "畜禽养殖场备案", "灵活就业参保", "低保边缘家庭认定")
WINDOWS = (
    *("social-affairs", "village-building", "police-station", "power-station", "commerce-station", "agriculture-economy"),
    *("industry-trade", "general", "tax-branch", "land-station", "water-station"),
)
LINES = 10
"""Of a message in which an agent logs errands."""

NAMES = "一二三四五六七八九十"
SURNAMES = "何骆周楼蔡陈赵俞郑孟石斯"
GIVEN = "国建志海阿春秋梅桂兰芳明福根土水火金木云山田林江河湖月星光华"
OUTBOX, TICKET, PERSON = models.table(models.Outbox), models.table(models.Ticket), models.table(models.Person)

STEPS: Mapping[str, tuple[str, int, str, Sequence[float]]] = {
    "collect": ("收件", 1, "hand in", (0.1, 0.5, 1, 1.5)),
    "hand in": ("交件", 20, "accept", (0.1, 0.5, 1, 2, 9)),
    "accept": ("受理", 20, "review", (0.5, 1, 3, 6, 9)),
    "review": ("审核", 20, "approve", (0.2, 1, 2)),
    "approve": ("核准", 20, "deliver", (0.5, 1, 3)),
    "deliver": ("送达", 20, "", ()),
}
"""Each step of a ticket: its verb, how many numbers one message may have, what follows, and after how many days."""

PAPERS = {"collect": " 全部"}

Action = tuple[datetime, int, str, str]  # when, a number to keep the order, what, on which ticket


@dataclass(slots=True)
class Month:
    """The town, its people's plans, and what the timetable has sent."""

    world: World
    dice: random.Random
    plans: list[Action] = field(default_factory=list)
    sent: list[tuple[datetime, str, str]] = field(default_factory=list)
    drawn: int = 0
    neighbours: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Give everybody a name of their own: the same errand of the same name is asked about and not logged again."""
        names = [f"{surname}{given}{last}" for surname in SURNAMES for given in GIVEN for last in NAMES]
        self.dice.shuffle(names)
        self.neighbours = iter(names)

    def plan(self, what: str, number: str, days: float) -> None:
        """Let somebody do something to a ticket so many days from now."""
        self.drawn += 1
        heappush(self.plans, (self.world.now + timedelta(days=days), self.drawn, what, number))

    def due(self, at: datetime) -> Mapping[str, Sequence[str]]:
        """Return which tickets are to have which step by now, and plan it no longer."""
        found: dict[str, list[str]] = {}
        while self.plans and self.plans[0][0] <= at:
            _at, _n, what, number = heappop(self.plans)
            found.setdefault(what, []).append(number)
        return found

    def logs(self, village: int) -> None:
        """Let the village's agent log ten neighbours in one message."""
        self.drawn += 1
        lines = [f"{next(self.neighbours)} {self.dice.choice(ERRANDS)} {self._phone()}" for _ in range(LINES)]
        before = self._numbers()
        self.world.phone(f"agent-{village}-0").says("\n".join(lines))
        for number in sorted(self._numbers() - before):
            self.plan("collect", number, self.dice.uniform(0, 1))

    def acts(self, what: str, numbers: Sequence[str]) -> None:
        """Do one step of some tickets, each person in as few messages as it takes, and plan the next."""
        with self.world.database.read() as connection:
            found = ticket_queries.get(connection, numbers)
        hands: dict[str, list[str]] = {}
        for number in numbers:
            hands.setdefault(self._who(what, found[number]), []).append(number)
        verb, at_once, following, days = STEPS[what]
        for handle, mine in hands.items():
            for start in range(0, len(mine), at_once):
                self.world.phone(handle).says(f"{verb} {' '.join(mine[start : start + at_once])}{PAPERS.get(what, '')}")
        for number in numbers if following else ():
            self.plan(following, number, self.dice.choice(days))

    def _who(self, what: str, ticket: Ticket) -> str:
        match what:
            case "accept":
                return f"clerk-{ticket.window}"
            case "review":
                return f"reviewer-{int(ticket.village[-2:]) % 5}"
            case "approve":
                return f"approver-{int(ticket.village[-2:]) % 4}"
            case _:
                return f"agent-{int(ticket.village.rpartition('-')[2]) - 1}-0"

    def signs_in(self) -> None:
        """Let those on duty sign in, most of them."""
        with self.world.database.read() as connection:
            handles = {person.id: handle for handle, person in everyone_with_a_post(connection).items()}
            today = roster.on_days(connection, [self.world.now.date()])
        for duty in today:
            if duty.serving in handles and self.dice.random() < SIGNS_IN:
                self.world.phone(handles[duty.serving]).says("签到")

    def ticks(self) -> None:
        """Run the timetable."""
        world = self.world
        self.sent += [(world.now, *ping) for ping in tick(world.database, world.books, world.languages, world.now)]

    def _phone(self) -> str:
        return f"138{self.dice.randrange(10**8):08}"

    def _numbers(self) -> set[str]:
        with self.world.database.read() as connection:
            return set(connection.execute(select(TICKET.c.number)).scalars())


def more_villages(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with as many villages in the town as the month wants."""
    here = [village for village in catalogue.villages if village.town == TOWN]
    numbers = range(len(here) + 1, VILLAGES + 1)
    new = [replace(here[0], code=f"P-{TOWN}-{n:02}", name=Text(f"试{n}村", f"Trial village {n}")) for n in numbers]
    return replace(catalogue, villages=(*catalogue.villages, *new))


def staff() -> Sequence[Registration]:
    """Return sixty people at their posts."""
    agents = [
        Registration(f"agent-{n}-{k}", f"代{n}{'甲乙'[k]}", f"139{n:04}{k:04}", posts=(Post(f"P-{TOWN}-{n + 1:02}", Role.AGENT),))
        for n in range(VILLAGES)
        for k in range(2)
    ]
    clerks = [Registration(f"clerk-{window}", f"受{window}", posts=(Post(TOWN, Role.CLERK, window),)) for window in WINDOWS]
    others = [
        *(Registration(f"reviewer-{n}", f"审{n}", employment=_HERE, posts=(Post(TOWN, Role.REVIEWER),)) for n in range(5)),
        *(Registration(f"approver-{n}", f"核{n}", employment=_HERE, posts=(Post(TOWN, Role.APPROVER),)) for n in range(4)),
    ]
    return [*agents, *clerks, *others]


_HERE = Employment.ESTABLISHED


def moments(start: datetime, days: int) -> Iterator[datetime]:
    """Yield every quarter of an hour of so many days, at night every half."""
    at = start
    while at < start + timedelta(days=days):
        yield at
        at += STEP if NIGHT_ENDS <= at.time() < NIGHT else NIGHT_STEP


def play(folder: Path, logged: int, days: int) -> Month:
    """Play the month."""
    start = datetime(2026, 9, 14, tzinfo=SHANGHAI)  # a month with a long holiday and make-up days
    database = Database(f"sqlite:///{folder / 'daiban.db'}")
    prepare(database, ZHUJI, start, demo=True)
    world = World.on(database, Finder.load(ZHUJI))
    world.now = start
    publish(world, more_villages)
    world.stranger().says("在吗")
    people = staff()
    world.hires(*people)
    for person in people:
        world.phone(person.handle)
    with database.begin() as connection:
        roster.take_turns(connection, people, world.books.catalogue, start)
    month = Month(world, random.Random(1))
    left = logged // LINES
    for at in moments(start, days):
        world.now = at
        if world.books.calendar.is_workday(at.date()) and at.time() == clock_time(8):
            month.signs_in()
            world.now = at
        works = world.books.calendar.is_workday(at.date()) and 8 <= at.hour < 17
        for _ in range(2 if works else 0):
            if left:
                month.logs(month.dice.randrange(VILLAGES))
                left -= 1
        for what, numbers in month.due(at).items() if works else ():
            month.acts(what, numbers)
        world.now = at
        month.ticks()
    return month


@dataclass(frozen=True, slots=True)
class Told:
    """One ping: written when, why, to whom, when it left and how, and what it says."""

    at: datetime
    why: str
    to: str
    left: datetime | None  # None for what is still held when the month ends
    how: str
    late: bool
    text: str
    urgent: bool


def told(month: Month) -> Sequence[Told]:
    """Return every ping of the month as the outbox has it; a digest is what it gathered."""
    lines = {(at, *text.partition(": ")[::2]): line for at, line, text in month.sent}
    with month.world.database.read() as connection:
        query = select(OUTBOX, PERSON.c.name).join(PERSON, PERSON.c.id == OUTBOX.c.person_id)
        rows = connection.execute(query.where(OUTBOX.c.priority > Priority.REPLY.value).order_by(OUTBOX.c.id)).all()
    digests = {row.digest_id for row in rows}
    said = {row.id: month.world.reads(row.body).text for row in rows}
    left = {row.id: row.due_at for row in rows}
    return [
        Told(
            row.created_at,
            lines.get((row.created_at, row.name, said[row.id]), "news"),
            row.name,
            None if row.state == HELD else left[row.digest_id or row.id],
            f"digest {row.digest_id}" if row.digest_id else row.state,
            MARK in said[row.id],
            said[row.id],
            row.priority == Priority.URGENT.value,
        )
        for row in rows
        if row.id not in digests
    ]


def most_an_hour(pings: Sequence[Told]) -> int:
    """Return how many messages somebody got at most in an hour of the clock, those that tell of something overdue aside."""
    urgent = {_message(ping) for ping in pings if ping.urgent}
    messages = {(ping.to, ping.left, _message(ping)) for ping in pings if ping.left is not None}
    messages = {message for message in messages if message[2] not in urgent}
    hours = Counter((to, start_of_hour(left, SHANGHAI)) for to, left, _what in messages)
    return max(hours.values(), default=0)


def again(pings: Sequence[Told]) -> Sequence[tuple[datetime, str, str]]:
    """Return what somebody was told twice at the same moment: when, who and what."""
    return [ping for ping, times in Counter((ping.at, ping.to, ping.text) for ping in pings).items() if times > 1]


def report(month: Month, out: Path | None) -> int:
    """Print what was told; return how many things were told twice."""
    pings = told(month)
    with month.world.database.read() as connection:
        opened = connection.execute(select(func.count()).select_from(TICKET)).scalar_one()
        keys = connection.execute(select(PING.c.kind, PING.c.subject, PING.c.due_at)).all()
    messages = len({_message(ping) for ping in pings})
    print(f"{opened} tickets, {len(keys)} clock pings kept, {len(pings)} pushes in {messages} messages")
    print(f"{'why':20} {'pushes':>7} {'digests':>8} {'held':>6} {'on time':>8} {'late':>6}")
    for why in sorted({ping.why for ping in pings}):
        mine = [ping for ping in pings if ping.why == why]
        late, held = sum(ping.late for ping in mine), sum(ping.left != ping.at for ping in mine)
        gathered = sum(ping.how.startswith("digest") for ping in mine)
        print(f"{why:20} {len(mine):7} {gathered:8} {held:6} {len(mine) - late:8} {late:6}")
    night = sum(not NIGHT_ENDS <= ping.at.astimezone(SHANGHAI).time() < NIGHT for ping in pings)
    print(f"most messages to one person in an hour, what is overdue aside: {most_an_hour(pings)} (limit {HOURLY})")
    twice = again(pings)
    print(f"at night: {night}; told twice: {len(twice)}; still held: {sum(ping.left is None for ping in pings)}")
    if out is not None:
        with out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("at", "why", "to", "left", "how", "on time", "what"))
            for ping in pings:
                marks = (_minute(ping.left) if ping.left else "", ping.how, "late" if ping.late else "on time")
                writer.writerow((_minute(ping.at), ping.why, ping.to, *marks, ping.text.replace("\n", " / ")))
        print(f"every ping: {out}")
    return len(twice)


def _message(ping: Told) -> tuple[object, ...]:
    return (ping.how,) if ping.how.startswith("digest") else (ping.at, ping.to, ping.text)


def _minute(at: datetime) -> str:
    return at.astimezone(SHANGHAI).isoformat(timespec="minutes")


def main() -> int:
    """Play and report."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.month", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--tickets", type=int, default=2_000, help="tickets logged in the month")
    parser.add_argument("--days", type=int, default=31, help="days played")
    parser.add_argument("--out", type=Path, help="a CSV file for every ping")
    given = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        month = play(Path(folder), given.tickets, given.days)
        doubles = report(month, given.out)
        month.world.database.close()
    print(f"{time.perf_counter() - started:.0f} s")
    return 1 if doubles else 0


if __name__ == "__main__":
    sys.exit(main())
