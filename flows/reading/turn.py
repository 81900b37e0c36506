"""The turn that is being read: whose it is, and what is open in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import Final

from flows.port.desk import Desk
from flows.port.threads import Arrived
from flows.reading.answer_put_right import Slip
from flows.reading.command import Command
from flows.reading.meaning import Correction
from flows.reading.session import Session
from flows.reading.vocabulary import JOURNEYS
from flows.talk.journal import State
from flows.talk.option_meant import pick
from flows.talk.prompt import Prompt
from flows.talk.replay import Outcome, answers, play
from flows.text.folding import Spell
from flows.text.wording import Words, _

_ANYTHING = "某某某某"
"""What answers only a question that is answered by any words."""

_REPLIED_WITHIN: Final = timedelta(days=3)

_CARDS = {"track", "my_tickets", "waiting", "centre", "home"}
"""Journeys that show the card of a ticket, with what can be done to it."""


_MY_LISTS = {"my_tickets", "about_my_ticket"}
"""Journeys that list the tickets of a villager."""


class OutOfSight(Enum):
    """Why somebody may not have had the open question before them when they wrote."""

    MOVED_ON = "moved on"  # another one stood before them
    FADED = "faded"  # it was asked days ago, where nothing shows it any more


@dataclass(frozen=True, slots=True)
class Turn:
    """What every reader knows beside the text: the desk, the talks of this address, how words are spelled."""

    desk: Desk
    session: Session
    spell: Spell
    gone: list[Words] = field(default_factory=list)  # told whatever the turn answers: what was forgotten, or not kept
    keys: list[Words] = field(default_factory=list)  # words of the desk that may be of use after what was filed
    quoted: str = ""  # the message that the text is written to as a reply
    out_of_sight: OutOfSight | None = None  # why the open question was not before whoever wrote; None where it was

    def run(self, state: State, heard: str | None) -> Outcome:
        """Play a talk with what was heard, or to see where it stands."""
        journey = JOURNEYS[state.journey]
        outcome = play(lambda talk: journey(talk, self.desk, state.args), state, self.desk.apply, heard, self.spell)
        self.gone.extend(outcome.gone)
        self.keys.extend(outcome.keys if outcome.filed else ())
        return outcome

    def looked_at(self, state: State) -> Outcome:
        """Return where the open talk stands; one that cannot go on ends, and the person is told why."""
        outcome = self.run(state, None)
        if outcome.over:
            self.session.end()
        return outcome

    def asked(self) -> Prompt | None:
        """Return the open question, or None."""
        state = self.session.open
        return self.looked_at(state).prompt if state else None

    def is_idle(self) -> bool:
        """Return whether the menu is open, and nothing chosen from it."""
        state = self.session.open
        return state is not None and state.journey == "home" and not state.journal

    def is_asked(self) -> bool:
        """Return whether a question is open that wants an answer: not what is wished for, nor which of one's tickets to see."""
        state = self.session.open
        return (
            state is not None and not state.wish and not self.is_idle() and not (state.journey in _MY_LISTS and not state.begun)
        )

    def wants_digits(self) -> bool:
        """Return whether the open question is answered by digits that may be as many as a ticket's."""
        prompt = self.asked()
        return prompt is not None and prompt.digits

    def wants_words(self) -> bool:
        """Return whether the open question is answered in one's own words: a sentence is its answer, whatever it begins with."""
        prompt = self.asked()
        return prompt is not None and not prompt.options and not self.is_idle()

    def is_answered_by(self, text: str) -> bool:
        """Return whether a text answers the open question: by what it offers, or because any words do; a wish is no answer."""
        state, prompt = self.session.open, self.asked()
        if state is None or prompt is None:
            return False
        if state.wish or self.is_idle():
            return pick(text, prompt, state.page, self.spell) is not None
        return self._takes(state, text, last=True)

    def counts_to_nine(self) -> bool:
        """Return whether a 9 chooses from the open question."""
        prompt = self.asked()
        return prompt is not None and prompt.counted and len(prompt.options) >= 9

    def mine(self, commands: Iterable[Command]) -> Iterator[Command]:
        """Yield those of some commands that whoever writes may give."""
        return (command for command in commands if self.desk.me.is_staff or not command.staff)

    def correction(self, slip: Slip) -> Correction | None:
        """Return an earlier answer put right: the last that may be what is right, before that one that may be what was wrong.

        None where nothing was answered, or something was filed since, and where nothing fits what is no slip for sure.
        """
        state = self.session.open
        earlier = list(_steps_back(state)) if state is not None else []
        if state is None or not earlier:
            return None
        fitting = [steps for steps, before in enumerate(earlier, 1) if self._takes(before, slip.right, last=steps == 1)]
        for steps in sorted(fitting, key=lambda steps: not self._takes(earlier[steps - 1], slip.wrong, last=True)):
            return Correction(state, slip.right, steps)
        return Correction(state, "", unread=slip.right) if slip.sure else None

    def edited(self, words: str) -> Correction | None:
        """Return the last message put right by what it was edited to, be it an answer or the wish that a talk began with.

        None where they fit nothing that may be answered anew.
        """
        slip = self.correction(Slip(words))
        if slip is None or not slip.unread:
            return slip
        is_wish = slip.state.journey == "home" and not slip.state.answered_since_item
        return Correction(slip.state, words, len(list(_steps_back(slip.state)))) if is_wish else None

    def answers(self, state: State, words: str) -> bool:
        """Return whether words answer the question at which a talk stands; nothing is done by it."""
        journey = JOURNEYS[state.journey]
        return answers(lambda talk: journey(talk, self.desk, state.args), state, words, self.spell)

    def _takes(self, state: State, words: str, *, last: bool) -> bool:
        """Return whether words answer the question at which a talk stands; one that takes any words does so as the ``last``."""
        return bool(words) and self.answers(state, words) and (last or not self.answers(state, _ANYTHING))

    def back_to(self, state: State) -> Words:
        """Return the words that lead back to a parked talk, by what it is about where that is known."""
        item = self.desk.catalogue.item.get(state.item)
        return _("Back to where we were:") if item is None else _("Back to where we were ({item}):", item=item.short)

    def thread(self) -> Arrived | None:
        """Return the push that a text may be a reply to: the one it quotes, or the last since an errand went on."""
        arrived = self.desk.threads.arrived(self.desk.now - _REPLIED_WITHIN)
        if self.quoted:
            return next((each for each in arrived if each.is_quoted_in(self.quoted)), None)
        return next((each for each in arrived[:1] if each.at.timestamp() >= self.session.turned), None)

    def card(self) -> str | None:
        """Return the number of the ticket whose card is open, or None."""
        state = self.session.open
        if state is None or state.journey not in _CARDS:
            return None
        chosen = next((entry.value for entry in state.journal if entry.key == "number"), None)
        return state.args.get("number") or (chosen if isinstance(chosen, str) else None)


def _steps_back(state: State) -> Iterator[State]:
    """Yield a talk as it stood at each answer that may be taken back, the last first."""
    earlier = replace(state, journal=list(state.journal), shown=0)
    while earlier.back():
        yield replace(earlier, journal=list(earlier.journal))
