"""Telegram over real HTTP, by webhook and by polling, against a Bot API that is strict and moody."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from telegram.constants import MessageLimit

from bot import wiring
from bot.channels import backoff, telegram
from bot.channels.telegram_messages import LONGEST, split
from bot.settings import Settings, WrongSetting
from flows.domain.people.flood_limits import Per, What, limit
from storage.database.engine import Database
from storage.records.messages import outbox
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses
from tests.support.bot_api import TOKEN, Chat, Mood, bot_api
from tests.support.browser import Browser
from tests.support.patience import PATIENCE
from tests.support.running import free_port, served
from tests.support.telegram_desk import SECRET, Bot, entrusts, hasten, running


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram's patience and ours are tested on their own; here nobody waits for them."""
    hasten(monkeypatch)


@pytest.fixture(params=["webhook", "polling"])
async def bot(request: pytest.FixtureRequest, url: str) -> AsyncIterator[Bot]:
    """A bot by webhook and by polling, on each database."""
    async with running(url, webhook=request.param == "webhook") as bot:
        yield bot


@pytest.fixture
async def hooked(sqlite_url: str) -> AsyncIterator[Bot]:
    """A bot by webhook on SQLite, for what does not depend on either."""
    async with running(sqlite_url, webhook=True) as bot:
        yield bot


async def test_the_whole_errand_on_telegram(bot: Bot) -> None:
    agent, clerk = await bot.member(502, "agent"), await bot.member(503, "clerk")
    reviewer, approver = await bot.member(504, "reviewer"), await bot.member(505, "approver")
    villager = bot.api.chat(501)
    number = await entrusts(villager)
    await agent.sees("新的委托", number)
    await agent.presses("接件")
    await agent.sees("代办员在办", "斯阿毛")
    await villager.sees("接手")
    await agent.types(f"收 {number} 1 2 3 4 5 6 7 8 9 10")
    await agent.sees("材料齐了")
    await agent.presses("交件")
    await clerk.sees("新交来", number)
    await clerk.presses("受理")
    await villager.sees("窗口受理了")
    await reviewer.presses("审核")
    await approver.presses("核准")
    await villager.sees("批下来了")
    await agent.sees("请把结果送上门")
    await agent.presses("送达")
    await villager.sees("已送到")
    await villager.types(number)
    await villager.sees("办件", "已送达")
    assert not bot.api.refused


async def test_in_english(bot: Bot) -> None:
    stranger = bot.api.chat(601, language="en-GB")
    await stranger.types("hello")
    await stranger.sees("Just say what you need")
    await stranger.types("qwertyuiop")
    await stranger.sees("another way", "9 more")
    await stranger.presses("0 back")
    await stranger.sees("Just say what you need")
    await stranger.presses("language")
    await stranger.sees("Which language")
    await stranger.presses("中文")
    await stranger.sees("中文")


NUMBER = re.compile(r"\d\d-\d{6}-\d")

HEARD = {
    "zh": (
        "早啊师傅",
        "放样",
        "我自己去的啦",
        "枫桥枫源",
        "低保申请",
        "不是生病也不是残疾",
        "没收入的那种吧",
        "老年证怎么办",
        "2",
        "天上的云飘过来了",
        "地上的草绿油油",
        "看弗懂，啥意思",
        "离异的呀",
        "谢谢侬",
    ),
    "en-GB": (
        "Hello there",
        "setting out a house",
        "I will go myself",
        "Fengqiao Fengyuan",
        "low-income support",
        "not illness and not disability",
        "the second one please",
        "what are your hours on saturday?",
        "the clouds drift by",
        "grass is green over there",
        "I do not understand",
        "we are divorced",
        "thank you",
    ),
}


