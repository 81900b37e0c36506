"""What whoever comes to an address that is not there sees: that it is not, and the way to what is."""

from dataclasses import dataclass

from aiohttp import web

from bot.page_response import OTHER_SIZE, is_large, respond
from bot.translation import DEFAULT, Languages, from_hint
from flows.text.wording import _


@dataclass(frozen=True, slots=True)
class NotFound:
    """The route of every address that no other route has."""

    languages: Languages

    def routes(self) -> web.RouteTableDef:
        """Return the route, which is to be the last."""
        routes = web.RouteTableDef()
        routes.get("/{path:.*}")(self.show)
        return routes

    async def show(self, request: web.Request) -> web.Response:
        """Say so on a page to a browser, and to a program in a line. Raises HTTPNotFound for the second."""
        if "text/html" not in request.headers.get("Accept", ""):
            raise web.HTTPNotFound
        language = from_hint(request.headers.get("Accept-Language"))
        page = respond(
            request,
            "not_found",
            lang="zh-Hans" if language == DEFAULT else language,
            letters=self.languages.say(OTHER_SIZE[is_large(request)], language),
            title=self.languages.say(_("There is no such page"), language),
            words={
                "home": self.languages.say(_("Daiban"), language),
                "begin": self.languages.say(_("Begin"), language),
                "what": self.languages.say(_("The address may be mistyped, or old. Begin here:"), language),
            },
        )
        page.set_status(404)
        return page
