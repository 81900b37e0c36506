"""A reply as channels deliver it: words in the person's language, the options, and what every channel may do with them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, takewhile
from typing import Any, Final

from bot.translation import Languages
from flows.alerts.notification import SPOKEN, Notification, is_notification
from flows.alerts.push_pacing import DIGEST
from flows.domain.feedback.rating import GRADE_NAMES, RATE
from flows.domain.ticket.verbs.entries import ANSWERS
from flows.port import button_commands
from flows.reading.response import Response
from flows.reading.session import Session
from flows.reading.vocabulary import BACK, MENU, MORE
from flows.text.wording import Message, Words, _, ngettext


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``key`` is what can be typed instead, ``code`` what it stands for; a word of the desk has no label."""

    key: str
    label: str = ""
    code: str = ""


def about(action: Button) -> str:
    """Return what an action is about, such as the number of a ticket."""
    return action.code.partition(" ")[2]


_MARKS: Final = ("serial", "step", "filed", "rides", "gathered", "asks", "contact", "earlier")


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to one person.

    ``serial`` and ``step`` say which question the buttons belong to. A reply that tells of something ``filed`` must
    arrive; one that ``rides`` goes back in the provider's own response. One that has ``gathered`` several pushes names their
    verbs in its text. One that only ``asks`` is of no use to who has answered already.
    """

    text: str
    options: Sequence[Button] = ()
    keys: Sequence[Button] = ()
    actions: Sequence[Button] = ()
    serial: int = 0
    step: int = 0
    filed: bool = False
    rides: bool = False
    gathered: bool = False
    asks: bool = False
    earlier: bool = False  # what was said answered a question that is no longer open
    once: bool = False  # whether what is said in it is said once and kept nowhere
    contact: str = ""  # what stands on the button that shares one's own phone number, on channels that know it
    picture: tuple[str, str] | None = None  # or voice: its kind, and what the channel sends it by; the text stands below

    def to_json(self) -> dict[str, Any]:
        """Return the reply as JSON of version 1; what is empty is left out. Without a version it is of the same form."""
        lists = {"options": self.options, "keys": self.keys, "actions": self.actions}
        buttons = {name: [[button.key, button.label, button.code] for button in list_] for name, list_ in lists.items() if list_}
        marks = {name: getattr(self, name) for name in (*_MARKS, "picture")}
        return {"v": 1, "text": self.text, **buttons, **{name: mark for name, mark in marks.items() if mark}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reply":
        """Return the reply that :meth:`to_json` gave."""
        options, keys, actions = (
            tuple(Button(key=key, label=label, code=code) for key, label, code in data.get(name, ()))
            for name in ("options", "keys", "actions")
        )
        marks = {name: data[name] for name in _MARKS if name in data}
        picture = tuple(data["picture"]) if "picture" in data else None
        return cls(data["text"], options, keys, actions, **marks, picture=picture)

    def as_text(self) -> str:
        """Return the whole reply as plain text, for screens without buttons and for reading aloud."""
        options = [f"{button.key} {button.label}" for button in self.options]
        actions = [] if self.gathered else [f"→ {button.label} {about(button)}".rstrip() for button in self.actions]
        keys = "  ".join(f"{button.key} {button.label}".rstrip() for button in self.keys)
        return "\n".join(part for part in (self.text, *options, *actions, keys) if part)


def compose(response: Response, session: Session, languages: Languages, language: str, *, rides: bool) -> Reply:
    """Return a response in somebody's language."""

    def say(words: Words) -> str:
        return languages.say(words, language)

    prompt, where = response.prompt, asdict(session.position)
    text = [say(words) for words in response.said]
    words = [Button(say(word)) for word in response.keys]
    if response.bare:
        return Reply("\n".join(text), rides=rides)
    if prompt is None:
        keys = [Button("9", say(MENU)), *words]
        return Reply("\n".join(text), keys=keys, **where, filed=response.filed, rides=rides, earlier=response.earlier)
    text += [say(words) for words in (prompt.leaf(response.page), prompt.text) if words is not None]
    options = [
        Button(str(number), say(option.label), option.code) for number, option in enumerate(prompt.shown(response.page), 1)
    ]
    keys = [Button("0", say(BACK))] if session.can_go_back else []
    if prompt.pages() > 1:
        keys.append(Button("9", say(MORE)))
    elif session.can_go_back and not prompt.counted:
        keys.append(Button("9", say(MENU)))
    asks = not (response.said or response.filed) and session.open is not None and bool(session.open.item)
    reply = Reply("\n".join(text), options, [*keys, *words], **where, filed=response.filed, rides=rides, earlier=response.earlier)
    return replace(reply, asks=asks, contact=say(SHARE_NUMBER) if prompt.own_phone else "")


