"""What SMS have cost: parts by centre."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.catalogue.catalogue import Catalogue
from storage.service import sms_bill

from .parts import percent


@click.command()
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="The month, such as 2026-12; this one when it is not given.")
@listing.as_json
def sms(month: object, *, as_json: bool) -> None:
    """Show how many SMS parts each centre has sent in a month, and what is left where SMS_MONTHLY_PARTS sets a limit."""
    with context.up_to_date() as (settings, database), database.read() as connection:
        catalogue = context.published(connection)
        asked = month or system_clock().astimezone(ZoneInfo(catalogue.timezone))
        written = f"{asked:%Y-%m}"
        used = sms_bill.used(connection, written)
    bills = [Bill(catalogue, town, parts, settings.sms_monthly_parts) for town, parts in sorted(used.items())]
    listing.show(as_json, (each.row(written) for each in bills), _lines(bills, written), empty=f"No SMS was sent in {written}.")


@dataclass(frozen=True, slots=True)
class Bill:
    """What a centre has sent in a month, of how many parts it may, where that is set."""

    catalogue: Catalogue
    town: str
    parts: int
    most: int

    @property
    def centre(self) -> str:
        """Return what the centre is called; empty where it is not known."""
        town = self.catalogue.town.get(self.town)
        return town.centre.zh if town else ""

    def row(self, month: str) -> Row:
        """Return it for programs."""
        return {"month": month, "town": self.town, "centre_name": self.centre, "parts": self.parts, "limit": self.most or None}

    def line(self, month: str) -> str:
        """Return it for people."""
        share = f" of {self.most} ({percent(self.parts / self.most)})" if self.most else ""
        return f"{month} {self.centre or 'centre not known'}: {self.parts} parts{share}"


def _lines(bills: Sequence[Bill], month: str) -> Iterator[str]:
    yield from (each.line(month) for each in bills)
    if bills:
        yield f"{sum(each.parts for each in bills)} parts altogether."
