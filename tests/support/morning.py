"""A morning at 07:45: every village's duty ping leaves for Telegram, a villager writes in the middle, and a group is told.

The sweep, the outbox, the sender and the polling are the desk's own; the Bot API is a server on loopback.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import SecretStr
from sqlalchemy import insert

from bot.jobs import duty, sweep
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Post, Registration, Role
from flows.text.wording import Text
from storage import models
from storage.records.duty import roster
from storage.records.messages import outbox
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses, people
from tests.support.bot_api import TOKEN, Sent, bot_api
from tests.support.errands import publish
from tests.support.running import served
from tests.support.world import SHANGHAI, World

TOWN = "330681109"
AT = datetime(2026, 11, 24, 7, 45, tzinfo=SHANGHAI)
AGENTS_FROM = 10_000
VILLAGER = 501
GROUP = -100_501
DUTY = "今天您在"


@dataclass(frozen=True, slots=True)
class Morning:
    """What arrived at the Bot API, in its order, and when the villager asked what and was answered."""

    sent: Sequence[Sent]
    asked: Sequence[tuple[float, int]]  # when, and how many messages had arrived by then

    @property
    def pings(self) -> Sequence[Sent]:
        """Return the duty pings."""
        return [each for each in self.sent if each.text.startswith(DUTY)]

    @property
    def replies(self) -> Sequence[tuple[int, Sent]]:
        """Return the villager's replies, each with its place among everything that arrived."""
        return [(place, each) for place, each in enumerate(self.sent) if each.chat == VILLAGER]

    def most_in(self, seconds: float, chat: int | None = None) -> int:
        """Return how many messages arrived at most within so many seconds, altogether or in one chat."""
        times = [each.at for each in self.sent if chat in {None, each.chat}]
        return max((sum(0 <= at - first < seconds for at in times) for first in times), default=0)


def _villages(count: int, catalogue: Catalogue) -> Catalogue:
    first = catalogue.villages[0]
    numbers = range(1, count + 1)
    new = [replace(first, code=f"M-{TOWN}-{n:03}", town=TOWN, name=Text(f"晨{n}村", f"Morning {n}")) for n in numbers]
    return replace(catalogue, villages=(*catalogue.villages, *new))


def prepared(world: World, villages: int, to_group: int) -> None:
    """Put so many villages with an agent on duty into the book, their pings into the outbox, and news for a group behind them."""
    publish(world, lambda catalogue: _villages(villages, catalogue))
    world.now = AT
    codes = [f"M-{TOWN}-{n:03}" for n in range(1, villages + 1)]
    with world.database.begin() as connection:
        world.books.refresh(connection)
        known = []
        for n, code in enumerate(codes):
            agent = Registration(f"morning-{n}", f"晨{n}", f"139{n:08}", posts=(Post(code, Role.AGENT),))
            id = people.register(connection, agent, AT)
            key = {"channel": "telegram", "external_id": str(AGENTS_FROM + n)}
            connection.execute(insert(models.table(models.Address)).values(person_id=id, seen_at=AT, closed_why="", **key))
            known.append(Duty(code, AT.date(), id))
        roster.add(connection, known)
        group = addresses.newcomer(connection, ("telegram", str(GROUP)), "zh_Hans", AT)
        sweep.run(duty.remind, connection, world.books, world.languages, AT)
        news = [Letter(group.person.id, group.address, "telegram", Priority.ALERT, {"text": f"通知{n}"}) for n in range(to_group)]
        outbox.enqueue(connection, news, AT)


async def played(world: World, *, villages: int, questions: int, to_group: int) -> Morning:
    """Send everything, with the villager's questions spread over the middle of it, and return what arrived."""
    prepared(world, villages, to_group)
    asked: list[tuple[float, int]] = []
    async with bot_api() as api:
        url = world.database.url.render_as_string(hide_password=False)
        token = SecretStr(TOKEN)
        async with served(url, AT, telegram_token=token, telegram_api_url=api.url):
            villager = api.chat(VILLAGER)

            def pings() -> int:
                return sum(each.text.startswith(DUTY) for each in api.sent)

            for n in range(questions):
                after = villages * (n + 1) // (questions + 2)
                await api.settled(lambda after=after: pings() >= after)
                asked.append((time.monotonic(), len(api.sent)))
                await villager.types("帮助" if n % 2 else "菜单")
                await api.settled(lambda n=n: len(villager.messages) > n)
            told = villages + questions + to_group
            await api.settled(lambda: len(api.sent) >= told, 60 + 4 * to_group)
        return Morning(tuple(api.sent), tuple(asked))