SHARE_NUMBER: Final = _("send my phone number")

CAME_BEFORE: Final = _("You may have had this before:")


def told_again(reply: Reply, languages: Languages, language: str) -> Reply:
    """Return a message that may have come before, and says so."""
    return replace(reply, text=f"{languages.say(CAME_BEFORE, language)}\n{reply.text}")


def text_only(reply: Reply) -> Reply:
    """Return a reply without keyboards, what stands on them in its text: who saves data types the numbers."""
    return replace(reply, text=reply.as_text(), options=(), keys=(), actions=(), contact="") if reply.text else reply


def as_reply(body: Mapping[str, Any], languages: Languages, language: str) -> Reply:
    """Return what the outbox keeps as it is read in a language; what has been said already stays as it is.

    Raises ValueError for a form that this release does not know.
    """
    if not is_notification(body):
        return Reply.from_json(body)
    kept = Notification.from_json(body)
    said = push(kept.words, [(action.label, action.command) for action in kept.actions], languages, language)
    return replace(said, picture=(SPOKEN, kept.recording)) if kept.recording else said


def push(words: Words, actions: Sequence[tuple[Words, str]], languages: Languages, language: str) -> Reply:
    """Return an alert in somebody's language, its verbs as buttons."""
    buttons = [Button("", languages.say(label, language), command) for label, command in actions]
    return Reply(languages.say(words, language), actions=buttons)


def digest(pushes: Sequence[Reply], more: Message, languages: Languages, language: str) -> Reply:
    """Return many pushes as one of at most ``DIGEST`` characters: a line each with its verb, whole where there is room.

    Of what does not fit it says how much there is and the word that shows it; what nobody can look up comes first then.
    """

    def say(words: Words) -> str:
        return languages.say(words, language)

    def tail(left: int) -> str:
        return say(ngettext("… and one more. Reply: {more}", "… and {count} more. Reply: {more}", left, more=more))

    pushes = [_with_one_verb(push, say(RATE)) for push in pushes]
    head = say(ngettext("One thing is new:", "{count} things are new:", len(pushes)))
    whole = [_line(push.text, push.actions) for push in pushes]
    if _length(head, *whole) <= DIGEST:
        return _gathered(pushes, head, *whole)
    ranked = sorted(pushes, key=lambda push: bool(push.actions))
    short = [_line(_cut(push.text), push.actions) for push in ranked]
    if _length(head, *short) <= DIGEST:
        return _gathered(ranked, head, *short)
    room = DIGEST - _length(head, tail(len(pushes)))
    shown = len(list(takewhile(lambda length: length <= room, accumulate(len(line) + 1 for line in short))))
    return _gathered(ranked[:shown], head, *short[:shown], tail(len(pushes) - shown))


def _with_one_verb(push: Reply, rate: str) -> Reply:
    """Return a push with the one verb a digest shows of it; where that would be an answer, what the question is about instead."""
    if not push.actions:
        return push
    first = push.actions[0]
    verb, _space, thing = first.code.partition(" ")
    if verb in GRADE_NAMES:
        first = Button("", rate, f"{button_commands.RATE} {thing}")
    elif verb in ANSWERS:
        first = Button("", thing, thing)
    return replace(push, actions=[first])


def _gathered(shown: Sequence[Reply], *texts: str) -> Reply:
    return Reply("\n".join(texts), actions=[_named(push) for push in shown if push.actions], gathered=True)


def _length(*texts: str) -> int:
    return len("\n".join(texts))


_LINE: Final = 110
"""Characters of a push in a digest that is full."""


def _cut(text: str) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= _LINE else f"{first[: _LINE - 1]}…"


def _line(text: str, actions: Sequence[Button]) -> str:
    """Return a push with its first verb behind it, and what that is about unless it says so."""
    if not actions:
        return text
    thing = about(actions[0])
    return f"{text} → {actions[0].label} {'' if thing in text else thing}".rstrip()


def _named(push: Reply) -> Button:
    """Return the first verb of a push as a button that says what it is about."""
    first = push.actions[0]
    return Button("", f"{first.label} {about(first)}".rstrip(), first.code)
