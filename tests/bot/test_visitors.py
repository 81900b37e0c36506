"""A visitor of the web chat is known by a cookie of ours, and can be nobody else by writing one."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.support.errands import carried
from tests.support.running import served
from tests.support.world import World

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def page(village: World) -> AsyncIterator[str]:
    """The address of the chat page in an office without the demo; its staff have used the terminal before."""
    for handle in ("clerk", "reviewer", "approver"):
        village.phone(handle)
    async with served(village.database.url.render_as_string(hide_password=False), daiban_demo=False) as (base, _desk):
        yield f"{base}/chat"


async def said(page: str, text: str, cookie: str | None) -> str:
    cookies = {} if cookie is None else {"daiban": cookie}
    async with (
        aiohttp.ClientSession(cookies=cookies) as browser,
        browser.post(page, data={"text": text, "page": text}, headers={"X-Part": "1"}) as response,
    ):
        assert response.status == 200, await response.text()
        return await response.text()


async def test_nobody_becomes_a_member_of_staff_by_writing_a_cookie(page: str, village: World) -> None:
    number = carried(village, "审核")
    for cookie in ("@approver", '"@approver"', "%40approver", "@clerk"):
        assert "不归您办" in await said(page, f"核准 {number}", cookie)
    assert village.ticket(number).status == "reviewed"


async def test_a_visitor_is_known_by_the_cookie_that_was_given_and_by_no_other(page: str) -> None:
    for cookie in ("x" * 500, "", "字", "a b", "'; drop table address; --"):
        assert "要办什么" in await said(page, "menu", cookie)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(page) as response:
            assert "要办什么直接说" in await response.text()
        for text, expected in (("批地基", "怎么造"), ("2", "占不占农用地")):
            async with browser.post(page, data={"text": text, "page": text}, headers={"X-Part": "1"}) as response:
                assert expected in await response.text()


async def test_two_visitors_who_send_the_same_each_get_their_own_answer(page: str) -> None:
    assert "农村村民宅基地" in await said(page, "批地基", "a" * 24)
    assert "怎么造" in await said(page, "批地基", "b" * 24)
    assert "占不占农用地" in await said(page, "2", "a" * 24)
    assert "要办什么直接说" in await said(page, "2", "c" * 24)


async def test_what_is_sent_without_a_page_is_answered_each_time(page: str) -> None:
    async with aiohttp.ClientSession(cookies={"daiban": "d" * 24}) as browser:
        for text, expected in (("批地基", "怎么造"), ("1", "占不占农用地"), ("1", "分户"), ("1", "谁去办")):
            async with browser.post(page, data={"text": text}, headers={"X-Part": "1"}) as response:
                assert expected in await response.text()
    async with (
        aiohttp.ClientSession() as browser,
        browser.post(page, data=b"text=%ED%A0%80%00%FF", headers={"X-Part": "1", "Content-Type": FORM}) as response,
    ):
        assert response.status == 200
