"""Acting on what a message means: talks begin, go on, are parked and come back, and the answer is put together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from flows.domain.errand.picture import Picture
from flows.domain.ticket.ticket import Ticket
from flows.journeys.me.going_on_elsewhere import GO_ON_HERE
from flows.journeys.me.shared_phone import FOR
from flows.port.effects.about_me import GoOnHere
from flows.port.effects.pictures import KeepPicture
from flows.reading.helpless import missed, not_understood
from flows.reading.meaning import (
    AlsoWished,
    Answer,
    Back,
    Correction,
    Edited,
    Explain,
    Leave,
    LeaveOff,
    ListChanged,
    Meaning,
    Menu,
    NextPage,
    OrderFromList,
    PaperPictured,
    Remark,
    Start,
    Stay,
    Tell,
    TextOnly,
    TwoWishes,
    Wish,
    WrittenEarlier,
)
from flows.reading.question_behind import answer_behind
from flows.reading.response import Response
from flows.reading.session import EDITED, LATER, SAME, Tap
from flows.reading.told_beforehand import answered_beforehand
from flows.reading.turn import Turn
from flows.reading.under_way import under_way
from flows.talk.journal import Kind, State
from flows.talk.replay import Outcome, Sequel
from flows.text.numerals import number_in
from flows.text.spoken import clauses
from flows.text.wording import Verbatim, Words, _

LEFT: Final = _("All right, left. Just say when you need something.")
WOULD_BE_LOST: Final = _("What you have answered would be lost. To leave it all the same, write it once more; or go on:")
_THIN: Final = _("Text only from now on, without buttons: answer with the numbers. To have them back: with buttons")
_WITH_BUTTONS: Final = _("With buttons again.")
TOO_LATE: Final = _("You have changed your message too late: that is done. To change something, please write it anew.")


@dataclass(frozen=True, slots=True)
class Acting:
    """Carries out what the message of one turn means."""

    turn: Turn

    def act(self, meaning: Meaning) -> Response:  # noqa: C901, PLR0912 - a case a meaning, each a line
        """Move the session along and return the answer."""
        match meaning:
            case Start(beside=beside):
                return self._start(meaning, self.turn.session.open if beside else None)
            case Tell(words):
                return self._again(words)
            case Remark(words):
                return self._again(words) if self.turn.is_asked() else Response((words,))
            case Explain(said):
                return not_understood(self.turn, said)
            case LeaveOff():
                return self._left()
            case Back():
                return self._back()
            case Menu():
                return self._menu()
            case Stay():
                return self._where_was_i()
            case NextPage(state, prompt):
                state.page = (state.page + 1) % prompt.pages()
                return Response((), prompt, state.page)
            case PaperPictured(picture, caption):
                return self._pictured(picture, caption)
            case OrderFromList(start, listing, tickets):
                return self._start(start, self.turn.session.keep_listing(listing, tickets))
            case ListChanged(listing):
                return self._list_again(listing)
            case Answer(state, outcome, said, asked):
                return self._with_answer_behind(state, asked, self._came_to(state, outcome, said))
            case Correction():
                return self._answered_anew(meaning)
            case Edited(words):
                return self._edited(words)
            case TextOnly(on):
                self.turn.session.text_only = on
                return self._again(_THIN if on else _WITH_BUTTONS)
            case Leave(state, wish):
                return self._put_aside(state, wish)
            case AlsoWished():
                return self._also_wished(meaning)
            case TwoWishes(first, second, item):
                return self._noted(self._wished(first), {"wish": second, "item": item})
            case Wish(text):
                return self._wished(text)
            case Tap():
                return self._tapped(meaning)
            case WrittenEarlier(words):
                return replace(self._again(words), earlier=True)

    # Beginning

    def _start(self, start: Start, keep: State | None = None) -> Response:
        state = self.turn.session.begin(start.journey, start.args, keep)
        state.told = tuple(clauses(start.args.get("told", "")))
        return self._play(state, None)

    def _wished(self, text: str) -> Response:
        return self._play(self.turn.session.begin("home", {}), None if number_in(text) is not None else text)

    def _also_wished(self, also: AlsoWished) -> Response:
        kept = {"wish": also.wish, "item": also.item, "line": also.line, "told": also.told}
        noted = self._noted(Response(()), kept)
        going_on = self._play(also.state, also.answer or None)
        return replace(going_on, said=(*noted.said, *going_on.said))

    def _put_aside(self, state: State, wish: str) -> Response:
        """End a talk that is left for now, and turn to what is wanted in its place."""
        item = self.turn.desk.catalogue.item[state.item].short
        said = _("All right, {item} is left for now. When you need it, just say so.", item=item)
        self.turn.session.end()
        if not wish:
            return self._resumed(Outcome((said,), None))
        turned_to = self._wished(wish)
        return replace(turned_to, said=(said, *turned_to.said))

    def _noted(self, answered: Response, wished: Mapping[str, str]) -> Response:
        """Keep a second wish and say so; a first one that is over already leaves nothing to wait for."""
        session = self.turn.session
        item = self.turn.desk.catalogue.item[wished["item"]].short
        if session.open is None:
            return self._wished(wished["wish"])
        session.keep_for_later(wished)
        begun = self.turn.desk.catalogue.item.get(session.open.item)
        noted = _("{item}: noted, I come back to it.", item=item)
        if begun is not None:
            noted = _("{item}: noted, I come back to it after {first}.", item=item, first=begun.short)
        return replace(answered, said=(noted, *answered.said))

    def _menu(self) -> Response:
        if self.turn.is_idle():
            self.turn.session.talks = self.turn.session.talks[-1:]
        return self._start(Start("home"))

    def _pictured(self, picture: Picture, caption: str) -> Response:
        asks = self.turn.desk.apply(KeepPicture(picture))
        if not (asks or caption) or not self.turn.desk.pictures.loose():
            return Response(())  # the album has been asked about: nothing is said twice
        return self._start(Start("picture", {"caption": caption, "fingerprint": picture.fingerprint}))

    # Standing still, and going back

    def _where_was_i(self) -> Response:
        state = self.turn.session.open
        return self._menu() if state is None else self._play(state, None)

    def _again(self, words: Words) -> Response:
        state = self.turn.session.open
        if state is None:
            return Response((words,))
        return Response((words,), self.turn.looked_at(state).prompt, state.page)

    def _left(self) -> Response:
        state = self.turn.session.open
        if state is None or not self.turn.is_asked():
            return Response((LEFT,))
        if (state.answered_since_item if state.item else state.begun) and not state.filed and not state.leaving:
            state.leaving = True
            return self._again(WOULD_BE_LOST)
        self.turn.session.end()
        return self._resumed(Outcome((LEFT,), None))

    def _back(self) -> Response:
        session = self.turn.session
        state = session.open
        if state is None:
            return self._menu()
        if state.back():
            session.serial += 1  # the buttons of what was left belong to no question any more
            return self._play(state, None)
        if any(entry.kind is Kind.FINAL for entry in state.journal):
            return self._again(_("What has been filed stays filed; there is no way back from here."))
        session.end()
        return self._where_was_i()

    def _answered_anew(self, slip: Correction) -> Response:
        for _step in range(slip.steps):
            slip.state.back()
        self.turn.session.serial += 1
        slip.state.shown = 0  # a number is of the list that is gone back to
        asked = self._play(slip.state, slip.right or None)
        if not slip.unread:
            return asked
        which = _(
            "“{words}”: which answer was wrong? If it is this one, please answer again; 0 goes further back.",
            words=Verbatim(slip.unread),
        )
        return replace(asked, said=(which, *asked.said))

    def _edited(self, words: str) -> Response:
        """Ask whether the new words of a message count; where they can change nothing any more, say so."""
        session = self.turn.session
        if session.open is not None and session.open.journey == EDITED:
            session.end()
        if self.turn.edited(words) is None:
            return self._again(TOO_LATE)
        return self._start(Start(EDITED, {"words": words}), keep=session.open)

    def _decided_if_edited(self, edit: State) -> Response:
        slip = self.turn.edited(edit.args["words"]) if any(entry.value == "yes" for entry in edit.journal) else None
        return self._where_was_i() if slip is None else self._answered_anew(slip)

    def _tapped(self, tap: Tap) -> Response:
        session = self.turn.session
        state = session.open
        if state is None and tap == replace(tap, serial=session.serial, step=0):  # the greeting's buttons, before any talk
            state = session.begin("home", {})
            return self._play(state, tap.code)
        if state is None or tap.serial != session.serial or tap.step > len(state.journal):
            return self._again(_("That button belongs to an earlier talk."))
        older = tap.step < len(state.journal)
        if not state.rewind(tap.step):
            return self._again(_("What has been filed stays filed; there is no way back from here."))
        session.serial += older
        return self._play(state, tap.code)

    # Lists

    def _list_again(self, listing: State) -> Response:
        talks = self.turn.session.talks
        del talks[talks.index(listing) + 1 :]
        listed = self._play(listing, None)
        return replace(listed, said=(_("The list has changed. Please look at it and write that again."), *listed.said))

    # Going on

    def _play(self, state: State, heard: str | None) -> Response:
        return self._came_to(state, self.turn.run(state, heard))

    def _came_to(self, state: State, outcome: Outcome, heard: str = "") -> Response:
        outcome = answered_beforehand(self.turn, state, outcome) if state.told else outcome
        if outcome.prompt is None:
            self.turn.session.end()
            if state.journey == GO_ON_HERE:
                self._brought(state)
            if state.journey == SAME:
                return self._decided_if_same(outcome)
            if state.journey == EDITED:
                return self._decided_if_edited(state)
            return self._go_on(outcome, outcome.sequel) if outcome.sequel else self._resumed(outcome)
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
        return self._start(Start(SAME, {"number": ticket.number, **self._for_the_same_person()}), keep=state)

    def _decided_if_same(self, outcome: Outcome) -> Response:
        """Show the ticket that is under way, in the place of the talk that began it anew, or let that one go on."""
        if outcome.sequel is None:
            return self._where_was_i()
        self.turn.session.end()
        return self._go_on(outcome, outcome.sequel)

    def _with_answer_behind(self, state: State, asked: str, came: Response) -> Response:
        """Add what answers a question behind an answer: before the next question, or behind all that came of that answer."""
        if not asked:
            return came
        answer = answer_behind(self.turn, state, asked)
        told = (*came.said, *answer.said) if came.prompt is None else (*answer.said, *came.said)
        return replace(came, said=told, filed=came.filed or answer.filed)

    def _going_on(self, state: State) -> Response:
        """Put the question of a talk that had been begun about the same errand."""
        outcome = self.turn.run(state, None)
        if outcome.prompt is None:
            self.turn.session.end()
            return self._resumed(outcome)
        return Response((self.turn.back_to(state), *outcome.said), outcome.prompt, state.page)

    def _go_on(self, outcome: Outcome, sequel: Sequel) -> Response:
        args = {**sequel.args, **self._for_the_same_person()}
        following = self._start(Start(sequel.journey, args), keep=self.turn.session.open)
        return replace(following, said=(*outcome.said, *following.said), filed=outcome.filed or following.filed)

    def _for_the_same_person(self) -> Mapping[str, str]:
        """Return the argument that says for whom it is, on a phone that several people share."""
        spoken_for = self.turn.desk.people.spoken_for()
        return {FOR: str(spoken_for.id)} if spoken_for else {}

    def _resumed(self, outcome: Outcome) -> Response:
        state = self.turn.session.open
        if state is None or state.journey == "listed":  # its numbers hold, and need not be read again
            return Response(outcome.said, None, 0, outcome.filed)
        parked = self.turn.run(state, None)
        if parked.prompt is None:
            self.turn.session.end()
            return self._resumed(outcome)
        goes_on = not self.turn.is_idle() and state.journey != LATER
        said = (*outcome.said, self.turn.back_to(state)) if goes_on else outcome.said
        return Response(said, parked.prompt, state.page, outcome.filed)
