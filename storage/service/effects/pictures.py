"""Pictures of papers: kept, filed with a ticket, dropped, and sent again where they came in."""

from collections.abc import Sequence
from typing import Final

from flows.alerts.picture_captions import shown_again
from flows.alerts.ticket.village import pictured
from flows.domain.errand.picture import Kept, check_adding
from flows.domain.ticket import refusals
from flows.domain.ticket.access import may_see_pictures, recorded
from flows.port.effects.pictures import DropPictures, FilePictures, KeepPicture, ShowPictures
from storage.records.ticket import pictures, viewings
from storage.service.visit import Handlers, Shown, Visit

AT_ONCE: Final = 30
"""Pictures that are sent at a time."""


def keep_picture(visit: Visit, effect: KeepPicture) -> bool:
    """Keep a picture; return whether what it shows is to be asked."""
    return pictures.keep(visit.work.connection, visit.me.id, visit.visitor.who.channel, effect.picture, visit.now)


def file_pictures(visit: Visit, effect: FilePictures) -> bool:
    """File my loose pictures, or one of them with its album; the agent hears of a villager's."""
    ticket = visit.office.tickets.known(effect.number)
    check_adding(visit.me, ticket)
    meant = _meant(visit, effect.only)
    pictures.file(visit.work.connection, meant, ticket.number, effect.papers)
    if visit.me.id == ticket.villager:
        visit.office.notifier.push(ticket, pictured(visit.office.tickets.scene(ticket), effect.papers), exclude=visit.me.id)
    return bool(meant)


def drop_pictures(visit: Visit, effect: DropPictures) -> bool:
    """Throw my loose pictures away, or one of them with its album."""
    meant = _meant(visit, effect.only)
    pictures.drop(visit.work.connection, meant)
    return bool(meant)


def _meant(visit: Visit, only: str) -> Sequence[Kept]:
    """Return my loose pictures; only the one of that fingerprint and its album where one is named."""
    mine = visit.pictures.loose()
    albums = {kept.picture.album for kept in mine if kept.picture.fingerprint == only} - {""}
    return [kept for kept in mine if not only or kept.picture.fingerprint == only or kept.picture.album in albums]


def show_pictures(visit: Visit, effect: ShowPictures) -> Sequence[int]:
    """Send pictures of a ticket again to who may see them, and keep in the record that they looked."""
    ticket = visit.office.tickets.known(effect.number)
    if not may_see_pictures(visit.me, ticket):
        raise refusals.not_yours(ticket.number)
    wanted = set(effect.papers)
    here = [
        kept
        for kept in visit.pictures.of_ticket(effect.number)
        if kept.channel == visit.visitor.who.channel and (not wanted or wanted.intersection(kept.papers))
    ][:AT_ONCE]
    if here and visit.me.id != ticket.villager:
        how = recorded(visit.me, ticket, "picture")
        viewings.keep(visit.work.connection, effect.number, visit.me.id, how, visit.now, key=visit.work.books.key)
    for kept in here:
        words = shown_again(ticket.number, kept, visit.person(kept.sender).name)
        visit.shown.append(Shown(kept.picture.kind.value, kept.picture.file, words))
    return [kept.id for kept in here]


HANDLERS: Final[Handlers] = {
    KeepPicture: keep_picture,
    FilePictures: file_pictures,
    DropPictures: drop_pictures,
    ShowPictures: show_pictures,
}
