"""What an incoming text means now.

In order: a button of an earlier turn, a word that means the same everywhere (0 back, 9 menu, ...), a ticket number with
or without a verb, an answer to the open question, and, when it is none of these, a wish. What interrupts a talk parks
it; it goes on afterwards.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.domain.catalogue.finding import is_sure
from flows.domain.errand.intake import is_batch
from flows.domain.errand.picture import Picture
from flows.domain.feedback.grievance import about_in, complains, tells_nothing
from flows.domain.people.people import Role
from flows.domain.ticket.access import LAST_DIGITS
from flows.domain.ticket.objection import holds_back, leaves_out
from flows.domain.ticket.ticket import Verb
from flows.journeys.answers.days import names_time
from flows.journeys.answers.papers import papers_in
from flows.journeys.duty import stand_in
from flows.journeys.feedback.complaining import COMPLAIN, I_WANT_TO_COMPLAIN
from flows.journeys.guidance.find_item import nothing_fits
from flows.journeys.me.what_is_wrong import told_in
from flows.journeys.ticket.orders import TAKES_WORDS
from flows.journeys.ticket.pictures import in_work, naming
from flows.journeys.ticket.undo import SLIPPED
from flows.journeys.ticket.verbs import VERB_NAMES
from flows.port.desk import Desk
from flows.port.effects.pictures import KeepPicture
from flows.reading.feedback import aggrieved, complaint, rated
from flows.reading.from_list import SHORT, meaning_of, order_in, tickets_of
from flows.reading.papers import asked_about, brought
from flows.reading.session import Heard, Session, Tap
from flows.reading.slips import put_right, tells_of_a_slip, tells_what_is_wrong
from flows.reading.status_question import asks_how_it_stands
from flows.reading.vocabulary import (
    BACK,
    DAY_WORDS,
    GLOBAL_WORDS,
    JOURNEYS,
    MENU,
    MORE,
    NUMBERED_VERBS,
    NUMBERED_WORDS,
    PERSON,
    SHORT_VERBS,
    SHORT_WORDS,
    STAFF_WORDS,
    TYPED,
)
from flows.reading.words import Meaning, bare_verb, first_of, is_asked, verb_in
from flows.talk.journal import Kind, State
from flows.talk.questions import PAGE, Prompt
from flows.talk.replay import Outcome, Sequel, play
from flows.text import numbers
from flows.text.folding import EDGES, Spell, number_in, plain
from flows.text.politeness import bare
from flows.text.refusal import Refused
from flows.text.wording import Words, _, lines

LONGEST = 1000
"""Characters anybody may send in one message; more is a paste gone wrong."""

HURRIED = 2.0
"""Seconds within which the same button pressed again is a slip of the finger."""

_MAY_NAME_OTHERS = {Verb.PAY, Verb.SURVEY, Verb.NOTE}
"""What these keep is a number that may look like a ticket's, or for the staff alone."""

_AT_A_WORD = {"take_in", "call_off", "take_duty", "undo_swap", "accept"}
"""What is done about a trip, a swap or a question by its number alone: words behind it must not speak against it."""

_CARDS = {"track", "my_tickets", "waiting", "centre", "home"}
"""Journeys that show the card of a ticket, with what can be done to it."""

_ABOUT_SOMEBODY = {"complain", "complaint", "look_again"}
"""Journeys in the middle of which nobody is told whom to ask: it may be whom the complaint is about."""

