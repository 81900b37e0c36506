"""Opens what carries SMS, by what is set."""

from collections.abc import Sequence

from aiohttp import web

from bot.channels import kannel
from bot.channels.kannel import Access, Kannel
from bot.channels.sms_line import SmsLine
from bot.reception import Reception
from bot.settings import Settings


def sender(settings: Settings, line: SmsLine) -> Kannel | None:
    """Return the gateway by which SMS leave, not opened yet; None where there is no SMS."""
    access = _kannel(settings)
    return Kannel(access, line) if access else None


def routes(settings: Settings, reception: Reception, line: SmsLine) -> Sequence[web.RouteTableDef]:
    """Return the routes at which gateways bring in what phones wrote, and what became of what was sent."""
    access = _kannel(settings)
    return [kannel.routes(access, reception, line)] if access else []


def _kannel(settings: Settings) -> Access | None:
    """Return where Kannel is and who we are to it; None where there is none."""
    if not (settings.sms_send_url and settings.sms_password and settings.sms_secret):
        return None
    return Access(
        settings.sms_send_url,
        settings.sms_user,
        settings.sms_password.get_secret_value(),
        settings.sms_secret.get_secret_value(),
        settings.sms_networks,
        settings.sms_receipt_url or f"http://{settings.host}:{settings.port}",
        settings.sms_number,
    )
