"""Every kind of update the Bot API has, and some it will have: which are read, which are answered, which are left alone."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from telegram import Message
from telegram import Update as TheirUpdate

from bot.channels.telegram_kinds import AROUND, SAID, TOLD, kind_of
from tests.support.telegram_desk import Bot

FILE: Final = {"file_id": "AgAD-1", "file_unique_id": "AQAD1", "file_size": 1024}
SIZES: Final = [{**FILE, "width": 90, "height": 60}, {**FILE, "file_id": "AgAD-2", "width": 1280, "height": 853}]
USER: Final = {"id": 42, "is_bot": False, "first_name": "Someone"}
GROUP: Final = {"id": -1001, "type": "supergroup", "title": "A group"}
OPTION: Final = {"text": "yes", "voter_count": 0, "persistent_id": "1"}
POLL: Final = {
    "id": "1",
    "question": "Tea?",
    "options": [OPTION, {**OPTION, "text": "no"}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}
GIFT: Final = {"id": "g", "sticker": {**FILE, "type": "regular", "width": 9, "height": 9}, "star_count": 15}
VENUE: Final = {"location": {"latitude": 29.7, "longitude": 120.2}, "title": "A market", "address": "A street"}

CANNOT: Final = "我只看得懂文字"
READ: Final = "怎么造"
SILENT: Final = ""

MESSAGES: Final[Mapping[str, tuple[Mapping[str, Any], str]]] = {
    # what somebody says
    "text": ({"text": "批地基"}, READ),
    "text with entities": ({"text": "批地基", "entities": [{"type": "bold", "offset": 0, "length": 3}]}, READ),
    "text that is a reply": ({"text": "批地基", "reply_to_message": {"message_id": 1, "text": "您好"}}, READ),
    "text with a quote": ({"text": "批地基", "quote": {"text": "您", "position": 0, "is_manual": True}}, READ),
    "text that was forwarded": (
        {"text": "批地基", "forward_origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1}},
        READ,
    ),
    "text through another bot": ({"text": "批地基", "via_bot": {**USER, "is_bot": True}}, READ),
    "text with an effect": ({"text": "批地基", "effect_id": "5104841245755180586"}, READ),
    "text of a business": ({"text": "批地基", "business_connection_id": "b", "sender_business_bot": USER}, READ),
    "text with a link preview": ({"text": "批地基", "link_preview_options": {"url": "https://example.org"}}, READ),
    "text seen by one alone (10.2)": ({"text": "批地基", "ephemeral_message_id": 7, "receiver_user": USER}, READ),
    "rich message (10.1)": (
        {"rich_message": {"blocks": [{"type": "paragraph", "text": ["批", {"type": "bold", "text": "地基"}]}]}},
        READ,
    ),
    "rich message without words": ({"rich_message": {"blocks": [{"type": "divider"}]}}, CANNOT),
    "photo": ({"photo": SIZES}, CANNOT),
    "photo with words": ({"photo": SIZES, "caption": "批地基", "show_caption_above_media": True}, READ),
    "photo under a spoiler": ({"photo": SIZES, "has_media_spoiler": True}, CANNOT),
    "live photo (10.0)": ({"live_photo": {**FILE, "duration": 3, "width": 9, "height": 9}}, CANNOT),
    "document": ({"document": {**FILE, "file_name": "a.pdf", "mime_type": "application/pdf"}}, CANNOT),
    "animation": ({"animation": {**FILE, "width": 9, "height": 9, "duration": 1}, "document": FILE}, CANNOT),
    "audio": ({"audio": {**FILE, "duration": 9, "title": "A song"}}, CANNOT),
    "video": ({"video": {**FILE, "width": 9, "height": 9, "duration": 9}}, CANNOT),
    "video with words": ({"video": {**FILE, "width": 9, "height": 9, "duration": 9}, "caption": "批地基"}, READ),
    "video note": ({"video_note": {**FILE, "length": 9, "duration": 9}}, CANNOT),
    "sticker": (
        {"sticker": {**FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}},
        CANNOT,
    ),
    "paid media": ({"paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]}}, CANNOT),
    "story": ({"story": {"chat": GROUP, "id": 1}}, CANNOT),
    "dice": ({"dice": {"emoji": "🎲", "value": 6}}, CANNOT),
    "game": ({"game": {"title": "A game", "description": "…", "photo": SIZES}}, CANNOT),
    "poll": ({"poll": POLL}, CANNOT),
    "checklist": ({"checklist": {"title": "A list", "tasks": [{"id": 1, "text": "one"}]}}, CANNOT),
    "venue": ({"venue": VENUE, "location": VENUE["location"]}, "地图"),
    "location": ({"location": VENUE["location"]}, "地图"),
    "live location": ({"location": {**VENUE["location"], "live_period": 900, "heading": 90}}, "地图"),
    "somebody else's contact": ({"contact": {"phone_number": "+8613911112222", "first_name": "x", "user_id": 42}}, "别人的号码"),
    "one's own contact": (
        {"contact": {"phone_number": "+8613911112222", "first_name": "x", "user_id": 0}},
        "名册里还没有这个号码",
    ),
    "invoice": (
        {"invoice": {"title": "t", "description": "d", "start_parameter": "", "currency": "XTR", "total_amount": 1}},
        CANNOT,
    ),
    "giveaway": ({"giveaway": {"chats": [GROUP], "winners_selection_date": 1, "winner_count": 1}}, CANNOT),
    "what bots cannot be shown": ({}, CANNOT),
    "a kind of a later year": ({"hologram": {"depth": 3}}, CANNOT),
    # what Telegram tells
    "pinned": ({"pinned_message": {"message_id": 1, "date": 0, "chat": GROUP}}, SILENT),
    "wallpaper": ({"chat_background_set": {"type": {"type": "fill", "fill": {"type": "solid", "color": 1}}}}, SILENT),
    "auto-delete": ({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}, SILENT),
    "joined": ({"new_chat_members": [USER]}, SILENT),
    "left": ({"left_chat_member": USER}, SILENT),
    "title": ({"new_chat_title": "x"}, SILENT),
    "chat photo": ({"new_chat_photo": SIZES}, SILENT),
    "chat photo gone": ({"delete_chat_photo": True}, SILENT),
    "group made": ({"group_chat_created": True}, SILENT),
    "migrated": ({"migrate_to_chat_id": -1002}, SILENT),
    "write access": ({"write_access_allowed": {"from_request": True}}, SILENT),
    "website": ({"connected_website": "example.org"}, SILENT),
    "users shared": ({"users_shared": {"request_id": 1, "users": [{"user_id": 42}]}}, SILENT),
    "chat shared": ({"chat_shared": {"request_id": 1, "chat_id": -1}}, SILENT),
    "payment": ({"successful_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "p"}}, SILENT),
    "payment returned": ({"refunded_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "p"}}, SILENT),
    "passport": ({"passport_data": {"data": [], "credentials": {"data": "", "hash": "", "secret": ""}}}, SILENT),
    "proximity": ({"proximity_alert_triggered": {"traveler": USER, "watcher": USER, "distance": 5}}, SILENT),
    "boost": ({"boost_added": {"boost_count": 1}}, SILENT),
    "forum topic": ({"forum_topic_created": {"name": "x", "icon_color": 1}, "is_topic_message": True}, SILENT),
    "gift": ({"gift": {"gift": GIFT}}, SILENT),
    "giveaway made": ({"giveaway_created": {}}, SILENT),
    "video chat": ({"video_chat_started": {}}, SILENT),
    "video chat over": ({"video_chat_ended": {"duration": 9}}, SILENT),
    "web app": ({"web_app_data": {"data": "x", "button_text": "x"}}, SILENT),
    "tasks done": ({"checklist_tasks_done": {"marked_as_done_task_ids": [1]}}, SILENT),
    "price": ({"paid_message_price_changed": {"paid_message_star_count": 1}}, SILENT),
    "community (10.2)": ({"community_chat_added": {"community": {"id": 1, "title": "x"}}}, SILENT),
}
"""What a message in a private chat carries, and what its sender reads then; empty where nothing is answered."""

OTHERS: Final[Mapping[str, Any]] = {
    "channel_post": {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "channel", "title": "x"}, "text": "批地基"},
    "edited_channel_post": {"message_id": 1, "date": 0, "edit_date": 1, "chat": {"id": -1, "type": "channel"}, "text": "批地基"},
    "business_connection": {"id": "b", "user": USER, "user_chat_id": 42, "date": 0, "is_enabled": True},
    "business_message": {"message_id": 1, "date": 0, "chat": {"id": 42, "type": "private"}, "from": USER, "text": "批地基"},
    "edited_business_message": {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 42, "type": "private"},
        "from": USER,
        "text": "批地基",
    },
    "deleted_business_messages": {"business_connection_id": "b", "chat": {"id": 42, "type": "private"}, "message_ids": [1]},
    "message_reaction": {"chat": GROUP, "message_id": 1, "user": USER, "date": 0, "old_reaction": [], "new_reaction": []},
    "message_reaction_count": {"chat": GROUP, "message_id": 1, "date": 0, "reactions": []},
    "inline_query": {"id": "1", "from": USER, "query": "批地基", "offset": ""},
    "chosen_inline_result": {"result_id": "1", "from": USER, "query": "批地基"},
    "shipping_query": {"id": "1", "from": USER, "invoice_payload": "p", "shipping_address": {}},
    "pre_checkout_query": {"id": "1", "from": USER, "currency": "XTR", "total_amount": 1, "invoice_payload": "p"},
    "purchased_paid_media": {"from": USER, "paid_media_payload": "p"},
    "poll": POLL,
    "poll_answer": {"poll_id": "1", "user": USER, "option_ids": [0]},
    "my_chat_member": {"chat": GROUP, "from": USER, "date": 0, "old_chat_member": {}, "new_chat_member": {}},
    "chat_member": {"chat": GROUP, "from": USER, "date": 0, "old_chat_member": {}, "new_chat_member": {}},
    "chat_join_request": {"chat": GROUP, "from": USER, "user_chat_id": 42, "date": 0},
    "chat_boost": {"chat": GROUP, "boost": {"boost_id": "1"}},
    "removed_chat_boost": {"chat": GROUP, "boost_id": "1", "remove_date": 0, "source": {}},
    "managed_bot": {"user": USER, "bot": {**USER, "is_bot": True}},
    "guest_message": {"message_id": 1, "date": 0, "chat": GROUP, "from": USER, "text": "批地基"},
    "subscription": {"user": USER, "invoice_payload": "p", "state": "active"},
    "of_a_later_year": {"anything": [1, {"two": None}]},
}
"""Updates that are no message of anybody to the desk, even where they were not asked for: all are left alone."""


async def test_every_kind_of_message_is_read_or_answered_or_deliberately_left(hooked: Bot) -> None:
    wrong = []
    for number, (kind, (content, expected)) in enumerate(MESSAGES.items(), 9000):
        chat = hooked.api.chat(number)
        own = {"contact": {**content["contact"], "user_id": number}} if kind == "one's own contact" else {}
        await chat.sends(**content | own)
        if own:
            await chat.sees(expected)  # what was filed does not ride home
        if (expected not in chat.last) or bool(chat.messages) != bool(expected) or len(chat.messages) > 1:
            wrong.append((kind, [sent.text for sent in chat.messages]))
    assert not wrong
    assert not hooked.api.refused
    answered = sum(bool(expected) for _content, expected in MESSAGES.values())
    assert hooked.count("inbox") == answered, "what nobody said is not kept, and what somebody said is not lost"
    assert hooked.count("inbox WHERE heard = '(hologram)'") == 1, "not even what nobody here has heard of"


async def test_whatever_comes_in_between_the_open_question_stays(hooked: Bot) -> None:
    for number, (content, expected) in enumerate(MESSAGES.values(), 9000):
        if expected != READ and "contact" not in content:
            chat = hooked.api.chat(number)
            await chat.types("批地基")
            await chat.sends(**content)
            await chat.types("1")
            await chat.sees("农用地")
    assert not hooked.api.refused


async def test_updates_that_are_no_message_to_the_desk_are_left_alone(hooked: Bot) -> None:
    for id, (kind, content) in enumerate(OTHERS.items(), 1):
        assert await hooked.posts({"update_id": id, kind: content}) == (200, ""), kind
    assert hooked.count("inbox") == 0
    assert not hooked.api.sent


async def test_what_cannot_be_read_is_logged_without_its_words(hooked: Bot, caplog: pytest.LogCaptureFixture) -> None:
    message = hooked.api.chat(501).message(text=["身份证330681199912120034"])
    assert await hooked.posts({"update_id": 1, "message": message}) == (200, "")
    assert "message.text" in caplog.text
    assert "330681" not in caplog.text


def test_whatever_a_message_may_carry_is_in_one_of_the_three_lists() -> None:
    """The library's names, and those of the Bot API above it."""
    theirs = {name.rstrip("_") for name in Message.__slots__ if not name.startswith("_")} - {"from_user"} | {"from"}
    assert theirs - (SAID | TOLD | AROUND) == set()
    assert (SAID | TOLD | AROUND) - theirs == {
        *("rich_message", "community_chat_added", "community_chat_removed", "ephemeral_message_id", "receiver_user"),
        *("message_id", "chat", "date"),
    }
    assert not (SAID & TOLD | SAID & AROUND | TOLD & AROUND)


def test_every_kind_of_update_the_library_knows_is_played() -> None:
    assert set(TheirUpdate.ALL_TYPES) <= {*OTHERS, "message", "edited_message", "callback_query"}


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["chat", "date", "text"], "text"),
        (["chat", "location", "venue"], "location"),
        (["new_chat_title", "chat"], ""),
        (["hologram"], "hologram"),
        (["chat"], "something"),
    ],
)
def test_a_message_is_of_one_kind(names: list[str], kind: str) -> None:
    assert kind_of(names) == kind
