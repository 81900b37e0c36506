"""What a message of the Bot API may carry: what somebody says by it, what Telegram tells by it, and what stands around either.

A name in none of the three is newer than this list: it is answered like what somebody says, so that nobody waits in vain.
"""

from collections.abc import Iterable
from typing import Final

SAID: Final = frozenset(
    {
        *("animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway", "giveaway_winners", "invoice"),
        *("live_photo", "location", "paid_media", "photo", "poll", "rich_message", "sticker", "story", "text", "venue"),
        *("video", "video_note", "voice"),
    }
)
"""What somebody says, in whatever form."""

TOLD: Final = frozenset(
    {
        *("boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared"),
        *("checklist_tasks_added", "checklist_tasks_done", "community_chat_added", "community_chat_removed"),
        *("connected_website", "delete_chat_photo", "direct_message_price_changed", "forum_topic_closed"),
        *("forum_topic_created", "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden"),
        *("general_forum_topic_unhidden", "gift", "gift_upgrade_sent", "giveaway_completed", "giveaway_created"),
        *("group_chat_created", "left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed"),
        *("migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo", "new_chat_title"),
        *("paid_message_price_changed", "passport_data", "pinned_message", "poll_option_added", "poll_option_deleted"),
        *("proximity_alert_triggered", "refunded_payment", "successful_payment", "suggested_post_approval_failed"),
        *("suggested_post_approved", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded"),
        *("supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended"),
        *("video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "web_app_data"),
        "write_access_allowed",
    }
)
"""Service messages: Telegram tells that something has happened, and nobody waits for an answer."""

AROUND: Final = frozenset(
    {
        *("author_signature", "business_connection_id", "caption", "caption_entities", "chat", "date", "direct_messages_topic"),
        *("edit_date", "effect_id", "entities", "ephemeral_message_id", "external_reply", "forward_origin", "from"),
        *("guest_bot_caller_chat", "guest_bot_caller_user", "guest_query_id", "has_media_spoiler", "has_protected_content"),
        *("is_automatic_forward", "is_from_offline", "is_paid_post", "is_topic_message", "link_preview_options"),
        *("media_group_id", "message_id", "message_thread_id", "paid_star_count", "quote", "receiver_user", "reply_markup"),
        *("reply_to_checklist_task_id", "reply_to_message", "reply_to_poll_option_id", "reply_to_story"),
        *("sender_boost_count", "sender_business_bot", "sender_chat", "sender_tag", "show_caption_above_media"),
        *("suggested_post_info", "via_bot"),
    }
)
"""Whose a message is, to what it is a reply, how it looks: nothing that is said or told by itself."""


def kind_of(names: Iterable[str]) -> str:
    """Return what a message with these fields says, by the Bot API's name; empty for a service message.

    Where Telegram says no more than that there is something, which it does for what bots cannot be shown, it is *something*.
    """
    carried = [name for name in names if name not in AROUND]
    if any(name in TOLD for name in carried):
        return ""
    return next((name for name in carried if name in SAID), carried[0] if carried else "something")
