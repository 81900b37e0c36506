"""The web chat as an old phone sees it: plain pages, plain forms, no scripts."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from sqlalchemy import select, text

from storage import models
from storage.database.engine import Database
from tests.support.browser import Browser, Page
from tests.support.running import served

Open = Callable[..., Browser]


@pytest.fixture
async def browser(url: str) -> AsyncIterator[Open]:
    async with served(url, daiban_demo=True) as (base, _desk):
        sessions: list[aiohttp.ClientSession] = []

        def opened(handle: str = "", language: str = "zh-CN") -> Browser:
            sessions.append(aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
            return Browser(sessions[-1], base, f"/chat?as={handle}" if handle else "/chat", language)

        yield opened
        for session in sessions:
            await session.close()


async def test_a_whole_errand_in_the_browser(browser: Open, url: str) -> None:
    villager, agent, clerk = browser("villager"), browser("agent"), browser("clerk")
    page = await villager.opens()
    assert "直接说" in page.says
    await villager.says("批地基")
    await villager.presses("老屋原址")
    await villager.presses("不占")
    await villager.presses("1 不是")
    page = await villager.presses("代办员")
    assert "告知单" in page.says
    assert "居民户口簿" in page.says
    page = await villager.presses("1 是")
    assert "已登记" in page.says
    await agent.opens()
    page = await agent.presses("接件")
    assert "代办员在办" in page.says
    page = await agent.says("收件 " + _number(page) + " 1 2 3 4 5 6 7 8 9 10")
    assert "材料齐了" in page.says
    page = await agent.presses("交件")
    assert "已交窗口" in page.says
    await clerk.opens()
    assert "新交来" in clerk.page.shown
    page = await clerk.presses("受理")
    assert "已受理" in page.says
    page = await villager.opens()
    assert "窗口受理了" in page.shown
    database = Database(url)
    with database.read() as connection:
        ways = connection.execute(select(models.table(models.Event).c.channel).distinct()).scalars().all()
    database.close()
    assert ways == ["web"]


async def test_what_was_pressed_stands_by_its_label_and_can_be_pressed_no_more(browser: Open) -> None:
    villager, agent, clerk = browser("villager"), browser("agent"), browser("clerk")
    await villager.opens()
    for typed in ("批地基", "2", "1", "1", "2", "1"):
        await villager.says(typed)
    await agent.opens()
    taken = next(press for press in agent.page.buttons if press.label == "接件")
    page = await agent.presses("接件")
    assert ("me", "接件") in page.bubbles
    assert taken.sends["text"] not in [press.sends.get("text") for press in page.buttons]
    page = await agent.says("收件 " + _number(page) + " 1 2 3 4 5 6 7 8 9 10")
    await agent.presses("交件")
    await clerk.opens()
    assert "受理" in [press.label for press in clerk.page.buttons]
    await clerk.says(next(press for press in clerk.page.buttons if press.label == "受理").sends["text"])
    assert "受理" not in [press.label for press in clerk.page.buttons], "typed, it is done as well"


async def test_several_lines_are_typed_in_one_message(browser: Open) -> None:
    agent = browser("agent")
    page = await agent.opens()
    assert "<textarea" in page.html
    page = await agent.says("斯阿毛 13511112222 批地基\r\n何桂花 13500000000 养老补贴")
    assert any(kind == "me" and "\n" in text for kind, text in page.bubbles)


async def test_the_page_opens_at_the_last_answer(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    async with villager.session.post(
        villager.base + villager.path, data={"text": "批地基", "page": "1"}, allow_redirects=False
    ) as response:
        assert (response.status, response.headers["Location"]) == (303, "/chat?as=villager#new")
    page = await villager.opens()
    assert page.html.count('id="new"') == 1
    assert page.html.index('id="new"') < page.html.index("怎么造")


@pytest.mark.parametrize("path", ["/", "/chat", "/chat?as=agent", "/board", "/board?town=330681109", "/handbook"])
async def test_every_page_can_be_read_in_large_type(browser: Open, path: str) -> None:
    anybody = browser()
    letters, page = anybody.base + "/letters", anybody.base + path
    for label, is_large in (("大字", False), ("小字", True), ("大字", False)):
        async with anybody.session.get(page) as response:
            shown = await response.text()
        assert (label in shown, 'class="large"' in shown) == (True, is_large)
        async with anybody.session.get(letters, headers={"Referer": page}, allow_redirects=False) as response:
            assert (response.status, response.headers["Location"]) == (303, path)


@pytest.mark.parametrize(
    "referer", ["", "http://elsewhere.example/chat", "http://elsewhere.example//evil.example", "//evil.example/"]
)
async def test_from_elsewhere_the_size_leads_to_the_start_page(browser: Open, referer: str) -> None:
    anybody = browser()
    async with anybody.session.get(anybody.base + "/letters", headers={"Referer": referer}, allow_redirects=False) as response:
        assert response.headers["Location"] == "/"


async def test_in_english(browser: Open) -> None:
    stranger = browser(language="en-GB")
    page = await stranger.opens()
    assert "Just say what you need" in page.says
    await stranger.says("造房子")
    await stranger.says("GT01")
    page = stranger.page
    assert "Reply 0" in page.says or "How will you build" in page.says


async def test_whom_the_desk_knows_is_greeted_in_their_language_whatever_the_browsers(browser: Open) -> None:
    page = await browser("villager", "en-GB").opens()
    assert "要办什么直接说" in page.says
    assert 'lang="zh-Hans"' in page.html


async def test_the_same_form_sent_twice_says_the_same_and_files_once(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    first = villager.page
    await villager.says("批地基")
    said = villager.page.bubbles
    villager.page = first  # the browser's back button, then send again
    await villager.says("批地基")
    assert villager.page.bubbles == said


async def test_a_button_of_an_older_page_opens_that_question_again(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    await villager.says("批地基")
    older = villager.page
    await villager.presses("老屋原址")
    assert "农用地" in villager.page.says
    villager.page = older
    page = await villager.presses("新批地基")
    assert "农用地" in page.says
    page = await villager.presses("0 返回")
    assert "怎么造" in page.says


async def test_two_visitors_with_cookies_are_two_people(browser: Open) -> None:
    one, other = browser(), browser()
    await one.opens()
    await other.opens()
    await one.says("批地基")
    page = await other.opens()
    assert "批地基" not in page.shown


async def test_pages_are_small(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    for typed in ("批地基", "1", "2", "1", "2", "1"):
        await villager.says(typed)
    async with villager.session.get(villager.base + villager.path, headers={"Accept-Encoding": "gzip"}) as response:
        page = await response.read()
        assert int(response.headers["Content-Length"]) <= 14 * 1024
        assert len(page) > int(response.headers["Content-Length"])
    form = {"text": "2", "page": "x"}
    headers = {"Accept-Encoding": "gzip", "X-Part": "1"}
    async with villager.session.post(villager.base + villager.path, data=form, headers=headers) as response:
        await response.read()
        assert int(response.headers["Content-Length"]) <= 3 * 1024


async def test_what_people_write_is_never_taken_for_html(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    page = await villager.says("<script>alert(1)</script>造房子")
    assert "<script>alert" not in page.html
    assert "<script>alert(1)</script>造房子" in page.shown


async def test_odd_input_gets_an_answer(browser: Open) -> None:
    villager = browser("villager")
    await villager.opens()
    for typed in ("", "   ", "😀😀", "哎" * 5000, "\x00", "1" * 300):
        assert (await villager.says(typed)).says, typed


async def test_nobody_is_spoken_for_without_the_demo(url: str) -> None:
    async with served(url) as (base, _desk), aiohttp.ClientSession() as session:
        async with session.get(base + "/chat?as=agent") as response:
            page = Page(await response.text())
        assert "骆建国" not in page.html
        async with session.get(base + "/") as response:
            assert "as=agent" not in await response.text()


async def test_an_unknown_demo_person_is_not_found(browser: Open) -> None:
    nobody = browser("nobody")
    async with nobody.session.get(nobody.base + nobody.path) as response:
        assert response.status == 404


async def test_the_page_fetches_only_what_is_new(browser: Open) -> None:
    villager, agent = browser("villager"), browser("agent")
    await agent.opens()
    part = {"X-Part": "1"}
    async with agent.session.get(agent.base + agent.path, headers=part) as response:
        assert response.status in {200, 204}
    await villager.opens()
    await villager.says("人工")
    async with agent.session.get(agent.base + agent.path, headers=part) as response:
        assert response.status == 200
        assert "何桂花" in await response.text()
    async with agent.session.get(agent.base + agent.path, headers=part) as response:
        assert response.status == 204


async def test_board_start_page_and_health(browser: Open) -> None:
    anybody = browser()
    for path, words in (("/", "as=villager"), ("/board", "枫桥镇行政服务中心"), ("/board?town=330681109", "没有在办的件")):
        async with anybody.session.get(anybody.base + path) as response:
            assert response.status == 200
            assert words in await response.text()
    for path, words in (("/healthz", "ok"), ("/readyz", "ready")):
        async with anybody.session.get(anybody.base + path) as response:
            assert response.status == 200
            assert words in await response.text()


async def test_many_people_at_once_are_each_answered(browser: Open) -> None:
    people = [browser() for _ in range(20)]
    await asyncio.gather(*(person.opens() for person in people))
    pages = await asyncio.gather(*(person.says("批地基") for person in people))
    assert all("怎么造" in page.says for page in pages)


async def test_when_the_database_is_away_people_hear_so_and_nothing_is_lost(sqlite_url: str) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(sqlite_url) as (base, app), aiohttp.ClientSession(cookie_jar=jar) as session:
        with app.database.begin() as connection:
            connection.execute(text("ALTER TABLE inbox RENAME TO inbox_away"))
        async with session.post(base + "/chat", data={"text": "批地基", "page": "1"}) as response:
            assert response.status == 503
            assert response.headers["Retry-After"] == "5"
            assert "什么都没丢" in await response.text()
        with app.database.begin() as connection:
            connection.execute(text("ALTER TABLE inbox_away RENAME TO inbox"))
        async with session.post(base + "/chat", data={"text": "批地基", "page": "1"}) as response:
            assert "怎么造" in await response.text()


def _number(page: Page) -> str:
    return page.says.split("：")[0].split()[-1]


async def test_the_open_question_is_shown_however_long_ago_it_was_put(browser: Open, url: str) -> None:
    """Messages are forgotten after two days, talks are not: a digit must never answer a question nobody sees."""
    villager = browser("villager")
    await villager.opens()
    await villager.says("批地基")
    database = Database(url)
    with database.begin() as connection:
        connection.execute(text("DELETE FROM inbox"))
    database.close()
    page = await villager.opens()
    assert "怎么造" in page.says
    assert [button.label for button in page.buttons][:1] == ["1 新批地基造新屋"]


async def test_what_is_no_form_is_refused(browser: Open) -> None:
    anybody = browser()
    await anybody.opens()
    for headers in ({"Content-Type": "multipart/form-data"}, {"Content-Type": "application/x-www-form-urlencoded; charset=none"}):
        async with anybody.session.post(anybody.base + anybody.path, data=b"text=%E4%BD%A0", headers=headers) as response:
            assert response.status == 400, headers
    file = aiohttp.FormData()
    file.add_field("text", b"abc", filename="a.txt")
    async with anybody.session.post(anybody.base + anybody.path, data=file) as response:
        assert response.status == 200
        assert "FileField" not in await response.text()


async def test_an_empty_message_leaves_no_bubble(browser: Open) -> None:
    anybody = browser("villager")
    await anybody.opens()
    page = await anybody.says("")
    assert ("me", "()") not in page.bubbles
