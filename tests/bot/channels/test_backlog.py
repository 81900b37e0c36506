"""After hours offline: everything that waited is taken in its order, and nobody is asked what they have answered already."""

import asyncio
from collections.abc import Sequence
from typing import Final

import pytest
from pydantic import SecretStr

from bot.channels.telegram_updates import update_of
from bot.turns import Ride
from tests.support.bot_api import TOKEN, BotApi, Chat, bot_api
from tests.support.running import free_port, served

TYPED: Final = ("批地基", "1", "1", "1", "2", "枫桥枫源", "1", "斯阿毛", "13511112222")
HEARD: Final = ("怎么造", "告知单", "已登记")
"""What is told of an errand whose words all wait: how it was understood, and what was filed."""

HALF: Final = 4
"""Words of somebody who has not come to the end; the question they are asked then."""

ASKED: Final = "谁去办"


def told(chat: Chat, words: Sequence[str]) -> bool:
    """Return whether a chat got one message for each of these words, in this order, and no other."""
    return len(chat.messages) == len(words) and all(word in sent.text for word, sent in zip(words, chat.messages, strict=True))


def settings(api: BotApi, port: int, *, webhook: bool) -> dict[str, object]:
    hook = {"telegram_webhook_url": f"http://127.0.0.1:{port}", "telegram_webhook_secret": SecretStr("a-secret-of-the-tests")}
    return {"port": port, "telegram_token": SecretStr(TOKEN), "telegram_api_url": api.url, **(hook if webhook else {})}


@pytest.mark.parametrize("chats", [3, pytest.param(12, marks=pytest.mark.long)])
async def test_of_all_that_waited_for_polling_only_the_last_question_is_asked(url: str, chats: int) -> None:
    """三个人的话一批取完；十二个人的要取两批。"""
    async with bot_api() as api:
        whole = [api.chat(1000 + number) for number in range(chats)]
        half = api.chat(2000)
        await api.happen_at_once(
            *(chat.message(text=text) for place, text in enumerate(TYPED) for chat in [*whole, *([half] if place < HALF else [])])
        )
        async with served(url, **settings(api, free_port(), webhook=False)):
            for chat in whole:
                await chat.sees(HEARD[-1])
            await half.sees(ASKED)
        assert [told(chat, HEARD) for chat in whole] == [True] * chats
        assert told(half, (HEARD[0], ASKED))


async def test_of_all_that_comes_by_webhook_at_once_only_the_last_question_is_asked(sqlite_url: str) -> None:
    chat = BotApi().chat(1000)
    updates = [update_of({"update_id": id, "message": chat.message(text=text)}) for id, text in enumerate(TYPED[:HALF])]
    messages = [update.incoming(Ride.PROMPTS) for update in updates if update is not None]
    async with served(sqlite_url) as (_base, app):
        replies = await asyncio.gather(*(app.reception.take(message) for message in messages if message is not None))
    assert [reply and reply.asks for reply in replies] == [False, None, None, True]
    first, *_between, last = replies
    assert first is not None
    assert last is not None
    assert (HEARD[0] in first.text, ASKED in last.text) == (True, True)


async def test_who_waits_for_each_answer_is_asked_each_question(sqlite_url: str) -> None:
    async with bot_api() as api, served(sqlite_url, **settings(api, free_port(), webhook=False)):
        chat = api.chat(1000)
        for text, seen in zip(
            TYPED, ("怎么造", "占不占", "分户", "谁去办", "哪个镇", "告知单", "姓名", "手机号", "已登记"), strict=True
        ):
            await chat.types(text)
            await chat.sees(seen)
        assert len(chat.messages) == len(TYPED)
