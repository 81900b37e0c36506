"""SMS as every gateway carries it: whose number it is, what is written, what it counts for, and the night's rest.

There is one channel for people, whichever gateway carries it: an address is a phone number, written in one way (E.164), so that
who writes through another gateway is the same person in the same talk.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.delivery.provider_interface import SendFailed
from bot.delivery.reply_rendering import Reply
from bot.delivery.sms_accounts import SmsAccounts
from bot.turns import Incoming, Ride
from flows.domain.people import phones
from flows.reading.session import Heard
from flows.text import sms
from storage.records.messages.outbox import Priority
from storage.records.people.addresses import SMS

CHANNEL: Final = SMS

DAY_BEGINS, DAY_ENDS = time(7), time(21)
"""Outside these hours only answers leave: a phone beeps."""

LEAVE_ALONE: Final = frozenset({"T", "TD", "TT", "0000", "00000"})
"""What carriers have people write who want no more of this, beside 退订."""


@dataclass(frozen=True, slots=True)
class SmsLine:
    """What leaves by SMS: in which words, when, and at whose cost."""

    zone: ZoneInfo
    accounts: SmsAccounts
    signature: str = ""

    def least(self, now: datetime) -> Priority:
        """Return how urgent at least is what may leave at a moment."""
        return Priority.DIGEST if DAY_BEGINS <= now.astimezone(self.zone).time() < DAY_ENDS else Priority.REPLY

    def said(self, reply: Reply) -> str:
        """Return what is sent of a reply: behind the signature that carriers ask for, its choices as digits, no character cut."""
        return sms.fitted(f"【{self.signature}】{reply.as_text()}" if self.signature else reply.as_text())

    async def written(self, number: str, reply: Reply) -> str:
        """Return what is sent of a reply to a number.

        Raises SendFailed for a push once the centre's parts of the month are used up; who has asked is answered all the same.
        """
        text = self.said(reply)
        if not reply.serial and await self.accounts.used_up(number, sms.parts(text)):
            raise SendFailed("the SMS of this month are used up", retry=False)
        return text

    async def sent(self, number: str, text: str) -> None:
        """Count the parts of a text that a gateway has taken."""
        await self.accounts.counted(number, sms.parts(text))


def heard(number: str, id: str, text: str, ride: Ride, sent: datetime | None, *, torn: bool = False) -> Incoming:
    """Return a message that a phone wrote, by the id that makes it one of its number's. The number is the carrier's word."""
    text = "退订" if text.strip().upper() in LEAVE_ALONE else text
    return from_phone(number, id, Heard(text, torn=torn), ride, sent)


def from_phone(number: str, id: str, what: Heard, ride: Ride, sent: datetime | None) -> Incoming:
    """Return what a phone sent, text or not."""
    return Incoming(CHANNEL, number, id, what, ride, via=CHANNEL, vouched=phones.read(number) or "", sent=sent)


def number_of(written: str) -> str:
    """Return a sender's number as it is answered, a mobile's as +86…; of others their digits and plus; empty for none."""
    mobile = phones.read(written) or ""
    if len(mobile) == phones.DIGITS and mobile.startswith("1"):
        return f"+86{mobile}"
    digits = "".join(each for each in written if each.isdecimal())
    return ("+" if written.strip().startswith(("+", "%2B")) else "") + digits if digits else ""
