"""自查: ticking off what one has, hearing what is missing and who issues it; today, and going on another day."""

from collections.abc import Collection, Iterator, Mapping

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import VILLAGE_CENTRE, DocumentKind
from flows.domain.catalogue.places import WindowKind
from flows.domain.catalogue.routing import village_centre
from flows.domain.errand.notice import Notice, where_to_go
from flows.port.desk import Desk
from flows.port.effects.notices import KeepTicks, RecallNotices, RecallTicks
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Tick
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Text, Words, _, lines, ngettext, spans


def check(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody ticks what they have of a notice's papers; what they ticked another day still counts."""
    notice = desk.notice(args.get("number") or which_notice(talk, desk))
    if not notice.documents:
        talk.say(_("{number}: no papers are needed.", number=notice.number))
        return
    had = frozenset(talk.do(RecallTicks(notice.number)))
    if had:
        talk.say(_("Ticked so far: {numbers}", numbers=spans(had)))
    ticked = talk.ask(have_by_now(notice))
    have = had.union(ticked) if ticked else frozenset[int]()
    talk.do(KeepTicks(notice.number, sorted(have)))
    talk.say(standing(desk.catalogue, notice, have))


def which_notice(talk: Talk, desk: Desk) -> str:
    """Return the number of the notice meant: the only one, or the one chosen. Raises Refused for somebody without any."""
    numbers = talk.do(RecallNotices())
    if not numbers:
        raise Refused(_("You have no notice yet. Say what you need, for example: build a house"))
    if len(numbers) == 1:
        return numbers[0]
    options = [
        Option(number, _("{number} {item}", number=number, item=desk.notice(number).item.short), number) for number in numbers
    ]
    return talk.ask(Choose("notice", _("Which notice?"), options))


def have_by_now(notice: Notice) -> Tick[int]:
    """Return the checklist of a notice; ``none`` begins anew."""
    options = [Option(str(number), name, number) for number, name in enumerate(notice.described, 1)]
    return Tick("have", _("Which do you have by now? Write the numbers, for example: 1 3; or: all, none"), options)


def standing(catalogue: Catalogue, notice: Notice, have: Collection[int]) -> Words:
    """Return what is still missing, by who issues it; or that everything is there, and where to go with it."""
    missing = [number for number in range(1, len(notice.documents) + 1) if number not in have]
    if not missing:
        return lines(_("{number}: you have everything.", number=notice.number), where_to_go(notice.route))
    return lines(
        ngettext("One paper is missing:", "{count} papers are missing:", len(missing)),
        *by_issuer(catalogue, notice, missing),
        _("To go on another day, send: check {number}", number=notice.number),
    )


def by_issuer(catalogue: Catalogue, notice: Notice, missing: Collection[int]) -> Iterator[Words]:
    """Yield a line for each issuer: who, where, and which papers, so that one errand gets all of them."""
    papers: dict[tuple[Text, Text | None], list[Text]] = {}
    for number in missing:
        kind, name = notice.documents[number - 1].kind, notice.papers[number - 1]
        papers.setdefault((kind.issuer, place_of_issue(catalogue, notice, kind)), []).append(name)
    for (issuer, place), names in papers.items():
        if place is None:
            yield _("{issuer}: {papers}", issuer=issuer, papers=names)
        else:
            yield _("{issuer} ({place}): {papers}", issuer=issuer, place=place, papers=names)


def place_of_issue(catalogue: Catalogue, notice: Notice, kind: DocumentKind) -> Text | None:
    """Return where a paper is issued to people of the notice's town; None where that is no office of ours."""
    village, town = catalogue.village.get(notice.village or ""), catalogue.town.get(notice.town)
    if kind.at == VILLAGE_CENTRE:
        return village_centre(village) if village else None
    window = catalogue.window.get(kind.at or "")
    if window is None or town is None:
        return None
    if window.kind is WindowKind.CITY:
        return catalogue.city_centre
    if not window.is_ours:
        return window.name
    return Text(town.name.zh + window.name.zh, f"{town.name.en} {window.name.en}")
