"""Updates as the desk reads them: what the Bot API posts, as far as it concerns anybody, and the message it brings."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import BaseModel, Field, ValidationError

from bot.channels.telegram_kinds import kind_of
from bot.turns import Incoming, Ride
from flows.domain.errand.picture import Kind, Picture
from flows.reading.session import Heard

CHANNEL: Final = "telegram"

_GROUPS: Final = {"group", "supergroup"}

log = logging.getLogger(__name__)


class _Sender(BaseModel):
    id: int
    is_bot: bool = False
    language_code: str | None = None


class _Chat(BaseModel):
    id: int
    type: str


class _File(BaseModel):
    file_id: str
    file_unique_id: str


class _Contact(BaseModel):
    phone_number: str
    user_id: int | None = None


class _Quoted(BaseModel):
    text: str = ""
    caption: str = ""


class _Message(BaseModel, extra="allow"):
    chat: _Chat
    message_id: int = 0
    date: datetime | None = None
    edit_date: datetime | None = None
    sender: _Sender | None = Field(None, alias="from")
    text: str = ""
    caption: str = ""
    photo: list[_File] = []
    document: _File | None = None
    animation: Any = None
    voice: _File | None = None
    media_group_id: str = ""
    contact: _Contact | None = None
    reply_to_message: _Quoted | None = None
    rich_message: Any = None

    @property
    def written(self) -> str:
        """Return what is written in it, below a picture or in a page that Telegram sets out in blocks as well."""
        return self.text or self.caption or _rich_text(self.rich_message)

    @property
    def quoted(self) -> str:
        """Return the text of the message that it is written to as a reply; empty where it is to none."""
        quoted = self.reply_to_message
        return "" if quoted is None else quoted.text or quoted.caption

    @property
    def numbers(self) -> tuple[str, str]:
        """Return the phone number the sender shares as their own, and that of somebody else, which anybody may share."""
        if self.contact is None:
            return "", ""
        own = self.sender is not None and self.contact.user_id == self.sender.id
        return (self.contact.phone_number, "") if own else ("", self.contact.phone_number)

    @property
    def picture(self) -> Picture | None:
        """Return the picture or document it carries, a photo in its largest size; None for anything else."""
        if self.photo:
            return Picture(Kind.PHOTO, self.photo[-1].file_id, self.photo[-1].file_unique_id, self.media_group_id)
        if self.document is not None and self.animation is None:  # Telegram describes an animation as a document as well
            return Picture(Kind.DOCUMENT, self.document.file_id, self.document.file_unique_id, self.media_group_id)
        return None

    @property
    def _names(self) -> Sequence[str]:
        """Return what it carries, by the Bot API's names."""
        return sorted({*self.model_fields_set, *(self.model_extra or {})} - {"sender"})

    def heard(self, *, edited: bool) -> Heard | None:
        """Return what somebody says by it; None for a service message, and for an edit that changes no words."""
        kind, text = kind_of(self._names), self.written
        if not kind or (edited and not text):
            return None
        if edited:
            return Heard(text, message=str(self.message_id), edited=True)
        heard = Heard(text, other="" if text else kind, picture=self.picture, message=str(self.message_id))
        recording = self.voice.file_id if self.voice is not None else ""
        own, others = self.numbers
        return replace(heard, contact=own, others_contact=others, quoted=self.quoted, recording=recording)

    def of_group(self, sender: _Sender) -> Heard | None:
        """Return a command that is given in a group; None for whatever else is said there."""
        is_command = self.chat.type in _GROUPS and self.edit_date is None and self.text.startswith("/")
        return Heard(self.text, speaker=str(sender.id)) if is_command else None


class _Query(BaseModel):
    id: str
    sender: _Sender = Field(alias="from")
    data: str = ""


class Update(BaseModel):
    """What the desk reads of an update: far fewer objects than the library's, because every turn pays for them."""

    update_id: int
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Query | None = None

    def incoming(self, ride: Ride) -> Incoming | None:
        """Return the message it brings; None for service messages, channels, other bots, talk in groups."""
        provider_id, query, message = str(self.update_id), self.callback_query, self.message or self.edited_message
        if query is not None:
            heard, sender = Heard(query.data), query.sender
            return Incoming(CHANNEL, str(sender.id), provider_id, heard, ride, sender.language_code, via=CHANNEL)
        if message is None or message.sender is None or message.sender.is_bot:
            return None
        sender, sent = message.sender, message.edit_date or message.date
        said = message.heard(edited=self.message is None) if message.chat.type == "private" else message.of_group(sender)
        if said is None:
            return None
        return Incoming(CHANNEL, str(message.chat.id), provider_id, said, ride, sender.language_code, via=CHANNEL, sent=sent)


def _rich_text(part: Any) -> str:
    """Return the words of a rich message: its blocks one below the other, what is in a block beside each other."""
    match part:
        case str():
            return part
        case list():
            return "".join(map(_rich_text, part))
        case {"blocks": [*blocks]} | {"items": [*blocks]}:
            return "\n".join(filter(None, map(_rich_text, blocks)))
        case {"text": text}:
            return _rich_text(text)
    return ""


def source_of(data: Any) -> tuple[str, datetime | None]:
    """Return the chat an update comes from, empty where none is told, and when it was sent; nothing else of it is read."""
    try:
        if "callback_query" in data:
            return str(data["callback_query"]["from"]["id"]), None
        message = data["message"] if "message" in data else data["edited_message"]
        sent = message.get("edit_date", message["date"])
        return str(message["chat"]["id"]), datetime.fromtimestamp(sent, UTC)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, OSError):
        return "", None


def update_of(data: Any) -> Update | None:
    """Return the update that JSON is; None where it is none. The log is told where, and not what somebody wrote there."""
    try:
        return Update.model_validate(data)
    except ValidationError as error:
        places = [".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False, include_url=False)]
        log.warning("an update could not be read and is ignored: it is wrong at %s", ", ".join(places) or "its top")
        return None
