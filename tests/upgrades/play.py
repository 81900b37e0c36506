"""Fills a database with everything one release of the desk knows, by that release's own code.

It is run by ``tests.upgrades.build`` in a checkout of that release, and imports its modules: of them it uses only what every
release has, the people of the demo, phones that say and see, and words. A word that a release does not know yet is a wish to it,
and leaves a row as well. What must have come out of it, ``tests.upgrades.test_matrix`` looks at.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

from storage.finder.ranking import Finder
from storage.packs import ZHUJI
from storage.packs.reader import read_pack, read_people
from tests.support.errands import publish
from tests.support.world import MONDAY_MORNING, Phone, World


def module(*names: str) -> ModuleType:
    """Return a module of the release by the first of its names that the release has: it may lie elsewhere since."""
    for name in names:
        try:
            return import_module(name)
        except ImportError:
            continue
    raise ImportError(" or ".join(names))


calendars = module("storage.records.catalogue.calendars", "storage.records.catalogue.catalogues", "storage.catalogues")
people = module("storage.records.people.people", "storage.people")
roster = module("storage.records.duty.roster", "storage.roster")
loading = module("storage.upkeep.loading", "storage.loading")
Database = module("storage.database.engine", "storage.database").Database

WISH = "放样"
HOUSE = ("批地基", "2", "1", "1", "2")
"""A wish and the answers up to whether the village agent shall carry it."""

LIFE = (
    ("agent", "接件 {number}"),
    ("agent", "收件 {number} 1 2 3 4 5 6"),
    ("agent", "交件 {number}"),
    ("clerk", "受理 {number}"),
    ("reviewer", "审核 {number}"),
    ("approver", "核准 {number}"),
    ("agent", "送达 {number}"),
)
"""Who types what, from a ticket's opening to its end."""

ENDS: dict[str, tuple[int, Sequence[tuple[str, str]]]] = {
    "entrusted": (0, ()),
    "taken": (1, ()),
    "collected": (2, ()),
    "handed_in": (3, ()),
    "supplement": (3, [("clerk", "补正 {number} 3 看不清")]),
    "asked": (
        3,
        [
            ("clerk", "补正 {number} 3 看不清"),
            ("agent", "收件 {number} 3"),
            ("agent", "交件 {number}"),
            ("clerk", "补正 {number} 2 看不清"),
            ("clerk", "请示 {number} 2 邻居的书面意见"),
        ],
    ),
    "accepted": (4, ()),
    "suspended": (4, [("reviewer", "中止 {number} 检测 3"), ("head", "中止 {number} 检测 3")]),
    "extended": (4, [("head", "延期 {number} 十个工作日"), ("head", "延期 {number} 1")]),
    "claimed": (4, [("reviewer", "认领 {number}"), ("reviewer", "备注 {number} 邻居来问过")]),
    "reviewed": (5, ()),
    "forwarded": (5, [("approver", "转市里 {number}"), ("approver", "1")]),
    "approved": (6, ()),
    "delivered": (7, ()),
    "refused": (5, [("approver", "不批 {number} 与规划不符")]),
    "withdrawn": (1, [("villager", "撤回 {number}"), ("villager", "1")]),
    "confirmed": (
        7,
        [("villager", "确认 {number}"), ("villager", "评价 {number} 不满意 误了一天"), ("villager", "评价 {number} 满意")],
    ),
    "revoked": (1, [("villager", "收回委托 {number}"), ("villager", "1")]),
}
"""How many steps of its life a ticket has taken, and what happened to it then."""

STAFF_TALKS = (
    ("agent", "待办"),
    ("agent", "请假"),
    ("agent", "换班"),
    ("agent", "跑一趟"),
    ("agent", "斯阿毛 放样"),
    ("clerk", "受理"),
    ("clerk", "待办"),
    ("head", "安排值班 11-25"),
)
"""What somebody of the staff has begun and left in the middle."""

VILLAGER_TALKS = (
    "我的信息",
    "人工",
    "投诉",
    "家里老人去世了",
    "提醒",
    "自查",
    "语言",
    "我的办件",
    "评价",
    "新房验收",
    "天上的云怎么收",
)
"""What a villager has begun and left in the middle."""


