"""What the office's phone posts, as the desk takes it: whom it believes, what it files once, and what it leaves alone."""

from datetime import timedelta
from typing import Any

from bot.wiring import App
from tests.support.android_gateway import FakePhone, Poster, signed
from tests.support.phone_desk import INBOX, OUTBOX, TICKET, VILLAGER, many, says
from tests.support.world import MONDAY_MORNING

BODY = b'{"event": "sms:received", "id": "1", "payload": {"message": "1", "phoneNumber": "13800000001"}}'
OLD, EARLY = MONDAY_MORNING - timedelta(minutes=6), MONDAY_MORNING + timedelta(minutes=6)
WRONG = [
    {},
    {"X-Timestamp": signed(BODY)["X-Timestamp"]},
    {"X-Signature": signed(BODY)["X-Signature"]},
    {**signed(BODY), "X-Signature": ""},
    {**signed(BODY), "X-Signature": "0" * 64},
    {**signed(BODY), "X-Signature": "代办"},
    {**signed(BODY), "X-Timestamp": str(int(MONDAY_MORNING.timestamp()) + 1)},
    {**signed(BODY, at=OLD), "X-Timestamp": signed(BODY)["X-Timestamp"]},
    signed(BODY, key="the signing key of another phone"),
    signed(BODY + b" "),
    signed(BODY, at=OLD),
    signed(BODY, at=EARLY),
    *(signed(BODY, at=stamp) for stamp in ("", "soon", "-1", "1e9", "９", "9" * 400, f"{MONDAY_MORNING.timestamp():.1f}")),
]
"""Headers: unsigned, wrongly signed, and signed at another time or at none."""


async def test_what_is_not_signed_just_now_by_the_phone_is_not_believed(desk: tuple[App, Poster]) -> None:
    app, poster = desk
    assert [each for each in WRONG if await poster.posts_body(BODY, each) != 403] == []
    assert many(app, INBOX) == 0
    assert await poster.posts_body(BODY, signed(BODY)) == 200
    assert many(app, INBOX) == 1


async def test_what_is_signed_and_no_event_is_refused(desk: tuple[App, Poster]) -> None:
    for body in (b"", b"not json", b"[]", b"7", b"{}", b'{"payload": "text"}', b'{"event": "sms:received"}'):
        assert await desk[1].posts_body(body, signed(body)) == 400, body


async def test_an_event_that_is_posted_again_does_nothing(desk: tuple[App, Poster], phone: FakePhone) -> None:
    app, poster = desk
    await says(phone, poster, "放样", "谁去办")
    await says(phone, poster, "2", "告知单")
    for id in ("the-same", "the-same", "another: the inbox was brought in again"):
        assert await poster.brings(VILLAGER, "1", at=MONDAY_MORNING + timedelta(seconds=30), id=id) == 200
    await phone.settled(lambda: any("已登记" in sent.text for sent in phone.sent))
    assert (many(app, TICKET), many(app, INBOX)) == (1, 3)
    assert sum("已登记" in sent.text for sent in phone.sent) == 1


async def test_the_same_word_a_moment_later_is_another_message(desk: tuple[App, Poster], phone: FakePhone) -> None:
    app, poster = desk
    for _again in range(2):
        await poster.brings(VILLAGER, "帮助")
    assert many(app, INBOX) == 2
    await phone.settled(lambda: len(phone.sent) == 2)


async def test_of_later_releases_of_the_app_what_is_unknown_is_left_aside(desk: tuple[App, Poster], phone: FakePhone) -> None:
    payload = {
        "message": "放样",
        "sender": VILLAGER,
        "recipient": "+8613900000009",
        "receivedAt": "2026-11-23T01:00:00.000Z",
        "é": [{}],
    }
    assert await desk[1].posts("sms:received", payload, more={"of": "it"}) == 200
    await phone.settled(lambda: any("谁去办" in sent.text for sent in phone.sent))


NOT_FOR_THE_DESK: list[tuple[str, dict[str, Any]]] = [
    (
        "sms:data-received",
        {"messageId": "1", "data": "aGVsbG8=", "phoneNumber": VILLAGER, "receivedAt": "2026-11-23T09:00:00+08:00"},
    ),
    ("mms:downloaded", {"messageId": "1", "sender": VILLAGER, "body": "放样", "attachments": []}),
    ("sms:batch:received", {"messages": []}),
    ("sms:sent", {"messageId": "daiban-1-1-2-00000000", "phoneNumber": VILLAGER, "partsCount": 2}),
    ("sms:delivered", {"messageId": "zXDYfTmTVf3iMd16zzdBj", "phoneNumber": VILLAGER}),
    ("sms:failed", {"messageId": "daiban-987654-1-2-00000000", "phoneNumber": VILLAGER, "reason": "Delivery result: 1"}),
    ("sms:failed", {"messageId": 7, "reason": None}),
    ("system:ping", {"health": {}}),
    ("app:started", {}),
    ("", {}),
    ("sms:received", {}),
    ("sms:received", {"message": None, "phoneNumber": VILLAGER}),
    ("sms:received", {"message": ["放样"], "phoneNumber": VILLAGER, "receivedAt": 7}),
    ("sms:received", {"message": "放样", "phoneNumber": None}),
    ("sms:received", {"message": "话费余额", "phoneNumber": "10086"}),
    ("sms:received", {"message": "验证码", "phoneNumber": "106575123456"}),
    ("sms:received", {"message": "积分", "phoneNumber": "CMCC"}),
]
"""Events that bring no text of a person's: what the app may post besides, and what carriers and machines write to any SIM."""


async def test_what_nobody_wrote_to_the_desk_is_taken_and_answered_with_nothing(
    desk: tuple[App, Poster], phone: FakePhone
) -> None:
    app, poster = desk
    for event, payload in NOT_FOR_THE_DESK:
        assert await poster.posts(event, payload) == 200, (event, payload)
    assert (many(app, INBOX), many(app, OUTBOX), phone.sent) == (0, 0, [])


async def test_who_sends_a_picture_hears_that_only_text_is_read(desk: tuple[App, Poster], phone: FakePhone) -> None:
    payload = {
        "messageId": "1",
        "phoneNumber": VILLAGER,
        "sender": VILLAGER,
        "transactionId": "T1",
        "contentClass": "",
        "size": 9000,
    }
    assert await desk[1].posts("mms:received", {**payload, "receivedAt": "2026-11-23T09:00:00.000+08:00"}) == 200
    await phone.settled(lambda: any("文字" in sent.text for sent in phone.sent))


async def test_a_message_without_its_moment_is_known_by_its_event(desk: tuple[App, Poster]) -> None:
    app, poster = desk
    for id in ("one", "one", "two"):
        await poster.posts("sms:received", {"message": "帮助", "phoneNumber": VILLAGER, "receivedAt": "yesterday"}, id=id)
    assert many(app, INBOX) == 2
