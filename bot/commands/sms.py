"""SMS: what is set up on the office's phone."""

import asyncio

import click

from bot import sms_gateways
from bot.channels.android_gateway import Phone
from bot.delivery.provider_interface import SendFailed
from bot.settings import WrongSetting, from_environment


@click.group()
def sms() -> None:
    """SMS by a phone of the office."""


@sms.command()
def register() -> None:
    """Have the app on the phone bring to the desk what it receives, and what became of what it sent.

    Needs the app's address and the desk's, SMS_GATEWAY_URL and SMS_GATEWAY_WEBHOOK_URL; may be run again at any time.
    """
    settings = from_environment()
    if not settings.sms_gateway_url or not settings.sms_gateway_webhook_url:
        raise WrongSetting("SMS_GATEWAY_URL is not set: where is the app on the phone?")
    asyncio.run(_register(sms_gateways.phone(settings), settings.sms_gateway_webhook_url))


async def _register(phone: Phone, address: str) -> None:
    """Say of each event where it is brought. Raises WrongSetting with what the phone says against it."""
    async with phone.opened():
        try:
            events = await phone.register(address)
        except SendFailed as failed:
            raise WrongSetting(f"SMS_GATEWAY_URL, SMS_GATEWAY_USER, SMS_GATEWAY_PASSWORD: {failed}.") from failed
    for event in events:
        click.echo(f"{event} → {address}/sms/phone")