@pytest.mark.parametrize("language", HEARD)
async def test_the_same_talk_is_read_on_the_web_and_on_telegram_up_to_the_third_miss(language: str, hooked: Bot) -> None:
    agent, chat = await hooked.member(502, "agent"), hooked.api.chat(501, language=language)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        browser = Browser(session, hooked.base, "/chat", language)
        await browser.opens()
        for words in HEARD[language]:
            page, before = await browser.says(words), len(chat.messages)
            await chat.types(words)
            await hooked.api.settled(lambda before=before: len(chat.messages) > before)
            assert NUMBER.sub("", chat.last) == NUMBER.sub("", page.says), words
            assert chat.messages[-1].labels == [press.label for press in page.buttons[:-1]], words
        for question in ("问题1", "问题2"):
            await agent.sees(question)


async def test_a_question_rides_home_and_what_was_filed_does_not(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.types("批地基")
    await villager.presses("新批地基")
    assert [sent.by_webhook for sent in villager.messages] == [True, True]
    await villager.presses("不占")
    await villager.presses("1 不是")
    await villager.presses("我自己去")
    await villager.types("枫桥枫源")
    await villager.sees("告知单")
    assert not villager.messages[-1].by_webhook


async def test_a_redelivered_update_is_answered_again_and_does_nothing(hooked: Bot) -> None:
    update = await hooked.api.chat(501).types("批地基")
    before = {table: hooked.count(table) for table in ("inbox", "notice", "ticket", "outbox", "address", "person")}
    first, again = await hooked.posts(update), await hooked.posts(update)
    assert first == again
    assert "怎么造" in first[1]
    assert before == {table: hooked.count(table) for table in before}


async def test_only_the_secret_opens_the_webhook(hooked: Bot) -> None:
    update = {"update_id": 1, "message": hooked.api.chat(501).message(text="批地基")}
    assert (await hooked.posts(update, secret="guessed"))[0] == 403  # noqa: S106 - a wrong one
    assert (await hooked.posts(update, secret=""))[0] == 403
    assert hooked.count("inbox") == 0


async def test_what_is_no_update_does_no_harm(hooked: Bot) -> None:
    for body in ("", "{", "[]", "null", "1", '{"update_id": "x"}', '{"update_id": 1, "message": 5}', b"\xff\xfe"):
        status, _said = await hooked.posts(body)
        assert status in {200, 400}, body
        assert hooked.count("inbox") == 0
    await hooked.api.chat(501).types("批地基")
    await hooked.api.chat(501).sees("怎么造")


async def test_channels_groups_and_other_bots_are_left_alone(hooked: Bot) -> None:
    chat = hooked.api.chat(501)
    message = chat.message(text="批地基")
    group = {**message, "chat": {"id": -5, "type": "group", "title": "村民群"}}
    other = {**message, "from": {**chat.sender, "is_bot": True}}
    for n, update in enumerate(({"channel_post": group}, {"message": group}, {"edited_message": group}, {"message": other}), 1):
        assert await hooked.posts({"update_id": n, **update}) == (200, "")
    assert hooked.count("inbox") == 0


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}]},
        {
            "sticker": {
                "file_id": "a",
                "file_unique_id": "a",
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            }
        },
    ],
)
async def test_what_is_no_text_gets_a_clear_answer(hooked: Bot, content: dict[str, Any]) -> None:
    villager = hooked.api.chat(501)
    await villager.sends(**content)
    await villager.sees("我只看得懂文字")


async def test_a_photo_with_words_is_read_by_its_words(hooked: Bot) -> None:
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}]
    await hooked.api.chat(501).sends(photo=photo, caption="批地基")
    await hooked.api.chat(501).sees("怎么造")


async def carried(bot: Bot) -> tuple[Chat, str]:
    """A village agent who has taken the errand of a villager, and its number."""
    agent = await bot.member(502, "agent")
    number = await entrusts(bot.api.chat(501))
    await agent.sees("新的委托", number)
    await agent.types(f"接 {number}")
    await agent.sees("代办员在办")
    return agent, number


