"""A reply as channels deliver it: words in the person's language, the options, and what every channel may do with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language import Languages
from flows.router import Response
from flows.session import Session
from flows.vocabulary import BACK, MENU, MORE
from flows.wording import Words


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``key`` is what can be typed instead, ``code`` what it stands for."""

    key: str
    label: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to one person.

    ``serial`` and ``step`` say which question the buttons belong to. A reply that tells of something ``filed`` must
    arrive; one that ``rides`` goes back in the provider's own response.
    """

    text: str
    options: Sequence[Button] = ()
    keys: Sequence[Button] = ()
    actions: Sequence[Button] = ()
    serial: int = 0
    step: int = 0
    filed: bool = False
    rides: bool = False
    picture: tuple[str, str] | None = None  # its kind, and what the channel sends it by; the text stands below it

    def to_json(self) -> dict[str, Any]:
        """Return the reply as JSON; what is empty is left out."""
        lists = {"options": self.options, "keys": self.keys, "actions": self.actions}
        buttons = {name: [[button.key, button.label, button.code] for button in list_] for name, list_ in lists.items() if list_}
        marks = {"serial": self.serial, "step": self.step, "filed": self.filed, "rides": self.rides, "picture": self.picture}
        return {"text": self.text, **buttons, **{name: mark for name, mark in marks.items() if mark}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reply":
        """Return the reply that :meth:`to_json` gave."""
        options, keys, actions = (
            tuple(Button(*button) for button in data.get(name, ())) for name in ("options", "keys", "actions")
        )
        marks = {name: data[name] for name in ("serial", "step", "filed", "rides") if name in data}
        picture = tuple(data["picture"]) if "picture" in data else None
        return cls(data["text"], options, keys, actions, **marks, picture=picture)

    def as_text(self) -> str:
        """Return the whole reply as plain text, for screens without buttons and for reading aloud."""
        options = [f"{button.key} {button.label}" for button in self.options]
        actions = [f"→ {button.label} {button.code.partition(' ')[2]}".rstrip() for button in self.actions]
        keys = "  ".join(f"{button.key} {button.label}" for button in self.keys)
        return "\n".join(part for part in (self.text, *options, *actions, keys) if part)


def compose(response: Response, session: Session, languages: Languages, language: str, *, rides: bool) -> Reply:
    """Return a response in somebody's language."""

    def say(words: Words) -> str:
        return languages.say(words, language)

    prompt = response.prompt
    text = [say(words) for words in response.said]
    if prompt is None:
        return Reply("\n".join(text), keys=[Button("9", say(MENU))], serial=session.serial, filed=response.filed, rides=rides)
    text += [say(words) for words in (prompt.leaf(response.page), prompt.text) if words is not None]
    options = [
        Button(str(number), say(option.label), option.code) for number, option in enumerate(prompt.shown(response.page), 1)
    ]
    keys = [Button("0", say(BACK))] if session.can_go_back else []
    if prompt.pages() > 1:
        keys.append(Button("9", say(MORE)))
    elif session.can_go_back and not prompt.counted:
        keys.append(Button("9", say(MENU)))
    step = len(session.open.journal) if session.open else 0
    return Reply("\n".join(text), options, keys, serial=session.serial, step=step, filed=response.filed, rides=rides)


def push(words: Words, actions: Sequence[tuple[Words, str]], languages: Languages, language: str) -> Reply:
    """Return an alert in somebody's language, its verbs as buttons."""
    buttons = [Button("", languages.say(label, language), command) for label, command in actions]
    return Reply(languages.say(words, language), actions=buttons)
