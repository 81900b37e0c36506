"""The handbook in somebody's language: on a page for everybody, and as a table in a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.page_response import OTHER_SIZE, is_large, respond
from bot.translation import DEFAULT, Languages, from_hint
from flows.domain.clock.own_promise import TO_ALL
from flows.journeys.ticket.moves_handbook import BY_ITSELF, COLUMNS, handbook
from flows.text.wording import Words, _


@dataclass(frozen=True, slots=True)
class Handbook:
    """The route of the handbook."""

    languages: Languages

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/handbook")(self.show)
        return routes

    async def show(self, request: web.Request) -> web.Response:
        """Show the table of moves in the language asked for, else in the reader's."""
        language = from_hint(request.query.get("lang") or request.headers.get("Accept-Language"))

        def say(words: Words) -> str:
            return self.languages.say(words, language)

        other = DEFAULT if language != DEFAULT else "en"
        return respond(
            request,
            "handbook",
            lang=language.replace("_", "-"),
            letters=say(OTHER_SIZE[is_large(request)]),
            other=other.replace("_", "-"),
            title=say(_("Handbook")),
            words={
                "home": say(_("Daiban")),
                "welcome": say(_("What is done to a ticket: in which state, by whom, what follows, and what stands against it.")),
                "limits": say(TO_ALL),
                "other": self.languages.say(_("in English"), other),
            },
            columns=[say(name) for name in COLUMNS],
            rows=list(rows(self.languages, language)),
        )


def rows(languages: Languages, language: str) -> Iterator[Sequence[str]]:
    """Yield the lines of the handbook, a text for each of its columns."""

    def say(words: Words) -> str:
        return languages.say(words, language)

    def listed(several: Sequence[Words]) -> str:
        return say(_("; ")).join(say(each) for each in several)

    for line in handbook():
        verb = say(line.verb) if line.typed else f"{say(line.verb)} {say(BY_ITSELF)}"
        yield listed(line.states), verb, listed(line.by), say(line.to), listed(line.unless), listed(line.needs)
