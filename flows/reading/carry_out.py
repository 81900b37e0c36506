"""Acting on what a message means: a case a meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from flows.domain.errand.picture import Picture
from flows.port.effects.pictures import KeepPicture
from flows.reading.helpless import not_understood
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
from flows.reading.session import EDITED, Tap
from flows.reading.talks import Talks
from flows.reading.turn import Turn
from flows.talk.journal import Kind, State
from flows.talk.replay import Outcome
from flows.text.numerals import number_in
from flows.text.wording import _

LEFT: Final = _("All right, left. Just say when you need something.")
WOULD_BE_LOST: Final = _("What you have answered would be lost. To leave it all the same, write it once more; or go on:")
_THIN: Final = _("Text only from now on, without buttons: answer with the numbers. To have them back: with buttons")
_WITH_BUTTONS: Final = _("With buttons again.")
TOO_LATE: Final = _("You have changed your message too late: that is done. To change something, please write it anew.")


@dataclass(frozen=True, slots=True)
class Acting:
    """Carries out what the message of one turn means."""

    turn: Turn

    @property
    def talks(self) -> Talks:
        """Return the talks that are moved along."""
        return Talks(self.turn)

    def act(self, meaning: Meaning) -> Response:  # noqa: C901, PLR0912 - a case a meaning, each a line
        """Move the session along and return the answer."""
        match meaning:
            case Start(beside=beside):
                return self.talks.start(meaning, self.turn.session.open if beside else None)
            case Tell(words):
                return self.talks.again(words)
            case Remark(words):
                return self.talks.again(words) if self.turn.is_asked() else Response((words,))
            case Explain(said):
                return not_understood(self.turn, said)
            case LeaveOff():
                return self._left()
            case Back():
                return self._back()
            case Menu():
                return self.talks.menu()
            case Stay():
                return self.talks.where_was_i()
            case NextPage(state, prompt):
                state.page = (state.page + 1) % prompt.pages()
                return Response((), prompt, state.page)
            case PaperPictured(picture, caption):
                return self._pictured(picture, caption)
            case OrderFromList(start, listing, tickets):
                return self.talks.start(start, self.turn.session.keep_listing(listing, tickets))
            case ListChanged(listing):
                return self._list_again(listing)
            case Answer(state, outcome, said, asked):
                return self._with_answer_behind(state, asked, self.talks.came_to(state, outcome, said))
            case Correction():
                return self.talks.answered_anew(meaning)
            case Edited(words):
                return self._edited(words)
            case TextOnly(on):
                self.turn.session.text_only = on
                return self.talks.again(_THIN if on else _WITH_BUTTONS)
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
                return replace(self.talks.again(words), earlier=True)

    def _wished(self, text: str) -> Response:
        return self.talks.play(self.turn.session.begin("home", {}), None if number_in(text) is not None else text)

    def _also_wished(self, also: AlsoWished) -> Response:
        kept = {"wish": also.wish, "item": also.item, "line": also.line, "told": also.told}
        noted = self._noted(Response(()), kept)
        going_on = self.talks.play(also.state, also.answer or None)
        return replace(going_on, said=(*noted.said, *going_on.said))

    def _put_aside(self, state: State, wish: str) -> Response:
        """End a talk that is left for now, and turn to what is wanted in its place."""
        item = self.turn.desk.catalogue.item[state.item].short
        said = _("All right, {item} is left for now. When you need it, just say so.", item=item)
        self.turn.session.end()
        if not wish:
            return self.talks.resumed(Outcome((said,), None))
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

    def _pictured(self, picture: Picture, caption: str) -> Response:
        asks = self.turn.desk.apply(KeepPicture(picture))
        if not (asks or caption) or not self.turn.desk.pictures.loose():
            return Response(())  # the album has been asked about: nothing is said twice
        return self.talks.start(Start("picture", {"caption": caption, "fingerprint": picture.fingerprint}))

    def _left(self) -> Response:
        state = self.turn.session.open
        if state is None or not self.turn.is_asked():
            return Response((LEFT,))
        if (state.answered_since_item if state.item else state.begun) and not state.filed and not state.leaving:
            state.leaving = True
            return self.talks.again(WOULD_BE_LOST)
        self.turn.session.end()
        return self.talks.resumed(Outcome((LEFT,), None))

    def _back(self) -> Response:
        session = self.turn.session
        state = session.open
        if state is None:
            return self.talks.menu()
        if state.back():
            session.serial += 1  # the buttons of what was left belong to no question any more
            return self.talks.play(state, None)
        if any(entry.kind is Kind.FINAL for entry in state.journal):
            return self.talks.again(_("What has been filed stays filed; there is no way back from here."))
        session.end()
        return self.talks.where_was_i()

    def _edited(self, words: str) -> Response:
        """Ask whether the new words of a message count; where they can change nothing any more, say so."""
        session = self.turn.session
        if session.open is not None and session.open.journey == EDITED:
            session.end()
        if self.turn.edited(words) is None:
            return self.talks.again(TOO_LATE)
        return self.talks.start(Start(EDITED, {"words": words}), keep=session.open)

    def _tapped(self, tap: Tap) -> Response:
        session = self.turn.session
        state = session.open
        if state is None and tap == replace(tap, serial=session.serial, step=0):  # the greeting's buttons, before any talk
            state = session.begin("home", {})
            return self.talks.play(state, tap.code)
        if state is None or tap.serial != session.serial or tap.step > len(state.journal):
            return self.talks.again(_("That button belongs to an earlier talk."))
        older = tap.step < len(state.journal)
        if not state.rewind(tap.step):
            return self.talks.again(_("What has been filed stays filed; there is no way back from here."))
        session.serial += older
        return self.talks.play(state, tap.code)

    def _list_again(self, listing: State) -> Response:
        talks = self.turn.session.talks
        del talks[talks.index(listing) + 1 :]
        listed = self.talks.play(listing, None)
        return replace(listed, said=(_("The list has changed. Please look at it and write that again."), *listed.said))

    def _with_answer_behind(self, state: State, asked: str, came: Response) -> Response:
        """Add what answers a question behind an answer: before the next question, or behind all that came of that answer."""
        if not asked:
            return came
        answer = answer_behind(self.turn, state, asked)
        told = (*came.said, *answer.said) if came.prompt is None else (*answer.said, *came.said)
        return replace(came, said=told, filed=came.filed or answer.filed)
