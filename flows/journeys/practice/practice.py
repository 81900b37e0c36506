"""练习: one exercise after the other, as long as somebody likes, and the training cards; before it, the offer of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flows.domain.catalogue.item import Item
from flows.journeys.practice.exercises import Exercise, mine
from flows.journeys.practice.invented_errand import errand, handiest, posts_of
from flows.journeys.practice.practice_desk import PracticeDesk
from flows.journeys.practice.training_cards import cards, examples
from flows.port.desk import Desk
from flows.talk.option_meant import choose
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import NOT_ON_THE_LIST, yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

PRACTICE: Final = _("practice|practise")

WHAT: Final = "what"
"""The key of the question which exercise it is to be."""

_CARDS: Final = "cards"
_ENOUGH: Final = "enough"


@dataclass(frozen=True, slots=True)
class Begun:
    """What was chosen, an exercise or the cards (None), and when; the item that is practised with, None where there is none."""

    exercise: Exercise | None
    item: Item | None
    at: datetime


@dataclass(frozen=True, slots=True)
class What:
    """What is to be practised? None is enough of it. The item practised with and the moment are remembered with the answer."""

    exercises: Sequence[Exercise]
    desk: Desk
    leaves: Sequence[Words] = ()
    key: str = WHAT

    def prompt(self) -> Prompt:
        """Return the question; below the cards, where they are to be read first."""
        options = [Option(each.code, each.label, each) for each in self.exercises]
        read = () if self.leaves else (Option(_CARDS, _("training cards"), None),)
        text = _("What shall we practise? 0 goes a step back, 9 ends the practice.")
        again = _("Once more? Press 9 for the next card.")
        listed: Sequence[Option[object]] = (*options, *read, Option(_ENOUGH, _("enough practice"), None))
        return Prompt(again if self.leaves else text, listed, leaves=self.leaves, in_words=True)

    def read(self, text: str, page: int, spell: Spell) -> Mapping[str, str]:
        """Return what was chosen, with the item's code and the moment in ISO form."""
        code = choose(text, self.prompt(), page, spell)
        if code is None:
            raise Misread(NOT_ON_THE_LIST)
        roles = {each.role for each in self.exercises if each.code == code}
        errands = handiest(posts_of(self.desk.me, roles), self.desk.catalogue)
        return {"what": code, "item": errands[0].item.code if errands else "", "at": self.desk.now.isoformat()}

    def value(self, remembered: JSON) -> Begun | None:
        """Return what was chosen; raise Gone for an exercise that is somebody's no more."""
        if not isinstance(remembered, Mapping):
            raise Gone
        if remembered["what"] == _ENOUGH:
            return None
        exercise = next((each for each in self.exercises if each.code == remembered["what"]), None)
        if exercise is None and remembered["what"] != _CARDS:
            raise Gone
        item = self.desk.catalogue.item.get(str(remembered["item"]))
        return Begun(exercise, item, datetime.fromisoformat(str(remembered["at"])))


def practice(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """An exercise is chosen and played on an invented errand; what was learnt is said, and it is offered again."""
    if not desk.me.is_staff:
        talk.say(_("That is for village agents and the staff of the windows. What you need, just say it."))
        return
    begun = talk.ask(What(mine(desk.me), desk, cards(desk, args.get("cards", "").split())))
    if begun is None:
        return
    if begun.exercise is not None:
        _played(talk, desk, begun.exercise, begun)
    talk.go_on("practice", cards=" ".join(examples(desk)))


def _played(talk: Talk, desk: Desk, exercise: Exercise, begun: Begun) -> None:
    if begun.item is None:
        talk.say(_("At your window there is no errand simple enough to practise with. Here are the cards."))
        return
    invented = PracticeDesk(desk, begun.at)
    talk.rehearse(invented.apply)
    try:
        exercise.play(talk, invented, errand(begun.item, posts_of(desk.me, {exercise.role})[0].place, desk.catalogue))
    except Refused as refused:
        talk.say(refused.words)
    talk.say(exercise.learnt)


def offer_practice(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Somebody new of the staff is offered a practice, once."""
    if talk.ask(
        yes_or_no(
            "practise", _("Shall we first practise, with an invented neighbour? Nothing of it counts. Later: write practice")
        )
    ):
        talk.go_on("practice")
    else:
        talk.say(_("All right. Whenever you like, write: practice"))
