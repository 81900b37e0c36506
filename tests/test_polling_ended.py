"""Polling that ends in mid-batch: two updates were fetched, the first waits for the database, and the process is gone.

Telegram hands out again what was not confirmed; each is answered once, and a second time only where a kill left it in doubt.
"""

import signal

import pytest

from tests.support.bot_api import Chat, bot_api
from tests.support.loaded import in_use
from tests.test_kill import living

HOW = [signal.SIGTERM, signal.SIGKILL]
FIRST, SECOND = ("放样", "您要办：农村住房开工放样"), ("2", "哪个镇")
"""What is typed, and what it is answered."""

DOUBT = "也许您已经收到过"


def answers(chat: Chat) -> list[str]:
    """Return what a chat was answered, but for what says of itself that it may have come before, and has."""
    came: list[str] = []
    for sent in chat.messages:
        for _typed, seen in (FIRST, SECOND):
            if seen in sent.text and not (DOUBT in sent.text and seen in came):
                came.append(seen)
    return came


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("chats", [1, pytest.param(2, marks=pytest.mark.long)])
async def test_ended_before_the_first_of_two_is_answered_both_are_answered_once(
    sqlite_url: str, how: signal.Signals, chats: int
) -> None:
    async with bot_api() as api, living(sqlite_url, api, webhook=False) as victim:
        first, last = api.chat(1000), api.chat(1000 + chats - 1)
        with in_use(sqlite_url):
            await api.happen_at_once(first.message(text=FIRST[0]), last.message(text=SECOND[0] if chats == 1 else FIRST[0]))
            await api.settled(lambda: api.fetched == api.updates[-1]["update_id"])
            assert victim.process is not None
            victim.process.send_signal(how)
        await victim.dies(how)
        await victim.lives()
        await api.settled(lambda: min(len(answers(first)), len(answers(last))) >= 2 / chats)
        await api.chat(3000).types("帮助")
        await api.chat(3000).sees("投诉")  # whatever else was to come has come
    assert answers(first) == [FIRST[1], *([SECOND[1]] if chats == 1 else [])]
    assert answers(last) == answers(first) if chats == 1 else [FIRST[1]]
    assert not any(DOUBT in sent.text for sent in api.sent), "nothing had left yet"


@pytest.mark.long
@pytest.mark.parametrize("how", HOW)
async def test_ended_at_the_first_answer_the_second_comes_once(sqlite_url: str, how: signal.Signals) -> None:
    async with bot_api() as api, living(sqlite_url, api, webhook=False) as victim:
        chats = [api.chat(1000 + number) for number in range(2)]
        await api.happen_at_once(*(chat.message(text=typed) for chat in chats for typed, _seen in (FIRST, SECOND)))
        await api.settled(lambda: bool(api.sent))
        await victim.dies(how)
        await victim.lives()
        await api.settled(lambda: all(len(answers(chat)) >= 2 for chat in chats))
        await api.chat(3000).types("帮助")
        await api.chat(3000).sees("投诉")
    assert [answers(chat) for chat in chats] == [[FIRST[1], SECOND[1]]] * 2
    again = sum(DOUBT in sent.text for sent in api.sent)
    assert again <= (len(chats) if how is signal.SIGKILL else 0)
