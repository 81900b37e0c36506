"""Updates as the desk reads them: what the Bot API posts, as far as it concerns anybody, and the message it brings."""

import logging
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import BaseModel, Field, ValidationError

from bot.turns import Incoming, Ride
from flows.domain.errand.picture import Kind, Picture
from flows.reading.session import Heard

CHANNEL: Final = "telegram"

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


class _Message(BaseModel):
    chat: _Chat
    date: datetime | None = None
    sender: _Sender | None = Field(None, alias="from")
    text: str = ""
    caption: str = ""
    photo: list[_File] = []
    document: _File | None = None
    animation: Any = None
    media_group_id: str = ""
    contact: _Contact | None = None
    reply_to_message: _Quoted | None = None

    @property
    def quoted(self) -> str:
        """Return the text of the message that it is written to as a reply; empty where it is to none."""
        quoted = self.reply_to_message
        return "" if quoted is None else quoted.text or quoted.caption

    @property
    def own_number(self) -> str:
        """Return the phone number the sender shares as their own; empty for somebody else's, which anybody may share."""
        own = self.contact is not None and self.sender is not None and self.contact.user_id == self.sender.id
        return self.contact.phone_number if self.contact is not None and own else ""

    @property
    def picture(self) -> Picture | None:
        """Return the picture or document it carries, a photo in its largest size; None for anything else."""
        if self.photo:
            return Picture(Kind.PHOTO, self.photo[-1].file_id, self.photo[-1].file_unique_id, self.media_group_id)
        if self.document is not None and self.animation is None:  # Telegram describes an animation as a document as well
            return Picture(Kind.DOCUMENT, self.document.file_id, self.document.file_unique_id, self.media_group_id)
        return None


class _Query(BaseModel):
    id: str
    sender: _Sender = Field(alias="from")
    data: str = ""


class Update(BaseModel):
    """What the desk reads of an update: far fewer objects than the library's, because every turn pays for them."""

    update_id: int
    message: _Message | None = None
    callback_query: _Query | None = None

    def incoming(self, ride: Ride) -> Incoming | None:
        """Return the message it brings; None for what is no business of ours: edits, channels, groups, other bots."""
        provider_id, sent = str(self.update_id), None
        if (query := self.callback_query) is not None:
            heard, sender, chat = Heard(query.data), query.sender, query.sender.id
        elif (message := self.message) is not None and message.sender is not None:
            if message.sender.is_bot or message.chat.type != "private":
                return None
            text = message.text or message.caption
            other = "" if text else "attachment"
            heard = Heard(text, other=other, picture=message.picture, contact=message.own_number, quoted=message.quoted)
            sender, chat, sent = message.sender, message.chat.id, message.date
        else:
            return None
        return Incoming(CHANNEL, str(chat), provider_id, heard, ride, sender.language_code, via=CHANNEL, sent=sent)


def source_of(data: Any) -> tuple[str, datetime | None]:
    """Return the chat an update comes from, empty where none is told, and when it was sent; nothing else of it is read."""
    try:
        if "callback_query" in data:
            return str(data["callback_query"]["from"]["id"]), None
        return str(data["message"]["chat"]["id"]), datetime.fromtimestamp(data["message"]["date"], UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return "", None


def update_of(data: Any) -> Update | None:
    """Return the update that JSON is; None where it is none, which the log tells."""
    try:
        return Update.model_validate(data)
    except ValidationError as error:
        log.warning("an update could not be read and is ignored: %s", error)
        return None
