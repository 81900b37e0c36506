"""Links to hand out: they open Telegram at the desk, and the desk at a village or a ticket."""

import asyncio
from io import StringIO

import click
import segno

from bot.channels.telegram import Telegram
from bot.commands import context
from bot.delivery.provider_interface import SendFailed
from bot.settings import Settings, WrongSetting
from flows.reading.deep_links import TICKET, VILLAGE, is_ticket


@click.command()
@click.argument("about")
@click.option("--qr", is_flag=True, help="Show it as a QR code as well, to be photographed or printed.")
def link(about: str, *, qr: bool) -> None:
    """Print the link that opens Telegram at a village or a ticket.

    ABOUT is the code of a village or a town, see places, or the number of a ticket.
    """
    with context.up_to_date() as (settings, database):
        start = f"{TICKET}{about}"
        if not is_ticket(about):
            with database.read() as connection:
                catalogue = context.published(connection)
            if about not in catalogue.village and about not in catalogue.town:
                raise context.no_village(about)
            start = f"{VILLAGE}{about}"
        address = f"https://t.me/{asyncio.run(_name(settings))}?start={start}"
        click.echo(address)
        if qr:
            click.echo(_drawn(address))


def _drawn(address: str) -> str:
    """Return a QR code of an address in half blocks, light on dark or dark on light as the terminal is."""
    drawn = StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


async def _name(settings: Settings) -> str:
    """Return by what name Telegram knows the bot. Raises WrongSetting where there is none, or Telegram does not say."""
    if settings.telegram_token is None:
        raise WrongSetting("TELEGRAM_TOKEN is not set: a link opens Telegram.")
    async with Telegram(settings.telegram_token.get_secret_value(), settings.telegram_api_url).opened() as telegram:
        try:
            return await telegram.name()
        except SendFailed as failed:
            raise WrongSetting(f"TELEGRAM_TOKEN, TELEGRAM_API_URL: {failed}.") from failed