_BUTTON = re.compile(r"\d{1,2} .+")
_DIGITS = re.compile(rf"\d{{{LAST_DIGITS}}}")
_INVITATION = re.compile(r"[a-z]{4}-[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Response:
    """What one turn answers: what is said, the question now open, the page of it, and whether something was filed."""

    said: Sequence[Words]
    prompt: Prompt | None = None
    page: int = 0
    filed: bool = False
    keys: Sequence[Words] = ()


def respond(desk: Desk, session: Session, heard: Heard, spell: Spell) -> Response:
    """Play one turn: the session is moved along, the answer returned."""
    return _Turn(desk, session, spell).respond(heard)


def standing(desk: Desk, session: Session, spell: Spell) -> Response:
    """Return the question that is open, as it would be put now."""
    return _Turn(desk, session, spell).standing()


@dataclass(frozen=True, slots=True)
class _Turn:
    desk: Desk
    session: Session
    spell: Spell
    gone: list[Words] = field(default_factory=list)  # why answers were forgotten: told whatever the turn answers
    keys: list[Words] = field(default_factory=list)  # words of the desk that may be of use after what was filed

    def respond(self, heard: Heard) -> Response:
        response = self._understood(heard)
        untold: list[Words] = []
        for words in self.gone:
            if words not in (*response.said, *untold):
                untold.append(words)
        response = replace(response, keys=self.keys) if self.keys else response
        return replace(response, said=(*untold, *response.said)) if untold else response

    def standing(self) -> Response:
        """Return the open question; nothing when none is."""
        state = self.session.open
        return Response(()) if state is None else Response((), self._run(state, None).prompt, state.page)

    def _understood(self, heard: Heard) -> Response:
        if heard.tap is not None:
            return self._tapped(heard.tap)
        if heard.picture is not None and (response := self._pictured(heard.picture, heard.text)) is not None:
            return response
        if heard.other and not heard.text:
            return self._again(_("I can only read text. Please write it, or call the village agent."))
        if len(heard.text) > LONGEST:
            return self._again(_("That is too long for me. Please say it in one sentence."))
        text = heard.text.strip().removeprefix("/")
        word = plain(text)
        if not word:
            return self._start("help", {}) if text in {"?", "？"} else self._where_was_i()
        if self._pressed_twice(word):
            return self._where_was_i()
        said = self._global(word) or self._complained(text) or self._numbered(text) or self._from_the_list(text)
        return said or self._enquired(text) or self._dutiful(text) or self._answer(text)

    def _pictured(self, picture: Picture, caption: str) -> Response | None:
        """Return what a picture of a paper comes to; None for one that is none, whose words are read like any others."""
        named = numbers.written(caption) is not None or bool(naming(self.desk, caption))
        if not named and (self._is_wish(caption) or not in_work(self.desk)):
            return None
        asks = self.desk.apply(KeepPicture(picture))
        if not (asks or caption) or not self.desk.pictures.loose():
            return Response(())  # the album has been asked about: nothing is said twice
        return self._start("picture", {"caption": caption, "fingerprint": picture.fingerprint})

    def _pressed_twice(self, word: str) -> bool:
        """Return whether a keyboard's button, which types its number and label, comes a second time in a hurry."""
        before, now = (self.session.label, self.session.pressed), self.desk.now.timestamp()
        self.session.label, self.session.pressed = (word, now) if _BUTTON.fullmatch(word) else ("", 0.0)
        return bool(self.session.label) and before[0] == word and now - before[1] < HURRIED

    # What means the same everywhere

    def _global(self, word: str) -> Response | None:
        digit, _space, label = word.partition(" ")
        if (digit == "0" and (not label or label in self.spell(BACK))) or (word in self.spell(BACK) and not self._is_verb(word)):
            return self._back()
        if digit == "9" and (not label or label in self.spell(MORE) or label in self.spell(MENU)):
            return None if self._counts_to_nine() else self._more() or self._menu()
        if word in self.spell(MORE) and (more := self._more()) is not None:
            return more
        if word in self.spell(MENU):
            return self._menu()
        for words, journey, args in GLOBAL_WORDS:
            if word in self._ways(words, journey) and (self._idle() or not self._is_option(word)):
                return (words is SLIPPED and self._corrected("")) or self._start(journey, args)
        for words, journey in STAFF_WORDS if self.desk.me.is_staff else ():
            if word in self._ways(words, journey):
                return self._start(journey, {})
        code = _INVITATION.fullmatch(word.removeprefix("start "))
        return self._start("join", {"code": code[0]}) if code else None

    def _ways(self, words: Words, journey: str) -> Collection[str]:
        """Return every way to begin a journey by some words: as people write them, and as a button types it."""
        typed = TYPED.get(journey)
        return self.spell(words) if typed is None else {*self.spell(words), typed}

    def _is_option(self, word: str) -> bool:
        """Return whether the open question offers what was typed."""
        prompt = self._asked()
        if prompt is None or not prompt.options:
            return False
        named = self.session.open is not None and self.session.open.journey == "complain" and about_in(word) is not None
        return named or any(word in self.spell(option.label) for option in prompt.options)

    def _is_verb(self, word: str) -> bool:
        """Return whether a word that could go back, 退回, is what staff do to a ticket: at its card, or where nothing is open."""
        if not self.desk.me.is_staff or not any(word in self.spell(name) for name in VERB_NAMES.values()):
            return False
        return self.session.open is None or self._idle() or self._card() is not None

    def _card(self) -> str | None:
        """Return the number of the ticket whose card is open, or None."""
        state = self.session.open
        if state is None or state.journey not in _CARDS:
            return None
        chosen = next((entry.value for entry in state.journal if entry.key == "number"), None)
        return state.args.get("number") or (chosen if isinstance(chosen, str) else None)

    def _numbered(self, text: str) -> Response | None:
        found = numbers.written(text)
        if found is None or (text.isdecimal() and self._wants_digits()):
            return None
        number, rest = found[0], bare(found[1])
        others, behind = numbers.leading(rest)
        verb, more = verb_in(self.desk, behind, self.spell)
        if verb not in {None, Verb.PAY} and not others:  # a receipt's number may look like a ticket's
            others, more = numbers.leading(more)
        if verb is not None and is_asked(text, more):
            verb = None
        told, after = self._named(rest, verb)
        word = plain(rest)
        asked = next((journey for words, journey in NUMBERED_WORDS if word in self._ways(words, journey)), None)
        if not (verb or told or asked or self._wants_words()) and (verb := brought(self.desk, number, rest)):
            more = rest
        digits = word if _DIGITS.fullmatch(word) else ""
        alone = not any(character.isalnum() for character in rest)
        if not (alone or verb or told or asked or digits) and self.session.open is not None and not self._idle():
            return None
        if verb is not None and (others or verb not in _MAY_NAME_OTHERS) and (several := self._several(text, verb, more)):
            return several
        if not numbers.is_valid(number):
            return self._again(_("{number} cannot be right: a digit is wrong. Please look again.", number=number))
        if verb is not None:
            return self._ordered(text, number, verb, more)
        if told is not None:
            return self._told(text, number, *told, after)
        return self._start(asked or "track", {"number": number, **({"digits": digits} if digits else {})})

    def _named(self, rest: str, verb: Verb | None) -> tuple[tuple[str, Mapping[str, str]] | None, str]:
        """Return the journey that words with a ticket's number begin which are no verb of its life, and the words behind them."""
        spelled = (((journey, args), {*self.spell(words), typed}) for words, typed, journey, args in NUMBERED_VERBS)
        told, after = first_of(rest, spelled)
        if verb is not None or told is not None:
            return told, after
        meant = "correct" if tells_what_is_wrong(rest) else "undo" if tells_of_a_slip(rest) else None
        return ((meant, {}), rest) if meant else (None, after)

    def _ordered(self, text: str, number: str, verb: Verb, more: str) -> Response:
        """Return what a verb for one ticket comes to, with the words behind it."""
        if (other := self._another(verb, number, more)) is not None:
            return self._again(
                _(
                    "Your words hold another ticket's number, {number}. All numbers together, please, the words last.",
                    number=other,
                )
            )
        if leaves_out(text, number):
            return self._again(_("Nothing is done: {number} is what your words leave out. Which is it for?", number=number))
        return self._start("act", {"number": number, "verb": verb.value, "rest": more})

    def _told(self, text: str, number: str, journey: str, args: Mapping[str, str], after: str) -> Response:
        """Return what one of the words comes to that stand with a ticket's number and are no verb of its life."""
        if journey == "take_in_one" and (
            leaves_out(text, number) or (holds_back(after) and not self._names_papers(number, after))
        ):
            return self._again(_("Nothing is done: behind {order} stands: {words}", order=number, words=after))
        return self._start(journey, {"number": number, "rest": after, **args})

    def _names_papers(self, number: str, words: str) -> bool:
        return self.desk.ticket(number) is not None and bool(papers_in(self.desk, number, words).numbers)

    def _several(self, text: str, verb: Verb, more: str) -> Response | None:
        """Return what an order for several tickets comes to, a line for each with its own words; None for an order for one."""
        each, shared = numbers.listed(bare(text))
        if not each:
            return None
        own = {}
        for number, words in each:
            found, behind = verb_in(self.desk, words, self.spell)
            own[number] = behind if found is verb else words
        if shared or not any(own.values()):
            own = dict.fromkeys(own, more)
        elif verb in TAKES_WORDS and not all(own.values()):
            return self._again(
                _("Whose words are these: {words}? For all of the numbers, leave a gap in front of them.", words=more)
            )
        orders = "\n".join(f"{number} {' '.join(words.split())}".rstrip() for number, words in own.items())
        return self._start("act_on_several", {"orders": orders, "verb": verb.value})

    def _from_the_list(self, text: str) -> Response | None:
        """Return what an order for places on the list just shown comes to: 受理 1 3, 全部受理; None for anything else.

        Where the list has changed since, it is shown again, and nothing is done.
        """
        if order_in(text, PAGE, self.spell) is None or (state := self._list()) is None:
            return None
        now = replace(state, journal=list(state.journal))
        prompt = self._run(now, None).prompt
        tickets = tickets_of(prompt)
        if prompt is None or not tickets:
            return None
        if state.shown not in {0, now.shown}:
            del self.session.talks[self.session.talks.index(state) + 1 :]
            listed = self._play(state, None)
            return replace(listed, said=(_("The list has changed. Please look at it and write that again."), *listed.said))
        shown = [option.code for option in prompt.shown(state.page) if option.code in tickets]
        try:
            meaning = meaning_of(self.desk, text, shown, tickets, self.spell)
        except Refused as refused:
            return self._again(refused.words)
        return self._start(*meaning, self._keeps(state, tickets)) if meaning else None

    def _keeps(self, state: State, tickets: Sequence[str]) -> State:
        """Return the talk that keeps a list as it was shown, in the place of the one that showed it."""
        kept = State("listed", {"numbers": " ".join(tickets)}, page=state.page)
        self.session.talks[self.session.talks.index(state) :] = [kept]
        return kept

    def _list(self) -> State | None:
        """Return the talk whose list was shown last: the open one, or the one an order from it came from."""
        talks = self.session.talks
        ordering = len(talks) > 1 and talks[-1].journey == "track" and "brief" in talks[-1].args
        return talks[-2] if ordering else self.session.open

    def _another(self, verb: Verb, number: str, words: str) -> str | None:
        """Return the number of another ticket in the words that would go into the record of this one, or None."""
        found = None if verb in _MAY_NAME_OTHERS else numbers.written(words)
        return found[0] if found and found[0] != number and self.desk.ticket(found[0]) is not None else None

    def _complained(self, text: str) -> Response | None:
        """Return what a complaint comes to: in one's own words, of a ticket, or the number of one made before."""
        ways = sorted({*self.spell(COMPLAIN), *self.spell(I_WANT_TO_COMPLAIN)}, key=len, reverse=True)
        way = next((way for way in ways if text.casefold().startswith(way) and _ends(way, text)), None)
        if way is None:
            return None
        said = text[len(way) :].strip(EDGES)
        numbered = said.isdecimal() or bool(numbers.leading(said)[0])
        if said and not numbered and way in self.spell(COMPLAIN) and self._wants_words():
            return None
        return self._start(*complaint(said))

    def _enquired(self, text: str) -> Response | None:
        """Return what a question to a person comes to, or a verb with the number of one, or of a trip."""
        first, _space, rest = text.partition(" ")
        if rest.strip() and plain(first) in self.spell(PERSON):
            if complains(rest) and not self.desk.me.is_staff:  # whom one asks may be whom it is about
                return self._start(*complaint("" if tells_nothing(rest) else rest.strip()))
            return self._start("ask_person", {"text": rest.strip()})
        found = SHORT.fullmatch(text)
        if found is None:
            return None
        verb, id, more = plain(found[1]), found[2], (found[3] or "").strip()
        for words, command, journey, of in (*SHORT_WORDS, *(SHORT_VERBS if self.desk.me.is_staff else ())):
            if verb == command or verb in self.spell(words):
                if journey in _AT_A_WORD and holds_back(more):
                    return self._again(_("Nothing is done: behind {order} stands: {words}", order=f"{found[1]} {id}", words=more))
                return self._start(journey, {of: id, "text": more})
        return None

    def _dutiful(self, text: str) -> Response | None:
        """Return what a word of the roster with a day or a village behind it comes to: 换班 11-25, 顶班 枫源村."""
        if not self.desk.me.is_staff:
            return None
        word = plain(text)
        ways = [(way, journey) for words, journey in DAY_WORDS for way in self._ways(words, journey)]
        for way, journey in sorted(ways, key=lambda pair: len(pair[0]), reverse=True):
            if (when := self._when(word, way)) is not None:
                return self._start(journey, {"text": when})
        for way in self._ways(stand_in.STEP_IN, "step_in"):
            rest = plain(text[len(way) :])
            if word.startswith(f"{way} ") and any(
                rest in {plain(place), *self._names(place)} for place in self.desk.duties.villages()
            ):
                return self._start("step_in", {"text": rest})
        return None

    def _when(self, word: str, way: str) -> str | None:
        """Return the day written behind a word of the roster or before it, else what was written where a day is meant."""
        rest = (word.removeprefix(way) if word.startswith(way) else word.removesuffix(way)).strip()
        if rest != word and names_time(rest, self.desk.today):
            return rest
        meant = word.startswith(f"{way} ") or (word.startswith(way) and rest[:1].isdecimal())
        return rest if meant and not self._wants_words() else None

    def _names(self, village: str) -> Collection[str]:
        return self.spell(self.desk.catalogue.village[village].name)

    def _asked(self) -> Prompt | None:
        """Return the open question, or None."""
        state = self.session.open
        return self._looked_at(state).prompt if state else None

    def _wants_digits(self) -> bool:
        prompt = self._asked()
        return prompt is not None and prompt.digits

    def _wants_words(self) -> bool:
        """Return whether the open question is answered in one's own words: a sentence is its answer, whatever it begins with."""
        prompt = self._asked()
        return prompt is not None and not prompt.options and not self._idle()

    def _counts_to_nine(self) -> bool:
        prompt = self._asked()
        return prompt is not None and prompt.counted and len(prompt.options) >= 9

    def _more(self) -> Response | None:
        state, prompt = self.session.open, self._asked()
        if state is None or prompt is None or prompt.pages() == 1:
            return None
        state.page = (state.page + 1) % prompt.pages()
        return Response((), prompt, state.page)

    def _menu(self) -> Response:
        if self._idle():
            self.session.talks = self.session.talks[-1:]
        return self._start("home", {})

    def _back(self) -> Response:
        state = self.session.open
        if state is None:
            return self._menu()
        if state.back():
            self.session.serial += 1  # the buttons of what was left belong to no question any more
            return self._play(state, None)
        if any(entry.kind is Kind.FINAL for entry in state.journal):
            return self._again(_("What has been filed stays filed; there is no way back from here."))
        self.session.end()
        return self._where_was_i()

    # Buttons

    def _tapped(self, tap: Tap) -> Response:
        state = self.session.open
        if state is None and tap == replace(tap, serial=self.session.serial, step=0):  # the greeting's buttons, before any talk
            state = self.session.begin("home", {})
            return self._play(state, tap.code)
        if state is None or tap.serial != self.session.serial or tap.step > len(state.journal):
            return self._again(_("That button belongs to an earlier talk."))
        older = tap.step < len(state.journal)
        if not state.rewind(tap.step):
            return self._again(_("What has been filed stays filed; there is no way back from here."))
        self.session.serial += older
        return self._play(state, tap.code)

    # The open question, and what does not answer it

    def _answer(self, text: str) -> Response:
        state = self.session.open
        wishing = state is not None and (state.wish or self._idle())
        if state is not None and not wishing:
            outcome = self._run(state, text)
            if outcome.missed and state.journey == "listed":
                self.session.end()
                return self._answer(text)
            if outcome.missed and self.desk.me.holds(Role.AGENT) and is_batch(text):
                return self._start("log_tickets", {"lines": text})
            if outcome.missed and (order := self._at_the_card(text)) is not None:
                return order
            if outcome.missed and (right := put_right(text)) is not None and (corrected := self._corrected(right)) is not None:
                return corrected
            if not (outcome.missed and (self._meant(text) or self._is_wish(text))):
                return self._came_to(state, outcome)
        if (meant := self._meant(text)) is not None:
            return self._start(*meant)
        if state is not None and wishing:
            return self._play(state, text)
        return self._play(self.session.begin("home", {}), None if number_in(text) is not None else text)

    def _corrected(self, right: str) -> Response | None:
        """Return what comes of a slip in the answer before the open question: it is asked again, and answered by what is right.

        None where nothing was answered, or something was filed since.
        """
        state = self.session.open
        if state is None or not state.back():
            return None
        self.session.serial += 1
        state.shown = 0  # a number is of the list that is gone back to
        return self._play(state, right or None)

    def _at_the_card(self, text: str) -> Response | None:
        """Return what a verb typed at a ticket's card comes to, with the words behind it: 同意, or 退回 没签字."""
        number, (verb, rest) = self._card(), verb_in(self.desk, bare(text), self.spell)
        if number is None or verb is None or is_asked(text, rest):
            return None
        return self._start("act", {"number": number, "verb": verb.value, "rest": rest})

    def _meant(self, text: str) -> Meaning | None:
        """Return the journey that words of the desk begin without a number, and what it starts with; None for any other words."""
        if (feedback := aggrieved(self.desk, text, self.spell) or rated(self.desk, text, self.spell)) is not None:
            return feedback
        if (found := numbers.written(text)) is not None:
            return "track", {"number": found[0]}
        if tells_what_is_wrong(text):
            if self.desk.me.is_staff:
                return "correct", {"rest": text}
            if told_in(text, self.desk.catalogue) is not None:
                return "my_details", {"words": text}
        if tells_of_a_slip(text):
            return "undo", {}
        if asked_about(self.desk, text) is not None:
            return "ask_person", {"text": text}
        if asks_how_it_stands(text) or (is_asked(text, "") and bare_verb(self.desk, text, self.spell) is not None):
            return ("waiting" if self.desk.me.is_staff and not self.desk.my_tickets() else "my_tickets"), {}
        return bare_verb(self.desk, text, self.spell)

    def _is_wish(self, text: str) -> bool:
        """Return whether a text is surely a wish; what the staff of a window write in the middle of their work is none."""
        me, state = self.desk.me, self.session.open
        if me.is_staff and not me.holds(Role.AGENT) and state is not None and state.journey not in {"home", "entrust"}:
            return False
        return number_in(text) is None and not _BUTTON.fullmatch(plain(text)) and is_sure(self.desk.find(text))

    def _play(self, state: State, heard: str | None) -> Response:
        return self._came_to(state, self._run(state, heard))

    def _run(self, state: State, heard: str | None) -> Outcome:
        journey = JOURNEYS[state.journey]
        outcome = play(lambda talk: journey(talk, self.desk, state.args), state, self.desk.apply, heard, self.spell)
        self.gone.extend(outcome.gone)
        self.keys.extend(outcome.keys if outcome.filed else ())
        return outcome

    def _looked_at(self, state: State) -> Outcome:
        """Return where the open talk stands; one that cannot go on ends, and the person is told why."""
        outcome = self._run(state, None)
        if outcome.over:
            self.session.end()
        return outcome

    def _came_to(self, state: State, outcome: Outcome) -> Response:
        if outcome.prompt is None:
            self.session.end()
            return self._go_on(outcome, outcome.sequel) if outcome.sequel else self._resumed(outcome)
        said = (self._missed(state, outcome.prompt, outcome.said),) if outcome.missed else outcome.said
        return Response(said, outcome.prompt, state.page, outcome.filed)

    def _missed(self, state: State, prompt: Prompt, said: Sequence[Words]) -> Words:
        match state.misses:
            case 1:
                return lines(*said)
            case 2 if not prompt.options:
                return lines(*said)
            case 2:
                return _("Only the number in front, please, for example: 1. With 0 you go back.")
            case _ if state.journey in _ABOUT_SOMEBODY:
                return lines(*said, _("The hotline 12345 helps as well."))
            case _:
                return lines(_("Shall a person help you? Reply: person"), nothing_fits(self.desk))

    def _go_on(self, outcome: Outcome, sequel: Sequel) -> Response:
        following = self._start(sequel.journey, sequel.args, keep=self.session.open)
        return replace(following, said=(*outcome.said, *following.said), filed=outcome.filed or following.filed)

    def _resumed(self, outcome: Outcome) -> Response:
        state = self.session.open
        if state is None:
            return Response(outcome.said, None, 0, outcome.filed)
        if state.journey == "listed":  # its numbers hold, and need not be read again
            return Response(outcome.said, None, 0, outcome.filed)
        parked = self._run(state, None)
        if parked.prompt is None:
            self.session.end()
            return self._resumed(outcome)
        said = outcome.said if self._idle() else (*outcome.said, _("Back to where we were:"))
        return Response(said, parked.prompt, state.page, outcome.filed)

    # Starting and standing still

    def _start(self, journey: str, args: Mapping[str, str], keep: State | None = None) -> Response:
        return self._play(self.session.begin(journey, args, keep), None)

    def _idle(self) -> bool:
        state = self.session.open
        return state is not None and state.journey == "home" and not state.journal

    def _where_was_i(self) -> Response:
        state = self.session.open
        return self._menu() if state is None else self._play(state, None)

    def _again(self, words: Words) -> Response:
        state = self.session.open
        if state is None:
            return Response((words,))
        return Response((words,), self._looked_at(state).prompt, state.page)


def _ends(way: str, text: str) -> bool:
    """Return whether the word a text begins with ends there."""
    return not (way.isascii() and text[len(way) : len(way) + 1].isalnum())
