"""Whole pages as answers: with the nonce of their style and script, in the size of type that their reader has chosen."""

from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.pages import render
from bot.server import nonce
from flows.text.wording import _

LARGE: Final = "large"
"""The cookie that has every page in large type."""
A_YEAR: Final = 365 * 24 * 3600
"""Seconds for which a browser keeps it."""
OTHER_SIZE: Final = {True: _("Normal type"), False: _("Large type")}
"""What the other size is called, by whether the type is large."""


def is_large(request: web.Request) -> bool:
    """Return whether somebody reads in large type."""
    return LARGE in request.cookies


def respond(request: web.Request, page: str, **values: Any) -> web.Response:
    """Return a whole page in the size its reader chose, with the nonce that its style and script have."""
    written = render(page, nonce=nonce(request), large=is_large(request), **values)
    return web.Response(text=written, content_type="text/html")


async def other_size(request: web.Request) -> web.Response:
    """Have every page in the other size from now on, and go back to the page where that was asked for, by its Referer."""
    asked_at = urlsplit(request.headers.get("Referer", ""))
    back = f"{asked_at.path}?{asked_at.query}".rstrip("?") if asked_at.netloc == request.host else "/"
    response = web.Response(status=303, headers={"Location": f"/{back.lstrip('/')}"})
    if is_large(request):
        response.del_cookie(LARGE)
    else:
        response.set_cookie(LARGE, "1", max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