async def test_a_photo_is_kept_by_its_file_id_and_sent_again_by_it(bot: Bot) -> None:
    agent, number = await carried(bot)
    clerk = await bot.member(503, "clerk")
    await agent.photographs("plot", f"{number} 3")
    await agent.sees("材料3的照片记下了")
    await agent.attaches("survey", f"{number} 4")
    await agent.sees("材料4的照片记下了")
    await agent.types(f"收 {number} 1-10")
    await agent.presses("交件")
    await clerk.sees("新交来", number)
    await clerk.types(f"照片 {number}")
    await clerk.sees(number, "材料4", "骆建国发的")
    assert [sent.file for sent in clerk.messages if sent.file] == ["large plot", "file survey"]
    assert [method for method, _call in bot.api.calls if method in {"sendPhoto", "sendDocument"}] == ["sendPhoto", "sendDocument"]
    assert not [method for method, _call in bot.api.calls if method == "getFile"], "nothing is downloaded"
    assert not bot.api.refused
    assert bot.count("viewing WHERE how = 'picture'") == 1


async def test_an_album_of_ten_is_asked_about_once_and_kept_whole(bot: Bot) -> None:
    agent, number = await carried(bot)
    heard = len(agent.messages)
    photos = [agent.photo(f"p{n}", album="album 1") for n in range(10)]
    await asyncio.gather(*(bot.api.happens(message=photo) for photo in photos))
    await agent.sees("照片是哪几样材料")
    await bot.api.settled(lambda: bot.count("picture") == 10)
    await agent.types("2")
    await agent.sees("材料2的照片记下了")
    assert bot.count(f"picture WHERE ticket = '{number}'") == 10
    assert sum("照片是哪几样材料" in sent.text for sent in agent.messages[heard:]) == 1
    assert all(sent.text != "…" for sent in agent.messages)


async def test_a_photo_delivered_again_or_edited_is_kept_once(hooked: Bot) -> None:
    agent, number = await carried(hooked)
    update = await agent.photographs("plot", f"{number} 3")
    await agent.sees("材料3的照片记下了")
    assert await hooked.posts(update) == await hooked.posts(update)
    edited = {**update["message"], "caption": f"{number} 4", "edit_date": 1_795_000_001}
    await hooked.api.happens(edited_message=edited)
    await agent.sees("您改得晚了")
    assert hooked.count("picture") == 1
    assert hooked.count("picture WHERE CAST(papers AS TEXT) = '[3]'") == 1


async def test_an_animation_is_no_paper(hooked: Bot) -> None:
    agent, _number = await carried(hooked)
    file = {"file_id": "a", "file_unique_id": "a"}
    await agent.sends(animation={**file, "width": 9, "height": 9, "duration": 1}, document=file)
    await agent.sees("我只看得懂文字")
    assert hooked.count("picture") == 0


async def test_two_taps_at_once_accept_once(bot: Bot) -> None:
    agent = await bot.member(502, "agent")
    number = await entrusts(bot.api.chat(501))
    await agent.sees("新的委托", number)
    events = bot.count("event")
    await asyncio.gather(agent.presses("接件"), agent.presses("接件"))
    await agent.sees("代办员在办")
    await agent.sees("现在不行")
    assert bot.count("event") == events + 1


