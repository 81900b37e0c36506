"""A message that somebody edits: the new words count if they say so, as long as nothing has come of the old ones."""

from tests.support.telegram_desk import Bot, entrusts


async def test_the_new_words_of_the_last_answer_count_once_the_villager_says_so(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.types("批地基")
    answer = await villager.types("1")
    await villager.sees("农用地")
    await villager.edits(answer, "3")
    await villager.sees("改成了“3”，按新的算吗")
    await villager.presses("1 是")
    await villager.types("返回")
    await villager.sees("怎么造")


async def test_who_says_no_goes_on_where_they_were(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.types("批地基")
    answer = await villager.types("1")
    await villager.edits(answer, "2")
    await villager.presses("2 否")
    assert "农用地" in villager.last


async def test_a_wish_is_changed_to_another(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    wish = await villager.types("批地基")
    await villager.edits(wish, "低保申请")
    await villager.sees("改成了“低保申请”")
    await villager.presses("1 是")
    await villager.sees("最低生活保障")


async def test_edited_twice_the_last_words_are_asked_about(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    wish = await villager.types("批地基")
    await villager.edits(wish, "老年证")
    await villager.edits(wish, "低保申请")
    await villager.sees("改成了“低保申请”")
    await villager.presses("1 是")
    await villager.sees("最低生活保障")


async def test_words_that_were_not_understood_are_read_anew_without_a_question(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.types("批地基")
    slip = await villager.types("7")
    await villager.edits(slip, "1")
    assert "农用地" in villager.last


async def test_what_was_filed_stays_and_the_villager_hears_that_the_edit_came_too_late(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await entrusts(villager)
    phone = villager.message(text="13511112223")
    await villager.edits({"message": phone}, "13511112223")
    await villager.sees("您改得晚了")
    assert hooked.count("person WHERE phone = '13511112222'") == 1


async def test_an_edit_of_an_earlier_message_answers_no_later_question(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    wish = await villager.types("批地基")
    await villager.types("1")
    await villager.edits(wish, "2")
    await villager.sees("您改得晚了")
    assert "农用地" in villager.last


async def test_an_edit_is_asked_about_once_however_often_it_is_delivered(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    wish = await villager.types("批地基")
    update = await villager.edits(wish, "低保申请")
    assert await hooked.posts(update) == await hooked.posts(update)


async def test_a_moving_location_says_nothing(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    sent = await villager.sends(location={"latitude": 29.7, "longitude": 120.2, "live_period": 900})
    heard = len(villager.messages)
    moved = {
        **sent["message"],
        "location": {"latitude": 29.8, "longitude": 120.2, "live_period": 900},
        "edit_date": 1_795_000_001,
    }
    await hooked.api.happens(edited_message=moved)
    assert len(villager.messages) == heard


async def test_a_practice_goes_on_and_its_edits_come_too_late(hooked: Bot) -> None:
    agent = await hooked.member(502, "agent")
    await agent.types("练习")
    answer = await agent.types("1")
    await agent.edits(answer, "2")
    await agent.sees("改得晚了")
    assert "练习结束" not in agent.last
