"""Replies as the Bot API takes them: in parts that are not too long, with a keyboard, or as a call in a webhook's response."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.delivery.reply_rendering import Reply

LONGEST: Final = 4096
"""Characters a message may have: Telegram's MAX_TEXT_LENGTH."""


def split(text: str, longest: int = LONGEST) -> Sequence[str]:
    """Return a text in parts of at most so many characters, cut between lines where that is possible."""
    parts: list[str] = []
    while len(text) > longest:
        cut = text.rfind("\n", 1, longest + 1)
        cut = longest if cut < 0 else cut
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text or "…"]


def rows_of(reply: Reply) -> list[list[str]]:
    """Return the rows of the keyboard that types an answer: one for each option, and one for all keys."""
    rows = [[f"{button.key} {button.label}"] for button in reply.options]
    keys = [f"{button.key} {button.label}".rstrip() for button in reply.keys]
    return [*rows, keys] if keys else rows


def as_method(chat: str, reply: Reply) -> dict[str, Any]:
    """Return the sendMessage call that rides home in the response to a webhook request."""
    return {"method": "sendMessage", **message(chat, split(reply.text)[0], keyboard(reply))}


def message(chat: str, text: str, markup: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what sendMessage is called with for a text and what is shown below it."""
    return {"chat_id": int(chat), "text": text, **({"reply_markup": markup} if markup else {})}


def keyboard(reply: Reply) -> dict[str, Any]:
    """Return the buttons: those of an alert beneath it, those of a question in place of the keyboard, where they type a text."""
    if reply.actions:
        return {"inline_keyboard": [[{"text": button.label, "callback_data": button.code}] for button in reply.actions]}
    contact = [[{"text": reply.contact, "request_contact": True}]] if reply.contact else []
    rows = [*contact, *rows_of(reply)]
    return {"keyboard": rows, "resize_keyboard": True} if rows else {"remove_keyboard": True}
