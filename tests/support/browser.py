"""An old phone's browser: loads pages, reads what they show, fills in forms. No scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

import aiohttp


@dataclass(slots=True)
class Press:
    """A button of a page, with everything its form sends."""

    label: str
    action: str
    sends: Mapping[str, str]


class Page(HTMLParser):
    """What a page shows: bubbles of the talk, buttons, links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.bubbles: list[tuple[str, str]] = []
        self.buttons: list[Press] = []
        self.links: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str]]] = []
        self._hidden: dict[str, str] = {}
        self._action = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._hidden, self._action = {}, values.get("action", "")
            case "input" if values.get("type") == "hidden":
                self._hidden[values["name"]] = values["value"]
            case "button":
                sends = {**self._hidden, **({values["name"]: values["value"]} if "name" in values else {})}
                self.buttons.append(Press("", self._action, sends))
            case "li":
                self.bubbles.append((values.get("class", ""), ""))
        if tag not in {"input", "meta"}:
            self._open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "li":
            kind, text = self.bubbles[-1]
            self.bubbles[-1] = (kind, text.strip())

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _values in self._open]
        if "button" in tags:
            self.buttons[-1].label += data
        elif "li" in tags:
            kind, text = self.bubbles[-1]
            self.bubbles[-1] = (kind, text + data)
        if "a" in tags:
            self.links[data] = next(values["href"] for tag, values in reversed(self._open) if tag == "a")

    @property
    def says(self) -> str:
        """Return what the desk said last."""
        return next((text for kind, text in reversed(self.bubbles) if kind == "desk"), "")

    @property
    def shown(self) -> str:
        """Return everything in the bubbles."""
        return "\n".join(text for _kind, text in self.bubbles)


@dataclass(slots=True)
class Browser:
    """Somebody at ``/chat``, as a demo person or as nobody in particular."""

    session: aiohttp.ClientSession
    base: str
    path: str = "/chat"
    language: str = "zh-CN"
    page: Page = field(default_factory=lambda: Page(""))
    bytes: int = 0

    async def opens(self) -> Page:
        """Load the page."""
        return await self._load("GET", self.path, None)

    async def says(self, text: str) -> Page:
        """Type into the field at the bottom and send."""
        field_ = next(press for press in self.page.buttons if set(press.sends) == {"page", "asked"} and press.action == self.path)
        return await self._load("POST", self.path, {**field_.sends, "text": text})

    async def presses(self, label: str) -> Page:
        """Press a button."""
        press = next(press for press in self.page.buttons if label in press.label)
        return await self._load("POST", press.action, press.sends)

    async def _load(self, method: str, path: str, form: Mapping[str, str] | None) -> Page:
        headers = {"Accept-Language": self.language, "Accept-Encoding": "gzip"}
        async with self.session.request(method, self.base + path, data=form, headers=headers) as response:
            assert response.status == 200, f"{response.status}: {await response.text()}"
            self.page = Page(await response.text())
        return self.page
