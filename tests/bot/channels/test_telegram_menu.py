"""The menu of commands: in the language of the phone, by one's posts, and read by the desk as it stands there."""

import pytest

from bot.channels import telegram_menu
from bot.channels.telegram_menu import menu
from flows.domain.people.people import Person, Post, Role
from storage.records.people import people
from tests.support.bot_api import Mood
from tests.support.telegram_desk import Bot
from tests.support.world import World


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks that follow each other at once."""
    monkeypatch.setattr(telegram_menu, "EVERY", 0.05)
    monkeypatch.setattr(telegram_menu, "GAP", 0.0)


async def test_everybody_finds_the_desks_words_in_the_language_of_their_phone(hooked: Bot) -> None:
    await hooked.api.settled(lambda: {("default", ""), ("default", "zh"), ("default", "en")} <= set(hooked.api.menus))
    chinese, english = hooked.api.menus["default", "zh"], hooked.api.menus["default", "en"]
    assert chinese["my_tickets"] == "我的办件"
    assert english["my_tickets"] == "my tickets"
    assert hooked.api.menus["default", ""] == chinese
    assert "waiting" not in chinese
    assert not hooked.api.refused


async def test_who_holds_a_post_finds_its_words_first_and_who_gives_it_up_no_more(hooked: Bot) -> None:
    await hooked.member(502, "agent")
    await hooked.member(503, "clerk")
    await hooked.api.settled(lambda: {("502", ""), ("503", "")} <= set(hooked.api.menus))
    agent, clerk = hooked.api.menus["502", ""], hooked.api.menus["503", ""]
    assert next(iter(agent.values())) == "待办"
    assert "trip" in agent
    assert "trip" not in clerk
    with hooked.app.database.begin() as connection:
        person = people.named(connection, "agent")
        assert person is not None
        people.end_posts(connection, person)
    await hooked.api.settled(lambda: not hooked.api.menus["502", ""])
    assert hooked.api.calls[-1] == ("deleteMyCommands", {"scope": {"type": "chat", "chat_id": 502}})


async def test_what_does_not_change_is_set_once(hooked: Bot) -> None:
    await hooked.member(502, "agent")
    await hooked.api.settled(lambda: ("502", "") in hooked.api.menus)
    await hooked.member(503, "clerk")
    await hooked.api.settled(lambda: ("503", "") in hooked.api.menus)
    assert [method for method, _call in hooked.api.calls].count("setMyCommands") == 5


@pytest.mark.parametrize(
    "mood", [Mood(500), Mood(429, retry_after=1, description="Too Many Requests: retry after 1"), Mood(cut=True)]
)
async def test_a_menu_that_is_not_taken_is_tried_again(hooked: Bot, mood: Mood) -> None:
    await hooked.api.settled(lambda: ("default", "en") in hooked.api.menus)
    hooked.api.moods["setMyCommands"].append(mood)
    await hooked.member(502, "agent")
    await hooked.api.settled(lambda: ("502", "") in hooked.api.menus)


async def test_a_chat_that_is_gone_does_not_hold_up_the_others(hooked: Bot) -> None:
    await hooked.api.settled(lambda: ("default", "en") in hooked.api.menus)
    hooked.api.moods["setMyCommands"].append(Mood(400, description="Bad Request: chat not found"))
    await hooked.member(502, "agent")
    await hooked.member(503, "clerk")
    await hooked.api.settled(lambda: ("503", "") in hooked.api.menus)
    assert ("502", "") not in hooked.api.menus


EVERY_ROLE = tuple(Post("330681109", role) for role in Role)


@pytest.mark.parametrize("handle", ["villager", "agent", "head"])
def test_a_slash_and_a_word_of_the_menu_does_what_the_word_does(village: World, handle: str) -> None:
    roles = {"villager": (), "agent": (Role.AGENT,), "head": (Role.HEAD,)}[handle]
    person = Person(1, posts=tuple(Post("330681109", role) for role in roles))
    for name, word in menu(person, village.languages, "zh_Hans"):
        typed, said = village.phone(handle).says("9", f"/{name}@daiban_bot").text, village.phone(handle).says("9", word).text
        assert typed == said, name


def test_no_menu_says_a_word_twice_or_is_too_long(village: World) -> None:
    for posts in ((), *((post,) for post in EVERY_ROLE), EVERY_ROLE):
        for language in ("zh_Hans", "en"):
            names = [name for name, _word in menu(Person(1, posts=posts), village.languages, language)]
            assert len(names) == len(set(names)) <= telegram_menu.MOST
