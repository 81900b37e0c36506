"""The talks of an address as they begin, go on, are parked and come back, and what is answered of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flows.domain.ticket.ticket import Ticket
from flows.journeys.me.going_on_elsewhere import GO_ON_HERE
from flows.journeys.me.shared_phone import FOR
from flows.port.effects.about_me import GoOnHere
from flows.reading.helpless import missed
from flows.reading.meaning import Correction, Start
from flows.reading.response import Response
from flows.reading.session import EDITED, LATER, SAME
from flows.reading.told_beforehand import answered_beforehand
from flows.reading.turn import Turn
from flows.reading.under_way import under_way
from flows.talk.journal import State
from flows.talk.replay import Outcome, Sequel
from flows.text.spoken import clauses
from flows.text.wording import Verbatim, Words, _


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of whoever writes, moved along in one turn."""

    turn: Turn

    def start(self, start: Start, keep: State | None = None) -> Response:
        """Begin a talk and return its first question; what was open is parked, and so is the one to ``keep``."""
        state = self.turn.session.begin(start.journey, start.args, keep)
        state.told = tuple(clauses(start.args.get("told", "")))
        return self.play(state, None)

    def menu(self) -> Response:
        """Begin anew at the menu."""
        if self.turn.is_idle():
            self.turn.session.talks = self.turn.session.talks[-1:]
        return self.start(Start("home"))

    def play(self, state: State, heard: str | None) -> Response:
        """Go on in a talk with what was heard, or put its question again."""
        return self.came_to(state, self.turn.run(state, heard))

    def came_to(self, state: State, outcome: Outcome, heard: str = "") -> Response:
        """Return what is answered where a talk has come to: its next question, or what follows when it is over."""
        outcome = answered_beforehand(self.turn, state, outcome) if state.told else outcome
        if outcome.prompt is None:
            self.turn.session.end()
            if state.journey == GO_ON_HERE:
                self._brought(state)
            if state.journey == SAME:
                return self._decided_if_same(outcome)
            if state.journey == EDITED:
                return self._decided_if_edited(state)
            return self._go_on(outcome, outcome.sequel) if outcome.sequel else self.resumed(outcome)
        begun = None if self.turn.desk.me.is_staff else self.turn.session.same_errand()  # whose lines are of many neighbours
        if begun is not None:
            self.turn.session.take_up(begun)
            return self._going_on(begun)
        if outcome.missed:
            return missed(self.turn, state, outcome, heard)
        if (ticket := under_way(self.turn, state)) is not None:
            return self._asked_if_same(state, ticket)
        return Response(outcome.said, outcome.prompt, state.page, outcome.filed)

    def _brought(self, went_on: State) -> None:
        """Take the talks along that a code has brought; a wrong one brings none."""
        for entry in went_on.journal:
            if entry.key == GoOnHere.key and isinstance(entry.value, Mapping):
                self.turn.session.bring(entry.value)

    def _asked_if_same(self, state: State, ticket: Ticket) -> Response:
        """Ask whether what was just wished for is a ticket that is under way."""
        state.anew = True
        return self.start(Start(SAME, {"number": ticket.number, **self._for_the_same_person()}), keep=state)

    def _decided_if_same(self, outcome: Outcome) -> Response:
        """Show the ticket that is under way, in the place of the talk that began it anew, or let that one go on."""
        if outcome.sequel is None:
            return self.where_was_i()
        self.turn.session.end()
        return self._go_on(outcome, outcome.sequel)

    def _decided_if_edited(self, edit: State) -> Response:
        slip = self.turn.edited(edit.args["words"]) if any(entry.value == "yes" for entry in edit.journal) else None
        return self.where_was_i() if slip is None else self.answered_anew(slip)

    def answered_anew(self, slip: Correction) -> Response:
        """Go back to an answer that was wrong, and on with what is right; where nothing fits, the question is put again."""
        for _step in range(slip.steps):
            slip.state.back()
        self.turn.session.serial += 1
        slip.state.shown = 0  # a number is of the list that is gone back to
        asked = self.play(slip.state, slip.right or None)
        if not slip.unread:
            return asked
        which = _(
            "“{words}”: which answer was wrong? If it is this one, please answer again; 0 goes further back.",
            words=Verbatim(slip.unread),
        )
        return replace(asked, said=(which, *asked.said))

    def _going_on(self, state: State) -> Response:
        """Put the question of a talk that had been begun about the same errand."""
        outcome = self.turn.run(state, None)
        if outcome.prompt is None:
            self.turn.session.end()
            return self.resumed(outcome)
        return Response((self.turn.back_to(state), *outcome.said), outcome.prompt, state.page)

    def _go_on(self, outcome: Outcome, sequel: Sequel) -> Response:
        args = {**sequel.args, **self._for_the_same_person()}
        following = self.start(Start(sequel.journey, args), keep=self.turn.session.open)
        return replace(following, said=(*outcome.said, *following.said), filed=outcome.filed or following.filed)

    def _for_the_same_person(self) -> Mapping[str, str]:
        """Return the argument that says for whom it is, on a phone that several people share."""
        spoken_for = self.turn.desk.people.spoken_for()
        return {FOR: str(spoken_for.id)} if spoken_for else {}

    def resumed(self, outcome: Outcome) -> Response:
        """Return the end of a talk, and the question of the one that was parked below it."""
        state = self.turn.session.open
        if state is None or state.journey == "listed":  # its numbers hold, and need not be read again
            return Response(outcome.said, None, 0, outcome.filed)
        parked = self.turn.run(state, None)
        if parked.prompt is None:
            self.turn.session.end()
            return self.resumed(outcome)
        goes_on = not self.turn.is_idle() and state.journey != LATER
        said = (*outcome.said, self.turn.back_to(state)) if goes_on else outcome.said
        return Response(said, parked.prompt, state.page, outcome.filed)

    def where_was_i(self) -> Response:
        """Put the open question again, or show the menu."""
        state = self.turn.session.open
        return self.menu() if state is None else self.play(state, None)

    def again(self, words: Words) -> Response:
        """Say something, and put the open question again where there is one."""
        state = self.turn.session.open
        if state is None:
            return Response((words,))
        return Response((words,), self.turn.looked_at(state).prompt, state.page)
