"""Notifications: who hears what, in which language, and through whom when they cannot be reached."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.delivery.notification_dispatch import post
from bot.delivery.outbox_worker import Sender
from bot.delivery.provider_interface import Pace, SendFailed
from bot.delivery.reply_rendering import Reply
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.text.wording import Verbatim
from storage import models
from storage.database.write_queue import Lanes
from storage.models.outbox import GIVEN_UP, SENT
from storage.records.messages import outbox
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses, people, reachability
from storage.records.people.addresses import SCREEN
from storage.service.office import Office
from storage.service.unit_of_work import Push
from tests.support.errands import WISH, carried, opened, paired
from tests.support.world import World

OUTBOX = models.table(models.Outbox)
TOWN = "330681109"


def logged(world: World) -> str:
    """A ticket the agent has logged for a neighbour who has no address; the agent carries it."""
    agent = world.phone("agent").says("斯阿毛 放样 13511112222").sees("登记：斯阿毛")
    return agent.says("1").sees("由您代办").number()


def unplug(world: World, *handles: str) -> None:
    """Close the addresses of people."""
    with world.database.begin() as connection:
        for who in addresses.find(connection, [addresses.screen_of(handle) for handle in handles]).values():
            addresses.close(connection, who.address, "gone", world.now)


def letters(world: World) -> list[tuple[str, str, str]]:
    """State, reason and text of everything in the outbox."""
    with world.database.read() as connection:
        rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()
    return [(row.state, row.reason, world.reads(row.body).text) for row in rows]


def test_everybody_hears_it_in_their_own_language(village: World) -> None:
    villager, agent = village.phone("villager").says("English"), village.phone("agent")
    clerk, reviewer = village.phone("clerk"), village.phone("reviewer").says("English")
    number = villager.says("放样", "2", "1").number()
    agent.is_told(f"新的委托 {number}")
    agent.says(f"接件 {number}", f"收件 {number} 全部", f"交件 {number} 都齐了")
    villager.is_told(f"carries {number} Setting-out", "handed in at")
    clerk.is_told(f"新交来：{number}", "备注：都齐了")
    clerk.says(f"受理 {number}")
    reviewer.is_told(f"To review: {number}")
    villager.is_told("accepted, promised by Mon, Nov 30")


def test_verbs_travel_with_the_alert_as_buttons_that_can_be_typed(village: World) -> None:
    clerk = village.phone("clerk")
    number = carried(village, "交件")
    with village.database.read() as connection:
        body = connection.execute(select(OUTBOX.c.body).order_by(OUTBOX.c.id.desc())).scalars().first()
    alert = village.reads(body)
    assert [(button.label, button.code) for button in alert.actions] == [
        ("受理", f"accept {number}"),
        ("补正", f"supplement {number}"),
    ]
    clerk.says(alert.actions[0].code).sees(f"{number}：已受理")


def test_whoever_did_it_is_not_told_of_it(village: World) -> None:
    agent = village.phone("agent")
    number = logged(village)
    agent.pushed()
    agent.says(f"收件 {number} 1 2", f"交件 {number} 其余后补")
    assert agent.pushed() == []


def test_the_agent_passes_on_what_a_villager_without_an_address_should_hear(village: World) -> None:
    agent = village.phone("agent")
    number = logged(village)
    agent.says(f"收件 {number} 全部", f"交件 {number}")
    agent.pushed()
    village.phone("clerk").says(f"受理 {number}")
    agent.is_told("请转告斯阿毛（13511112222）", f"{number} 农村住房开工放样：窗口受理了")
    village.phone("reviewer").says(f"审核 {number}")
    agent.is_told("请转告斯阿毛", "审核过了")


def test_the_agent_who_hears_it_anyway_is_not_asked_to_pass_it_on_as_well(village: World) -> None:
    agent = village.phone("agent")
    number = logged(village)
    agent.says(f"交件 {number} 其余后补")
    agent.pushed()
    village.phone("clerk").says(f"补正 {number} 1 缺一页")
    told = agent.pushed()
    assert len(told) == 1
    assert "缺一页" in told[0]


def test_the_agent_is_asked_in_the_agents_language(village: World) -> None:
    number = logged(village)
    agent = village.phone("agent").says("English", f"collect {number} all", f"hand in {number}")
    village.phone("clerk").says(f"受理 {number}")
    agent.is_told("Please tell 斯阿毛 (13511112222): ", "accepted, promised by")


def test_somebody_without_a_telephone_is_named_all_the_same(village: World) -> None:
    agent = village.phone("agent").says("斯阿毛 放样", "没有").sees("登记：斯阿毛（没有电话）")
    number = agent.says("1").number()
    agent.says(f"收件 {number} 全部", f"交件 {number}")
    village.phone("clerk").says(f"受理 {number}")
    agent.is_told("请转告斯阿毛（没有电话）")


def test_a_villager_who_wants_no_pushes_gets_none_and_answers_all_the_same(village: World) -> None:
    villager = village.phone("villager").says("退订").sees("不再主动给您发消息")
    number = carried(village, "受理")
    assert villager.pushed() == []
    villager.says(number).sees("已受理")
    villager.says("订阅")
    village.phone("reviewer").says(f"审核 {number}")
    villager.is_told("审核过了")


def test_staff_on_duty_cannot_be_silent(village: World) -> None:
    clerk = village.phone("clerk").says("stop")
    number = carried(village, "交件")
    clerk.is_told(number)


def test_where_a_post_has_nobody_the_head_of_the_centre_hears_it(village: World) -> None:
    head = village.phone("head")
    village.hires(Registration("clerk", "周敏", posts=()))
    number = carried(village, "交件")
    head.is_told(f"新交来：{number}")


def test_a_letter_nobody_can_get_is_kept_as_given_up(village: World) -> None:
    village.hires(Registration("clerk", "周敏", posts=()), Registration("新来的", "新来的", posts=(Post(TOWN, Role.CLERK),)))
    unplug(village, "head")
    number = carried(village, "交件")
    ((state, reason, text),) = [letter for letter in letters(village) if "新交来" in letter[2]]
    assert (state, reason) == (GIVEN_UP, "no address")
    assert number in text


def test_news_for_a_villager_whom_nobody_can_reach_is_kept_as_given_up(village: World) -> None:
    """Neither an address nor an agent or a head: an administrator finds it in the outbox, with the reason."""
    number = logged(village)
    unplug(village, "agent", "agent-b", "head")
    nowhere = replace(village.ticket(number), village="P-330681109-02", events=village.ticket(number).events[:1])
    with village.database.begin() as connection:
        office = Office.at(village.now, connection, village.books)
        office.work.outgoing.append(Push(nowhere.villager, Verbatim("有消息"), about=nowhere))
        assert post(office, village.languages) == 1
    assert letters(village)[-1] == (GIVEN_UP, "no address", "有消息")


def test_a_push_with_a_key_goes_out_once(village: World) -> None:
    agent = village.phone("agent")
    with village.database.begin() as connection:
        person = people.named(connection, "agent")
        assert person is not None
        for expected in (1, 0):
            office = Office.at(village.now, connection, village.books)
            office.work.outgoing.append(Push(person.id, Verbatim("催一催"), key="once"))
            assert post(office, village.languages) == expected
    assert agent.pushed() == ["催一催"]


def test_everybody_with_the_post_hears_it(village: World) -> None:
    village.hires(*(Registration(name, name, posts=(Post(TOWN, Role.CLERK),)) for name in ("甲", "乙")))
    clerks = [village.phone(handle) for handle in ("clerk", "甲", "乙")]
    number = carried(village, "交件")
    for clerk in clerks:
        clerk.is_told(f"新交来：{number}")


def test_several_agents_hear_only_what_is_theirs(village: World) -> None:
    agent, other = village.phone("agent"), village.phone("agent-b")
    opened(village)
    assert len(agent.pushed()) == 1, "it is this agent's day"
    assert other.pushed() == []
    village.passes(days=1)
    opened(village)
    assert agent.pushed() == []
    assert len(other.pushed()) == 1


def test_a_department_nobody_reaches_is_heard_of_although_another_is_reached(town: World) -> None:
    """国土所没人收得到，农业局收得到：国土所的那条往上走，不能不见了。"""
    for handle, window in (("land", "land-station"), ("farming", "agriculture-economy"), ("reviewer", "village-building")):
        post = Post(TOWN, Role.REVIEWER, window)
        town.hires(Registration(handle, f"站{handle}", employment=Employment.ESTABLISHED, posts=(post,)))
    farming, head = town.phone("farming"), town.phone("head")
    number = carried(town, "受理", joint=True)
    farming.is_told(f"答复：{number}")
    head.is_told("站land", "联系不上", number)
    assert [state for state, reason, text in letters(town) if reason == "no address" and number in text] == [GIVEN_UP]


def test_of_one_windows_two_reviewers_one_is_enough(town: World) -> None:
    town.hires(Registration("new", "新来的", employment=Employment.ESTABLISHED, posts=(Post(TOWN, Role.REVIEWER),)))
    number = carried(town, "受理")
    assert [text for _state, reason, text in letters(town) if reason == "no address" and number in text] == []


def test_a_head_nobody_reaches_is_kept_as_given_up_although_the_reviewer_hears_it(town: World) -> None:
    number = carried(town, "受理")
    unplug(town, "head")
    town.ticks("2026-12-01T08:30")
    town.phone("reviewer").is_told(number, "超期1个工作日")
    assert [text for _state, reason, text in letters(town) if reason == "no address" and number in text and "超期" in text]


# What is for one person alone


def test_a_complaint_its_owner_cannot_hear_does_not_reach_whom_it_is_about(town: World) -> None:
    """周敏是主任的B岗，被投诉的正是周敏。"""
    paired(town, "head", "clerk")
    unplug(town, "head")
    town.phone("villager").says("投诉", "2", "周敏骂人").sees("俞国强")
    assert not any("骂人" in text for text in town.phone("clerk").pushed())
    town.phone("supervisor").is_told("骂人")


def test_an_owner_who_cannot_be_reached_any_more_hands_it_on_at_the_next_ping(town: World) -> None:
    paired(town, "head", "clerk")
    town.phone("villager").says("投诉", "2", "周敏骂人").sees("赵海江")
    unplug(town, "head")
    town.ticks("2026-11-30T08:30")
    assert not any("骂人" in text for text in town.phone("clerk").pushed())
    town.phone("supervisor").is_told("骂人").says("答投诉 1 查实了").sees("发出去了")


def test_an_answer_that_cannot_be_delivered_is_kept_and_passed_on_by_nobody(town: World) -> None:
    town.phone("villager").says("投诉", "1", "骆建国收钱")
    town.phone("agent").pushed()
    unplug(town, "villager")
    town.phone("head").says("答投诉 1 已批评").sees("发出去了")
    assert town.phone("agent").pushed() == []
    assert [(state, reason) for state, reason, text in letters(town) if "已批评" in text] == [(GIVEN_UP, "no address")]


async def test_an_answer_that_finds_its_address_gone_is_passed_on_by_nobody(village: World) -> None:
    village.stranger("501", channel="telegram").says("投诉", "1", "枫桥枫源", "骆建国收钱").sees("编号1")
    village.phone("head").says("答投诉 1 已批评").sees("发出去了")
    village.phone("agent").pushed()
    await drained(village, Provider(blocked={"501"}))
    assert village.phone("agent").pushed() == []
    assert [state for state, _reason, text in letters(village) if "已批评" in text] == [GIVEN_UP]


# What the sender does with an address that is gone


PACE = Pace(per_second=1000, gap=0)


@dataclass
class Provider:
    """Takes what it is sent, except for those who have blocked us."""

    blocked: set[str]
    channel: str = "telegram"
    pace: Pace = PACE
    took: list[tuple[str, str]] = field(default_factory=list)

    def least(self, now: datetime) -> Priority:  # noqa: ARG002
        return Priority.DIGEST

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:  # noqa: ARG002
        if external_id in self.blocked:
            raise SendFailed("Forbidden: bot was blocked by the user", retry=False, gone=True)
        self.took.append((external_id, reply.text))


async def drained(world: World, provider: Provider) -> None:
    with Lanes(world.database) as lanes:
        sender = Sender(lanes, provider, world.clock, world.books, world.languages)
        while await sender.drain():
            pass


async def test_a_letter_that_finds_its_address_closed_goes_to_the_next_one(village: World) -> None:
    with village.database.begin() as connection:
        blocked = addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", village.now)
        page = addresses.create(connection, (SCREEN, "page"), blocked.person, village.now)
        again = addresses.create(connection, ("telegram", "502"), blocked.person, village.now - timedelta(days=1))
        assert reachability.places(connection, [blocked.person.id], SCREEN)[blocked.person.id].address == blocked.address
        letter = Letter(blocked.person.id, blocked.address, "telegram", Priority.ALERT, {})
        outbox.enqueue(connection, [replace(letter, body={"text": text}) for text in ("第一条", "第二条")], village.now)
    provider = Provider(blocked={"501"})
    await drained(village, provider)
    assert provider.took == [("502", "第一条"), ("502", "第二条")]
    with village.database.read() as connection:
        assert addresses.find(connection, [("telegram", "501")])[("telegram", "501")].closed
    assert [state for state, _reason, _text in letters(village)] == [GIVEN_UP, GIVEN_UP, SENT, SENT]
    assert page.address != again.address


async def test_news_that_finds_a_villager_gone_is_passed_on_by_the_agent(village: World) -> None:
    villager = village.stranger("501", channel="telegram").says(WISH, "2", "枫桥枫源", "1", "斯阿毛", "13511112222")
    number = villager.number()
    village.phone("agent").says(f"接件 {number}").pushed()
    village.passes(minutes=2)
    provider = Provider(blocked={"501"})
    await drained(village, provider)
    village.phone("agent").is_told("请转告斯阿毛（13511112222）", "接手")


async def test_a_push_to_a_phone_is_said_in_the_language_spoken_there_when_it_leaves(village: World) -> None:
    villager = village.stranger("501", channel="telegram").says(WISH, "2", "枫桥枫源", "1", "斯阿毛", "13511112222")
    number = villager.number()
    village.phone("agent").says(f"接件 {number}")
    villager.says("English")
    village.passes(minutes=2)
    provider = Provider(blocked=set())
    await drained(village, provider)
    assert [text for _to, text in provider.took if f"carries {number} Setting-out" in text] != []


async def test_a_letter_whose_only_address_is_closed_stays_with_its_reason(village: World) -> None:
    with village.database.begin() as connection:
        blocked = addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", village.now)
        letter = Letter(blocked.person.id, blocked.address, "telegram", Priority.ALERT, {"text": "第一条"})
        outbox.enqueue(connection, [letter], village.now)
    provider = Provider(blocked={"501"})
    await drained(village, provider)
    assert provider.took == []
    ((state, reason, _text),) = letters(village)
    assert (state, reason) == (GIVEN_UP, "Forbidden: bot was blocked by the user")


async def test_a_push_that_falls_from_a_blocked_phone_to_an_unopened_screen_reaches_the_b(town: World) -> None:
    paired(town, "clerk", "reviewer")
    with town.database.begin() as connection:
        clerk = people.named(connection, "clerk")
        assert clerk is not None
        addresses.create(connection, ("telegram", "501"), clerk, town.now + timedelta(hours=1))
    number = carried(town, "交件")
    town.passes(minutes=2)
    await drained(town, Provider(blocked={"501"}))
    town.ticks("2026-11-23T10:30")
    assert not any("联系不上" in text for text in town.phone("reviewer").pushed()), "the screen may yet be opened"
    town.ticks("2026-11-23T11:15")
    town.phone("reviewer").is_told(f"周敏（13800000004）联系不上，请您接着办：新交来：{number}")
    town.phone("clerk").is_told(f"新交来：{number}")