async def test_a_button_pressed_twice_does_not_answer_the_next_question(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.types("批地基")
    await villager.sees("怎么造")
    await asyncio.gather(villager.types("1 新批地基造新屋"), villager.types("1 新批地基造新屋"))
    await villager.sees("农用地")
    assert "首次" not in villager.last
    assert "分户" not in villager.last


async def test_too_many_requests_waits_as_told_and_loses_nothing(bot: Bot) -> None:
    agent = await bot.member(502, "agent")
    villager = bot.api.chat(501)
    bot.api.moods["sendMessage"].append(Mood(429, retry_after=1, description="Too Many Requests: retry after 1"))
    number = await entrusts(villager)
    await agent.sees("新的委托", number)


@pytest.mark.parametrize("mood", [Mood(500), Mood(502, description="Bad Gateway"), Mood(cut=True)])
async def test_a_provider_in_trouble_is_tried_again(bot: Bot, mood: Mood) -> None:
    agent = await bot.member(502, "agent")
    number = await entrusts(bot.api.chat(501))
    await agent.sees("新的委托", number)
    await agent.types(f"接 {number}")
    await agent.sees("代办员在办")
    bot.api.moods["sendMessage"] += [mood, mood]
    await agent.types(f"收 {number} 1 2")
    await agent.sees("还缺材料")


async def test_a_message_that_may_have_arrived_is_sent_again_when_it_tells_of_something_filed(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    hooked.api.moods["sendMessage"].append(Mood(done=True))
    number = await entrusts(villager)
    await hooked.api.settled(lambda: sum("告知单" in sent.text for sent in villager.messages) == 2)
    assert number
    assert hooked.count("ticket") == 1


async def test_who_blocks_the_bot_is_reached_elsewhere(hooked: Bot) -> None:
    agent = await hooked.member(502, "agent")
    hooked.api.blocked.add(502)
    number = await entrusts(hooked.api.chat(501))
    for _ in range(10 * int(PATIENCE)):
        with hooked.app.database.read() as connection:
            closed = connection.execute(text("SELECT closed_why FROM address WHERE external_id = '502'")).scalar_one()
            moved = (
                connection.execute(text("SELECT body FROM outbox WHERE channel = 'chat' AND state = 'waiting'")).scalars().all()
            )
        if closed and moved:
            break
        await asyncio.sleep(0.1)
    assert "blocked" in closed
    assert any(number in str(body) for body in moved)
    hooked.api.blocked.clear()
    await agent.types(number)
    await agent.sees(number)
    with hooked.app.database.read() as connection:
        assert connection.execute(text("SELECT closed_at FROM address WHERE external_id = '502'")).scalar_one() is None


async def test_of_a_flood_no_more_is_read_than_whose_it_is(hooked: Bot, caplog: pytest.LogCaptureFixture) -> None:
    most = limit(What.MESSAGES, Per.PERSON).many
    now = int(hooked.app.clock().timestamp())
    flood = {"chat": {"id": 501, "type": "private"}, "from": {"id": 501, "is_bot": False}, "date": now, "text": "批地基"}
    for number in range(most + 5):
        assert (await hooked.posts({"update_id": number, "message": flood}))[0] == 200
    assert hooked.count("inbox") == most + 1
    unreadable = {**flood, "text": 5}
    await hooked.posts({"update_id": 1001, "message": unreadable})
    assert "could not be read" not in caplog.text
    await hooked.posts({"update_id": 1002, "message": {**unreadable, "chat": {"id": 502, "type": "private"}}})
    assert "could not be read" in caplog.text


async def test_polling_confirms_only_what_is_committed(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "RECOVERY", 0.1)
    async with running(sqlite_url, webhook=False) as bot:
        bot.app.database.engine.dispose()
        with bot.app.database.begin() as connection:
            connection.execute(text("ALTER TABLE inbox RENAME TO inbox_away"))
        await bot.api.chat(501).types("批地基")
        await asyncio.sleep(0.5)
        assert not bot.api.chat(501).messages
        with bot.app.database.begin() as connection:
            connection.execute(text("ALTER TABLE inbox_away RENAME TO inbox"))
        await bot.api.chat(501).sees("怎么造")
        assert len(bot.api.chat(501).messages) == 1


async def test_long_texts_are_cut_between_lines_and_all_arrive() -> None:
    text_ = "\n".join(f"{n} " + "字" * 50 for n in range(200))
    parts = split(text_)
    assert LONGEST == MessageLimit.MAX_TEXT_LENGTH
    assert all(len(part) <= LONGEST for part in parts)
    assert "\n".join(parts) == text_


@pytest.mark.parametrize("webhook", [True, False])
async def test_a_token_that_telegram_does_not_know_ends_the_process_with_one_sentence(sqlite_url: str, webhook: bool) -> None:
    async with bot_api() as api:
        settings: dict[str, Any] = {"telegram_token": SecretStr("1:unknown"), "telegram_api_url": api.url}
        if webhook:
            settings |= {"telegram_webhook_url": "http://127.0.0.1:1", "telegram_webhook_secret": SecretStr(SECRET)}
        given = Settings(database_url=sqlite_url, port=free_port(), **settings)
        database = Database(sqlite_url)
        with wiring.opened(given, database) as app:
            async with wiring.running(app, web_server=True, worker=True, timetable=False) as broken:
                with pytest.raises(WrongSetting, match="TELEGRAM_TOKEN: Telegram refuses it"):
                    await asyncio.wait_for(broken, PATIENCE)
        database.close()


async def test_an_address_that_telegram_refuses_at_first_is_told_again_while_the_desk_serves(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.01)
    port, why = free_port(), "Bad Request: bad webhook: Failed to resolve host: Temporary failure in name resolution"
    async with bot_api() as api:
        api.moods["setWebhook"].extend(Mood(400, description=why) for _ in range(6))
        secrets = {"telegram_token": SecretStr(TOKEN), "telegram_webhook_secret": SecretStr(SECRET)}
        here = {"port": port, "telegram_api_url": api.url, "telegram_webhook_url": f"http://127.0.0.1:{port}"}
        async with served(sqlite_url, **secrets, **here) as (base, _app), aiohttp.ClientSession() as session:
            async with session.get(f"{base}/chat") as page:
                assert page.status == 200
            await api.settled(lambda: api.webhook is not None)
    told = [record.message for record in caplog.records if record.name == backoff.__name__]
    assert [message.partition(" the address of this desk")[0] for message in told] == ["Telegram does not take", "Telegram takes"]
    assert "failed to resolve host" in told[0]


async def test_a_gateway_that_is_away_is_told_of_once_and_what_waits_leaves_when_it_is_back(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.01)
    monkeypatch.setattr(backoff, "LONGEST", 0.05)
    port = free_port()
    given = {"telegram_token": SecretStr(TOKEN), "telegram_api_url": f"http://127.0.0.1:{port}"}
    async with served(sqlite_url, **given) as (_base, app):
        with app.database.begin() as connection:
            who = addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", app.clock())
            letters = [Letter(who.person.id, who.address, "telegram", Priority.REPLY, {"text": text_}) for text_ in ("一", "二")]
            outbox.enqueue(connection, letters, app.clock())
        app.senders.wake()
        await asyncio.sleep(1.0)  # it is tried many times
        async with bot_api(port) as api:
            villager = api.chat(501)
            await villager.sees("二")
            await villager.types("批地基")
            await villager.sees("怎么造")
            assert [sent.text for sent in villager.messages][:2] == ["一", "二"]
    told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert [message.split(",")[0].split(":")[0] for message in told] == [
        "Telegram cannot be reached",
        "Telegram is reached again",
    ]


async def test_a_machine_without_a_daemon_sends_with_every_tick(sqlite_url: str) -> None:
    async with bot_api() as api:
        given = {"telegram_token": SecretStr(TOKEN), "telegram_api_url": api.url}
        async with served(sqlite_url, worker=False, **given) as (_base, app):
            with app.database.begin() as connection:
                who = addresses.newcomer(connection, ("telegram", "502"), "zh_Hans", app.clock())
                letter = Letter(who.person.id, who.address, "telegram", Priority.ALERT, {"text": "今天值班"})
                outbox.enqueue(connection, [letter], app.clock())
            assert await wiring.send_what_waits(app) == 1
            assert [sent.text for sent in api.chat(502).messages] == ["今天值班"]
            assert await wiring.send_what_waits(app) == 0


async def test_a_secret_of_odd_letters_is_a_wrong_secret(hooked: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(hooked.base.rpartition(":")[2]))
    writer.write(
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: \xe5\xaf\x86\r\nContent-Length: 2\r\n\r\n{}"
    )
    assert (await reader.readline()).split()[1] == b"403"
    writer.close()
