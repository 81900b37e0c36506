"""A verb as a reply to a push, as Telegram tells of it."""

from tests.support.telegram_desk import Bot, entrusts


async def test_a_verb_as_a_reply_to_a_push_needs_no_number(hooked: Bot) -> None:
    agent, clerk = await hooked.member(502, "agent"), await hooked.member(503, "clerk")
    number = await entrusts(hooked.api.chat(501))
    told = await agent.sees("新的委托", number)
    await agent.sends(text="接件", reply_to_message={"message_id": 9, "text": told})
    await agent.sees("代办员在办", "斯阿毛")
    await agent.sends(text="收 1-10", reply_to_message={"message_id": 9, "text": told})
    await agent.sees("材料齐了")
    await agent.sends(text="交件", reply_to_message={"message_id": 9, "text": told})
    told = await clerk.sees("新交来", number)
    await clerk.sends(text="/accept", reply_to_message={"message_id": 9, "text": told})
    await hooked.api.settled(lambda: hooked.count(f"ticket WHERE number = '{number}' AND status = 'accepted'") == 1)
