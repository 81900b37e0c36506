"""The talks of one address between two messages, and what a message may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flows.domain.errand.picture import Picture
from flows.reading import legacy_session
from flows.reading.vocabulary import JOURNEYS
from flows.talk.journal import State
from flows.text.words_as_json import JSON

VERSION: Final = 2
"""The version of a session's form as JSON; the first had no mark."""

LATER: Final = "second_wish"
"""The journey that keeps a second wish: its talk stays parked though nothing was answered in it yet."""

SAME: Final = "same_errand"
"""The journey that asks whether what the talk below it is about is under way already: where it is, that talk ends."""

EDITED: Final = "edited"
"""The journey that asks whether the new words of a message count: where they do, the talk below it goes back to them."""

PARKED = 2
"""How many interrupted talks are kept."""

PRACTICE: Final = "practice"
"""The journey that is never kept: whatever is done in earnest ends it."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of an earlier reply: the talk it belongs to, how far that talk was, and the option's code."""

    serial: int
    step: int
    code: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where the talks of an address stood: the open talk by its ``serial``, and the ``step`` it is at."""

    serial: int
    step: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in: a text, a tap, a picture with or without a text below it, or something else (``other``: a voice message).

    ``contact`` is the sender's own phone number, as the provider of the channel knows it, ``others_contact`` somebody else's from
    their list, which proves nothing; ``quoted`` is the message that it is
    written to as a reply, where the channel tells. ``message`` is the channel's own
    name for it, and ``edited`` says that it was sent before in other words. ``recording`` is a
    voice message, by what the channel sends it again by. ``speaker`` is who says it in a group, by their own address.
    ``torn`` is a piece of a longer text, the rest of which is not with it. ``asked`` is the question that stood before whoever
    wrote it, where the channel knows; on one where what was asked ``fades`` from sight, as by SMS, it counts for three days.
    """

    text: str = ""
    tap: Tap | None = None
    other: str = ""
    picture: Picture | None = None
    contact: str = ""
    others_contact: str = ""
    quoted: str = ""
    message: str = ""
    edited: bool = False
    recording: str = ""
    speaker: str = ""
    torn: bool = False
    asked: Position | None = None
    fades: bool = False


@dataclass(slots=True)
class Session:
    """The talks of one address; the last one is open, those before it are parked. Lives as JSON between turns."""

    serial: int = 0
    talks: list[State] = field(default_factory=list)
    label: str = ""  # the button pressed last, and when: pressed twice in a hurry it counts once
    pressed: float = 0.0
    turned: float = 0.0  # when a talk about an errand went on last: what was pushed before that is replied to no more
    message: str = ""  # the last one, by the channel's name for it: of what was written before nothing is changed any more
    text_only: bool = False  # whether everything comes without keyboards, to save data
    english: bool = False  # whether English is written for now by somebody whose language is another
    said_at: float = 0.0  # when the open question was said last, where it fades from sight

    @property
    def open(self) -> State | None:
        """Return the talk that is open, or None."""
        return self.talks[-1] if self.talks else None

    @property
    def position(self) -> Position:
        """Return where the talks stand."""
        return Position(self.serial, len(self.open.journal) if self.open else 0)

    @property
    def is_practice(self) -> bool:
        """Return whether the open talk is a practice."""
        return self.open is not None and self.open.journey == PRACTICE

    @property
    def can_go_back(self) -> bool:
        """Return whether there is anything behind the open question: an answer, or a parked talk."""
        state = self.open
        return len(self.talks) > 1 or (state is not None and bool(state.journal or state.journey != "home"))

    def begin(self, journey: str, args: Mapping[str, str], keep: State | None = None) -> State:
        """Open a talk; of those that were open the last few stay parked, as far as anything was answered in them.

        The one to ``keep`` stays parked all the same: a list that is ordered from.
        """
        self.serial += 1
        state = State(journey, args)
        kept = [talk for talk in self.talks if _stays(talk) or talk is keep]
        self.talks = [*kept[-PARKED:], state]
        return state

    def keep_listing(self, listing: State, tickets: Sequence[str]) -> State:
        """Return the talk that keeps a list as it was shown, in the place of the one that showed it."""
        kept = State("listed", {"numbers": " ".join(tickets)}, page=listing.page)
        self.talks[self.talks.index(listing) :] = [kept]
        return kept

    def keep_for_later(self, args: Mapping[str, str]) -> None:
        """Keep a second wish below the open talk, unless one for the same item is kept, or talked about, already."""
        if all(args["item"] not in {talk.item, talk.args.get("item")} for talk in self.talks):
            self.talks.insert(len(self.talks) - 1, State(LATER, args))

    def bring(self, came: Mapping[str, Any]) -> None:
        """Put the talks that came from another address above those that are parked here.

        What was filed in stays with whom it was for, unless whoever writes speaks ``as_them``.
        """
        brought = Session.from_json(came["session"])
        self.talks += [talk for talk in brought.talks if talk.journey != PRACTICE and (came["as_them"] or not talk.filed)]
        self.serial = max(self.serial, brought.serial) + 1

    def same_errand(self) -> State | None:
        """Return a parked talk about the item that the open one has just come to, and nothing was answered in since."""
        state = self.open
        if state is None or not state.item or state.filed or state.answered_since_item:
            return None
        return next((talk for talk in self.talks[:-1] if talk.item == state.item and not talk.filed), None)

    def take_up(self, parked: State) -> None:
        """Go on with a parked talk in the place of the open one."""
        self.talks = [talk for talk in self.talks[:-1] if talk is not parked] + [parked]
        self.serial += 1

    def end(self) -> None:
        """Close the open talk."""
        self.talks.pop()
        self.serial += 1

    def to_json(self) -> dict[str, JSON]:
        """Return the session as JSON."""
        talks = [state.to_json() for state in self.talks]
        kept: dict[str, JSON] = {"v": VERSION, "serial": self.serial, "talks": talks}
        kept |= {"label": self.label, "pressed": self.pressed, "turned": self.turned}
        marks: dict[str, JSON] = {"english": self.english, "message": self.message, "text_only": self.text_only}
        marks["said_at"] = self.said_at
        return kept | {name: mark for name, mark in marks.items() if mark}

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> "Session":
        """Return the session that :meth:`to_json` gave, of this release or one before; a new one for None.

        Talks whose journey no longer exists are dropped. Raises ValueError for a session that a newer release has written.
        """
        if not data:
            return cls()
        if "v" not in data:
            data = legacy_session.upgraded(data)
        elif data["v"] != VERSION:
            raise ValueError(f"a session of version {data['v']} is not for this release")
        talks = [State.from_json(state) for state in data["talks"]]
        kept = [state for state in talks if state.journey in JOURNEYS]
        serial = data["serial"] + (len(kept) < len(talks))
        label, message, english = data.get("label", ""), data.get("message", ""), data.get("english", False)
        pressed, turned = (float(data.get(name, 0)) for name in ("pressed", "turned"))
        said_at = float(data.get("said_at", 0))
        return cls(serial, kept, label, pressed, turned, message, data.get("text_only", False), english, said_at)


def _stays(talk: State) -> bool:
    """Return whether a talk is kept below another: something was answered in it, and not in a practice, or it is for later."""
    return (talk.begun and talk.journey != PRACTICE) or talk.journey == LATER
