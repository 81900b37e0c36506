"""A visitor of the web chat is known by a token the desk made, as long as it is good, and is nobody else by writing one."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

import aiohttp
import pytest
from sqlalchemy import text
from yarl import URL

from flows.domain.people.codes import CodeKind
from flows.domain.people.people import Post, Registration, Role
from storage.database.engine import Database
from storage.records.people import admin_log, codes, people
from tests.support.browser import Page
from tests.support.codes import CODE
from tests.support.errands import carried
from tests.support.running import served
from tests.support.world import MONDAY_MORNING, World

FORM = "application/x-www-form-urlencoded"
COOKIE = "daiban"
OVER = "登录已经到期"
TOWN = "330681109"
FRIDAY, SATURDAY = MONDAY_MORNING + timedelta(days=4), MONDAY_MORNING + timedelta(days=5)


@dataclass
class Visitor:
    """A browser without scripts; its cookies can be looked at and copied, as a thief would."""

    page: str
    cookies: dict[str, str] = field(default_factory=dict)
    agent: str = "Mozilla/5.0 (Linux; Android 4.4)"

    async def says(self, words: str, headers: Mapping[str, str] = {}) -> Page:
        return await self._load("POST", {"text": words, "page": token_hex(6)}, headers)

    async def looks(self) -> Page:
        return await self._load("GET", None, {})

    async def writes(self, words: str) -> Page:
        """Say something as the page's own script does."""
        return await self.says(words, {"X-Part": "1"})

    async def _load(self, method: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> Page:
        jar = aiohttp.CookieJar(unsafe=True)
        jar.update_cookies(self.cookies, URL(self.page))
        async with (
            aiohttp.ClientSession(cookie_jar=jar, headers={"User-Agent": self.agent}) as session,
            session.request(method, self.page, data=form, headers=headers) as response,
        ):
            assert response.status == 200, await response.text()
            self.cookies = {cookie.key: cookie.value for cookie in jar}
            return Page(await response.text())


@pytest.fixture
async def page(village: World) -> AsyncIterator[str]:
    """The address of the chat page in an office without the demo; its staff have used the terminal before."""
    for handle in ("clerk", "reviewer", "approver"):
        village.phone(handle)
    async with served(url_of(village), daiban_demo=False) as (base, _desk):
        yield f"{base}/chat"


def url_of(world: World) -> str:
    return world.database.url.render_as_string(hide_password=False)


def code_for(database: Database, handle: str) -> str:
    with database.begin() as connection:
        person = people.named(connection, handle)
        assert person is not None
        until = MONDAY_MORNING + timedelta(days=60)
        return codes.make(connection, person.id, CodeKind.SENT, None, MONDAY_MORNING, until)


def counted(database: Database, table: str) -> int:
    with database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - a name of ours


async def test_nobody_is_anybody_by_writing_a_cookie(page: str, village: World) -> None:
    number = carried(village, "审核")
    for cookie in ("@approver", '"@approver"', "%40approver", "@clerk", "x" * 500, "字", "a b", "a" * 24):
        known = counted(village.database, "person"), counted(village.database, "inbox")
        writer = Visitor(page, {COOKIE: cookie})
        answer = await writer.writes(f"核准 {number}")
        assert OVER in answer.says, cookie
        assert village.ticket(number).status == "reviewed"
        assert (counted(village.database, "person"), counted(village.database, "inbox")) == known
        assert not writer.cookies
        assert "怎么造" in (await writer.writes("批地基")).says


async def test_looking_leaves_nothing_behind(page: str, village: World) -> None:
    known = counted(village.database, "person"), counted(village.database, "address")
    visitor = Visitor(page)
    await visitor.looks()
    assert not visitor.cookies
    assert (counted(village.database, "person"), counted(village.database, "address")) == known


async def test_a_visitor_is_known_by_the_token_given_with_the_first_answer(page: str) -> None:
    visitor = Visitor(page)
    await visitor.looks()
    assert "怎么造" in (await visitor.says("批地基")).says
    assert "占不占农用地" in (await visitor.writes("2")).says
    assert "占不占农用地" in (await visitor.looks()).says


async def test_of_a_token_the_database_keeps_nothing_that_could_be_shown_again(page: str, village: World) -> None:
    visitor = Visitor(page)
    await visitor.says("批地基")
    with village.database.read() as connection:
        kept = [
            *connection.execute(text("SELECT external_id FROM address")),
            *connection.execute(text("SELECT token FROM web_session")),
        ]
    for (written,) in kept:
        assert visitor.cookies[COOKIE] != written
        assert OVER in (await Visitor(page, {COOKIE: written}).writes("2")).says


async def test_two_visitors_who_send_the_same_each_get_their_own_answer(page: str) -> None:
    one, other, third = Visitor(page), Visitor(page), Visitor(page)
    assert "农村村民宅基地" in (await one.writes("批地基")).says
    assert "怎么造" in (await other.writes("批地基")).says
    assert "占不占农用地" in (await one.writes("2")).says
    assert "要办什么直接说" in (await third.writes("2")).says


async def test_what_is_sent_without_a_page_is_answered_each_time(page: str) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        for said, expected in (("批地基", "怎么造"), ("1", "占不占农用地"), ("1", "分户"), ("1", "谁去办")):
            async with browser.post(page, data={"text": said}, headers={"X-Part": "1"}) as response:
                assert expected in await response.text()
    async with (
        aiohttp.ClientSession() as browser,
        browser.post(page, data=b"text=%ED%A0%80%00%FF", headers={"X-Part": "1", "Content-Type": FORM}) as response,
    ):
        assert response.status == 200


async def test_whoever_knew_the_token_before_somebody_joined_knows_nothing_afterwards(page: str, village: World) -> None:
    victim = Visitor(page)
    await victim.says("你好")
    thief = Visitor(page, dict(victim.cookies))
    await victim.says(code_for(village.database, "clerk"))
    assert victim.cookies != thief.cookies
    assert "周敏" in (await victim.writes("我的信息")).says
    assert OVER in (await thief.writes("我的信息")).says


async def test_a_code_may_be_the_first_thing_somebody_says(page: str, village: World) -> None:
    clerk = Visitor(page)
    assert "周敏" in (await clerk.says(code_for(village.database, "clerk"))).says
    assert "周敏" in (await clerk.writes("我的信息")).says


async def test_signing_in_for_duty_gives_another_token(page: str, village: World) -> None:
    agent = Visitor(page)
    await agent.says(code_for(village.database, "agent"))
    before = Visitor(page, dict(agent.cookies))
    assert "签到" in (await agent.says("签到")).says
    assert OVER in (await before.writes("待办")).says
    assert OVER not in (await agent.writes("待办")).says


async def test_another_post_ends_what_was_signed_in(page: str, village: World) -> None:
    village.hires(Registration("wang", "王新来", posts=(Post(TOWN, Role.CLERK),)))
    clerk = Visitor(page)
    await clerk.says(code_for(village.database, "wang"))
    village.hires(Registration("wang", "王新来", "13800000078", posts=(Post(TOWN, Role.CLERK),)))
    assert "王新来" in (await clerk.writes("我的信息")).says
    village.hires(Registration("wang", "王新来", posts=(Post(TOWN, Role.REVIEWER),)))
    assert OVER in (await clerk.writes("我的信息")).says


async def speaks(world: World, at: datetime, cookies: Mapping[str, str], words: str = "我的信息") -> tuple[str, dict[str, str]]:
    """Return what somebody with these cookies is answered at a moment, and the cookies they have then."""
    async with served(url_of(world), at, worker=False) as (base, _desk):
        visitor = Visitor(f"{base}/chat", dict(cookies))
        page = await visitor.writes(words)
    return page.says, visitor.cookies


@pytest.mark.parametrize(
    ("joined", "good", "over"),
    [
        (MONDAY_MORNING, MONDAY_MORNING + timedelta(hours=14), MONDAY_MORNING + timedelta(hours=15)),
        (FRIDAY, FRIDAY + timedelta(hours=14), SATURDAY),
        (SATURDAY, MONDAY_MORNING + timedelta(days=7, hours=14), MONDAY_MORNING + timedelta(days=8)),
    ],
    ids=["on a workday", "before a weekend", "on a weekend"],
)
async def test_staff_are_signed_in_for_a_working_day(village: World, joined: datetime, good: datetime, over: datetime) -> None:
    _said, cookies = await speaks(village, joined, {}, code_for(village.database, "clerk"))
    assert "周敏" in (await speaks(village, good, cookies))[0]
    assert OVER in (await speaks(village, over, cookies))[0]


async def test_villagers_are_signed_in_until_they_have_not_come_for_thirty_days(village: World) -> None:
    _said, cookies = await speaks(village, MONDAY_MORNING, {}, "批地基")
    later = MONDAY_MORNING + timedelta(days=29)
    assert "占不占农用地" in (await speaks(village, later, cookies, "2"))[0]
    assert "占不占" in (await speaks(village, later + timedelta(days=29), cookies, "在吗"))[0]
    said, left = await speaks(village, later + timedelta(days=60), cookies, "1")
    assert OVER in said
    assert not left


async def test_staff_who_sign_in_again_go_on_where_they_were_and_hear_what_has_waited(village: World) -> None:
    _said, cookies = await speaks(village, MONDAY_MORNING, {}, code_for(village.database, "agent"))
    assert "从哪天到哪天" in (await speaks(village, MONDAY_MORNING, cookies, "请假"))[0]
    village.at("2026-11-23T10:00")
    village.phone("villager").says("人工 老年证可以代拿吗", "1")
    async with served(url_of(village), MONDAY_MORNING + timedelta(days=1), worker=False) as (base, _desk):
        agent = Visitor(f"{base}/chat")
        page = await agent.says(code_for(village.database, "agent"))
        assert "欢迎" in page.shown
        assert "老年证" in page.shown
        assert "从哪天到哪天" in page.says or "从哪天到哪天" in (await agent.writes("")).says


async def test_who_signs_in_in_the_middle_of_a_talk_goes_on_with_it(village: World) -> None:
    await speaks(village, MONDAY_MORNING, {}, code_for(village.database, "agent"))
    village.at("2026-11-23T10:00")
    village.phone("villager").says("人工 老年证可以代拿吗", "1")
    async with served(url_of(village), MONDAY_MORNING + timedelta(days=1), worker=False) as (base, _desk):
        agent = Visitor(f"{base}/chat")
        await agent.says("批地基")
        page = await agent.says(code_for(village.database, "agent"))
        assert "怎么造" in page.says
        assert "老年证" in page.shown


async def test_a_page_whose_sign_in_is_over_says_so_and_is_then_anybodys(village: World) -> None:
    _said, cookies = await speaks(village, MONDAY_MORNING, {}, code_for(village.database, "clerk"))
    async with served(url_of(village), MONDAY_MORNING + timedelta(days=1), worker=False) as (base, _desk):
        clerk = Visitor(f"{base}/chat", dict(cookies))
        page = await clerk.looks()
        assert OVER in page.shown
        assert "要办什么直接说" in page.says
        assert not clerk.cookies
        clerk = Visitor(f"{base}/chat", dict(cookies))
        assert OVER in (await clerk.says("待办")).shown
        assert OVER not in (await clerk.looks()).shown


async def test_signing_out_ends_it_at_once_for_staff_with_and_without_scripts(page: str, village: World) -> None:
    for signs_out in (Visitor.says, Visitor.writes):
        clerk = Visitor(page)
        await clerk.says(code_for(village.database, "clerk"))
        thief = Visitor(page, dict(clerk.cookies))
        answer = await signs_out(clerk, "退出")
        assert "退出" in answer.says or OVER in answer.shown
        assert not clerk.cookies
        assert "周敏" not in (await clerk.looks()).shown
        assert OVER in (await thief.writes("待办")).says


async def test_who_is_signed_in_stands_above_the_talk_and_signs_out_there(page: str, village: World) -> None:
    clerk = Visitor(page)
    assert "退出" not in [button.label for button in (await clerk.looks()).buttons]
    await clerk.says(code_for(village.database, "clerk"))
    looked = await clerk.looks()
    assert "<span>周敏</span>" in looked.html
    [leaves] = [button for button in looked.buttons if button.label == "退出"]
    await clerk.writes(leaves.sends["text"])
    assert not clerk.cookies


async def test_one_ends_the_sign_in_of_a_phone_that_was_lost(page: str, village: World) -> None:
    lost, desk = Visitor(page), Visitor(page, agent="Mozilla/5.0 (Windows NT 10.0)")
    await lost.says(code_for(village.database, "clerk"))
    await desk.says(code_for(village.database, "clerk"))
    listed = (await desk.looks(), await desk.says("登录记录"))[1]
    assert "要退出哪个" in listed.says
    assert [button.label.split("，")[0] for button in listed.buttons if "登录" in button.label] == ["1 Windows", "2 Android"]
    assert "重新登录" in (await desk.writes("2")).says
    assert OVER in (await lost.writes("待办")).says
    assert OVER not in (await desk.writes("待办")).says


async def test_a_code_made_on_one_device_signs_in_on_another(page: str, village: World) -> None:
    answer = village.phone("clerk").says("登录码").text
    code = answer.partition("：")[2].partition("，")[0]
    assert "周敏" in (await Visitor(page).says(code)).says


async def test_no_code_to_sign_in_with_is_made_on_the_web(page: str, village: World) -> None:
    clerk = Visitor(page)
    await clerk.says(code_for(village.database, "clerk"))
    for typed in ("登录码", "sign-in code"):
        refused = (await clerk.says(typed)).says
        assert "网页上不发登录码" in refused
        assert CODE.search(refused) is None
    with village.database.read() as connection:
        assert admin_log.entries(connection) == []


async def test_a_demo_persons_page_has_no_token(village: World) -> None:
    async with served(url_of(village), daiban_demo=True) as (base, _desk):
        villager = Visitor(f"{base}/chat?as=villager")
        await villager.says("批地基")
        assert not villager.cookies