class Play:
    """One release, and the people in it."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        loading.prepare(self.database, ZHUJI, MONDAY_MORNING, demo=True)
        self.world = World.on(self.database, Finder.load(ZHUJI))
        self.world.at("2026-11-23T09:00")
        self.people = {each.handle: each for each in read_people(ZHUJI, loading.DEMO_FILE, read_pack(ZHUJI))}
        self.hired = 0

    def another(self, like: str, handle: str) -> Phone:
        """Return the phone of one more person with the posts of a known one."""
        self.hired += 1
        name = "何杨柳桃梅兰竹菊松柏"[self.hired % 10] + "甲乙丙丁戊己庚辛壬癸"[self.hired // 10] + "一二三四五"[self.hired % 5]
        self.world.hires(replace(self.people[like], handle=handle, name=name, phone=f"13900000{self.hired:03}"))
        return self.world.phone(handle)

    def opened(self, handle: str) -> str:
        """Return the number of a ticket that a new villager has entrusted."""
        return self.another("villager", handle).says(WISH, "2", "1").number()

    @contextmanager
    def aside(self, what: str) -> Iterator[None]:
        """Go on where a release cannot do something yet, and say what that was."""
        try:
            yield
        except (AssertionError, ImportError, AttributeError) as trouble:
            print(f"{what}: {str(trouble).splitlines()[0]}")  # noqa: T201 - for who builds

    def tickets(self) -> None:
        """Let tickets come to every state."""
        for name, (steps, then) in ENDS.items():
            number = self.opened(f"v-{name}")
            for who, line in (*LIFE[:steps], *then):
                handle = f"v-{name}" if who == "villager" else who
                self.world.phone(handle).says(line.format(number=number))
            print(f"{name}: {self.world.ticket(number).status.value}")  # noqa: T201

    def talks(self) -> None:
        """Begin a talk and leave it at every question of an errand, and at the first of every other journey."""
        for answered in range(1, len(HOUSE) + 1):
            self.another("villager", f"t-house-{answered}").says(*HOUSE[:answered])
        for place, word in enumerate(VILLAGER_TALKS):
            self.another("villager", f"t-villager-{place}").says(word)
        for place, (like, word) in enumerate(STAFF_TALKS):
            self.another(like, f"t-{like}-{place}").says(word)
        self.world.stranger("t-stranger-1").says("批地基", "2", "1")
        self.world.stranger("t-stranger-2").says("枫桥枫源", "放样")

    def villagers(self) -> None:
        """Let villagers ask, check, be reminded, complain and look, each as far as the release knows it."""
        self.another("villager", "v-misses").says("天上的云怎么收", "绿本本盖章")
        self.another("villager", "v-asks").says("人工 老年证可以代拿吗", "1")
        self.another("villager", "v-life").says("家里老人去世了", "1", "1", "1", "1", "2", "1")
        self.another("villager", "v-complains").says("投诉", "2", "排了一上午队没人理")
        self.another("villager", "v-complains-too").says("投诉 周敏态度不好", "2")
        self.another("villager", "v-checks").says("户口注销", "2", "3", "1 3", "2")
        with self.aside("reminder"):
            insured = self.another("villager", "v-insured").says("缴医保", "1", "1")
            insured.says(f"提醒 {insured.number()}")
        self.world.stranger("s-looks").says(f"{self.opened('v-looked-at')} 0000")

    def staff(self) -> None:
        """Let the staff log, travel, stand in for each other, look at tickets and answer."""
        agent, clerk, other = (self.world.phone(handle) for handle in ("agent", "clerk", "agent-b"))
        self.another("agent", "a-logs").says("钱六 低保\n赵七 放样 13800000077\n孙八 放样")
        self.world.phone("head").says("答投诉 1 今天起加开一个窗口")
        agent.says("签到", "请假 11-25", "1", "换班 11-26", "1", "请假 11-30到12-1", "1")
        other.says("签到", "顶班", "1", "接班 1")
        with self.aside("trip"):
            number = self.opened("v-trip")
            agent.says(f"接件 {number}", f"收件 {number} 1 2 3 4 5 6", "跑一趟", "1")
            clerk.says(number, "收下 1")
        with self.aside("joint approval"):
            number = self.another("villager", "v-joint").says("新房验收", "1", "2", "1").number()
            for who, line in (("agent", "接件 {}"), ("agent", "收件 {} 1-7"), ("agent", "交件 {}"), ("clerk", "受理 {}")):
                self.world.phone(who).says(line.format(number))
        with self.aside("picture"):
            number = self.opened("v-pictured")
            agent.says(f"接件 {number}").photographs("a", f"{number} 4")

    def proofs(self) -> None:
        """Let somebody write under the name and phone of a villager the agent has logged, and the agent say that it is them."""
        self.world.stranger("s-claims").says("我的信息", "1", "孙小八", "2", "13800000078", "3", "枫桥枫源")
        self.world.phone("agent").says("孙小八 放样 13800000078", "1", "是本人 1")

    def administration(self) -> None:
        """Invite, teach, pair, publish a catalogue, and move a workday there and back."""
        with self.database.begin() as connection:
            ids = {handle: people.named(connection, handle).id for handle in ("agent", "agent-b", "reviewer")}
        with self.aside("invitation"), self.database.begin() as connection:
            people.invite(connection, ids["reviewer"], "abcd-1234", self.world.now + timedelta(days=7))
        with self.aside("code"):
            self.world.phone("agent").says("邀请 何桂花", "2").sees("邀请码")
        stranger = self.world.stranger("s-web").says("菜单")
        with self.aside("web session"), self.database.begin() as connection:
            sessions = module("storage.records.people.web_sessions")
            address = module("storage.records.people.addresses").find(connection, [(stranger.channel, stranger.external_id)])
            until = self.world.now + timedelta(days=30)
            sessions.start(connection, next(iter(address.values())).address, "a token", "a phone", self.world.now, until)
        with self.aside("renaming"):
            self.another("villager", "v-renamed").says("我的信息", "1", "何改名", "1")
        for handle in ("a-leaves", "a-leaves-later"):
            self.another("agent", handle)
        with self.aside("leavers"), self.database.begin() as connection:
            operator = module("flows.domain.people.admin_log", "flows.domain.people.staff_record").By(
                None, "command line", "somebody"
            )
            office = module("storage.service.office").Office.at(self.world.now, connection, self.world.books)
            office.departures.leave(people.named(connection, "a-leaves"), operator)
            office.departures.leave_on(people.named(connection, "a-leaves-later"), date(2026, 12, 31), operator)
        with self.aside("lessons"), self.database.begin() as connection:
            lessons = module("storage.records.catalogue.lessons", "storage.lessons")
            lessons.teach(connection, "绿本本盖章", "LY01", self.world.now)
        with self.aside("answers in vain"), self.database.begin() as connection:
            phrases = module("storage.records.catalogue.answer_lessons")
            phrases.missed(connection, "JS01:situation.agent", "叫阿大去", ["self", "proxy"], self.world.now.date())
            phrases.give_meaning(connection, "JS01:situation.agent", "叫阿大去", "proxy")
        with self.aside("villages"), self.database.begin() as connection:
            villages = module("storage.records.catalogue.villages")
            villages.name(connection, ids["agent"], "330681101", "柱嵩村", self.world.now)
            known = [each for each in self.world.books.catalogue.villages if each.town == "330681109"]
            villages.add(connection, [replace(known[0], code="L-330681109-001")], self.world.now)
        with self.aside("pairs"), self.database.begin() as connection:
            roster.pair(connection, ids["agent"], ids["agent-b"])
        publish(self.world, _without_a_paper)

    def calendars(self) -> None:
        """Have a year table that makes a Tuesday a day off, and then not; and next year's, which no clock has followed yet."""
        with self.database.read() as connection:
            current = calendars.current if hasattr(calendars, "current") else calendars.calendar
            years = current(connection).years
        off = replace(years[2026], days_off=years[2026].days_off | {date(2026, 12, 1)})
        for table in (off, years[2026]):
            with self.database.begin() as connection:
                calendars.set_years(connection, {2026: table})
            self.world.ticks()
        official = replace(years[2027], official=True, days_off=years[2027].days_off | {date(2027, 3, 1)})
        with self.database.begin() as connection:
            calendars.set_years(connection, {2027: official})

    def time(self) -> None:
        """Let two days pass, with every sweep."""
        for moment in ("2026-11-23T17:30", "2026-11-24T08:00", "2026-11-24T09:00", "2026-11-24T18:00"):
            self.world.ticks(moment)
        self.calendars()
        self.world.at("2026-11-25T09:00")


def _without_a_paper(catalogue: Any) -> Any:
    changed = next(item for item in catalogue.items if WISH in item.name.zh)
    shorter = replace(changed, documents=changed.documents[:-1])
    return replace(catalogue, items=tuple(shorter if item is changed else item for item in catalogue.items))


def main(url: str) -> None:
    """Fill a database."""
    play = Play(url)
    play.tickets()
    play.villagers()
    play.staff()
    play.proofs()
    play.administration()
    play.time()
    play.talks()
    play.database.close()


if __name__ == "__main__":
    main(sys.argv[1])
