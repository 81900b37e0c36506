"""Opens what carries SMS, by what is set: Kannel, a phone of the office, or both, of which one sends."""

from collections.abc import Sequence

from aiohttp import web

from bot.channels import android_gateway, android_webhook, kannel
from bot.channels.android_gateway import AndroidGateway, Phone
from bot.channels.kannel import Kannel
from bot.channels.sms_line import SmsLine
from bot.reception import Reception
from bot.settings import Settings


def sender(settings: Settings, line: SmsLine) -> Kannel | AndroidGateway | None:
    """Return the gateway by which SMS leave, not opened yet; None where there is no SMS."""
    match settings.sms_leaves_by:
        case "kannel":
            return Kannel(_kannel(settings), line)
        case "phone":
            return AndroidGateway(phone(settings), line, settings.sms_gateway_per_minute)
        case None:
            return None


def routes(settings: Settings, reception: Reception, line: SmsLine) -> Sequence[web.RouteTableDef]:
    """Return the routes at which gateways bring in what phones wrote, and what became of what was sent."""
    tables = []
    if settings.sms_send_url:
        tables.append(kannel.routes(_kannel(settings), reception, line))
    if settings.sms_gateway_url and settings.sms_gateway_secret:
        tables.append(android_webhook.routes(settings.sms_gateway_secret.get_secret_value(), reception, line.accounts))
    return tables


def phone(settings: Settings) -> Phone:
    """Return the office's phone, not opened yet. Raises ValueError where there is none."""
    if not (settings.sms_gateway_url and settings.sms_gateway_password):
        raise ValueError("there is no phone")
    password = settings.sms_gateway_password.get_secret_value()
    return Phone(android_gateway.Access(settings.sms_gateway_url, settings.sms_gateway_user, password))


def _kannel(settings: Settings) -> kannel.Access:
    """Return where Kannel is and who we are to it. Raises ValueError where there is none."""
    if not (settings.sms_send_url and settings.sms_password and settings.sms_secret):
        raise ValueError("there is no Kannel")
    return kannel.Access(
        settings.sms_send_url,
        settings.sms_user,
        settings.sms_password.get_secret_value(),
        settings.sms_secret.get_secret_value(),
        settings.sms_networks,
        settings.sms_receipt_url or f"http://{settings.host}:{settings.port}",
        settings.sms_number,
    )
