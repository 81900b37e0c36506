"""A small journey played with its session dumped and reloaded between any two turns."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.talk.journal import Entry, Kind, State
from flows.talk.prompt import Option, Prompt
from flows.talk.question_types import Choose, Write, yes_or_no
from flows.talk.replay import Effect, Outcome, Sequel, Talk, Weight, play
from flows.text.folding import plain
from flows.text.refused_error import Refused
from flows.text.wording import Message, Text, Verbatim, Words


@dataclass(frozen=True, slots=True)
class Look(Effect[str]):
    """Look something up."""

    key = "look"
    at: str


@dataclass(frozen=True, slots=True)
class Keep(Effect[int]):
    """Keep something people rely on."""

    key = "keep"
    weight = Weight.FILED
    what: str


@dataclass(frozen=True, slots=True)
class Seal(Effect[int]):
    """Something that cannot be undone."""

    key = "seal"
    weight = Weight.FINAL
    what: str


@dataclass(frozen=True, slots=True)
class Forbidden(Effect[str]):
    """Something the rules do not allow."""

    key = "forbidden"


def spell(words: Words) -> Collection[str]:
    assert isinstance(words, Text | Message)
    return {plain(words.zh if isinstance(words, Text) else words.id)}


def text(words: str) -> Text:
    return Text(words, words)


def fruit(*names: str, key: str = "fruit") -> Choose[str]:
    return Choose(key, text(f"which {key}?"), [Option(name, text(name), name) for name in names])


def said(outcome: Outcome) -> list[str]:
    return [words.text for words in outcome.said if isinstance(words, Verbatim)]


def question(outcome: Outcome) -> str:
    assert outcome.prompt is not None
    assert isinstance(outcome.prompt.text, Text)
    return outcome.prompt.text.zh


@dataclass
class Line:
    """Somebody in a talk over a line that forgets everything but JSON between two turns."""

    journey: Callable[[Talk], None]
    state: State = field(default_factory=lambda: State("fruit"))
    done: list[Effect[Any]] = field(default_factory=list)

    def apply(self, effect: Effect[Any], /) -> Any:
        if isinstance(effect, Forbidden):
            raise Refused(Verbatim("the rules forbid it"))
        self.done.append(effect)
        return effect.at.upper() if isinstance(effect, Look) else len(self.done)

    def hears(self, heard: str | None) -> Outcome:
        self.state = State.from_json(json.loads(json.dumps(self.state.to_json())))
        return play(self.journey, self.state, self.apply, heard, spell)

    def says(self, *texts: str) -> Outcome:
        outcome = self.hears(None) if not self.state.journal else None
        for each in texts:
            outcome = self.hears(each)
        assert outcome is not None
        return outcome

    def goes_back(self) -> bool:
        self.state = State.from_json(json.loads(json.dumps(self.state.to_json())))
        return self.state.back()

    @property
    def answers(self) -> list[Any]:
        return [entry.value for entry in self.state.journal if entry.kind in (Kind.ANSWER, Kind.GUESS)]


def market(talk: Talk) -> None:
    """Name, fruit, how it is wrapped; what is bought is kept, what is paid is sealed."""
    name = talk.ask(Write("name", text("your name?")))
    talk.say(Verbatim(f"good morning {name}"))
    price = talk.do(Look("price"))
    chosen = talk.ask(fruit("apple", "pear", "plum"))
    number = talk.do(Keep(chosen))
    talk.say(Verbatim(f"{chosen} at {price} is number {number}"))
    if talk.ask(yes_or_no("wrap", text("wrapped?"))):
        talk.ask(fruit("paper", "leaf", key="wrapping"))
    receipt = talk.do(Seal(chosen))
    talk.say(Verbatim(f"paid, receipt {receipt}"))
    talk.ask(Write("wish", text("any wish?")))
    talk.say(Verbatim("good bye"))


def test_every_answer_is_handed_back_and_the_next_question_put() -> None:
    line = Line(market)
    assert question(line.says()) == "your name?"
    assert question(line.says("Wang")) == "which fruit?"
    assert question(line.says("2")) == "wrapped?"
    assert question(line.says("1")) == "which wrapping?"
    assert question(line.says("leaf")) == "any wish?"
    assert line.says("none").prompt is None
    assert line.answers == ["Wang", "pear", "yes", "leaf", "none"]


def test_what_is_done_is_done_once_however_often_the_talk_is_replayed() -> None:
    line = Line(market)
    line.says("Wang", "pear", "no")
    for _ in range(3):
        line.hears(None)
    assert line.done == [Look("price"), Keep("pear"), Seal("pear")]


def test_what_is_said_goes_out_once_in_the_turn_in_which_it_is_new() -> None:
    line = Line(market)
    assert said(line.says("Wang")) == ["good morning Wang"]
    assert said(line.says("pear")) == ["pear at PRICE is number 2"]
    assert said(line.says("no")) == ["paid, receipt 3"]
    assert said(line.says("none")) == ["good bye"]


def test_a_reply_says_whether_something_was_filed_in_its_turn() -> None:
    line = Line(market)
    assert [line.says(each).filed for each in ("Wang", "pear", "1", "1", "none")] == [False, True, False, True, False]


def test_a_slip_is_counted_and_the_same_question_put_again() -> None:
    line = Line(market)
    line.says("Wang")
    missed = line.says("grapefruit")
    assert missed.missed
    assert question(missed) == "which fruit?"
    assert line.says("melon").missed
    assert line.state.misses == 2
    line.says("1")
    assert line.state.misses == 0
    assert line.answers == ["Wang", "apple"]


def test_back_forgets_the_last_answer_and_what_followed_from_it() -> None:
    line = Line(market)
    line.says("Wang", "pear")
    assert line.goes_back()
    assert question(line.hears(None)) == "which fruit?"
    assert line.answers == ["Wang"]
    line.says("plum")
    assert line.done == [Look("price"), Keep("pear"), Keep("plum")], "the price is known, the other fruit is kept anew"


def test_back_at_the_first_question_goes_nowhere() -> None:
    line = Line(market)
    line.says()
    assert not line.goes_back()
    line.says("Wang")
    assert line.goes_back()
    assert not line.goes_back()


def test_back_stops_at_what_cannot_be_undone() -> None:
    line = Line(market)
    line.says("Wang", "pear", "no")
    before = list(line.state.journal)
    assert not line.goes_back()
    assert line.state.journal == before
    assert question(line.hears(None)) == "any wish?"


def test_a_place_is_opened_again_unless_something_final_came_after_it() -> None:
    line = Line(market)
    line.says("Wang", "pear", "yes")
    assert line.state.rewind(2), "name, price"
    assert question(line.hears(None)) == "which fruit?"
    line.says("plum", "no")
    before = list(line.state.journal)
    assert not line.state.rewind(2)
    assert line.state.journal == before
    assert line.state.rewind(len(before)), "the open question itself"


def guessing(talk: Talk) -> None:
    """What is guessed is not asked."""
    talk.ask(Write("name", text("your name?")))
    chosen = talk.guess(fruit("apple", "pear"), "apple")
    talk.say(Verbatim(f"surely {chosen}"))
    talk.ask(yes_or_no("wrap", text("wrapped?")))
    talk.say(Verbatim(f"one {chosen}"))


def test_a_guess_is_not_asked_and_one_step_back_asks() -> None:
    line = Line(guessing)
    guessed = line.says("Wang")
    assert said(guessed) == ["surely apple"]
    assert question(guessed) == "wrapped?"
    assert line.goes_back()
    assert question(line.hears(None)) == "which fruit?"
    assert said(line.says("pear", "no")) == ["one pear"]


def test_a_guess_that_was_confirmed_by_going_on_can_still_be_doubted_later() -> None:
    line = Line(guessing)
    line.says("Wang")
    assert line.goes_back()
    line.says("apple")
    assert line.goes_back(), "the fruit, which is an answer now"
    assert line.goes_back(), "the name"
    assert said(line.says("Li")) == ["surely apple"], "for another name it is guessed again"


def test_what_is_said_behind_a_guess_is_said_with_it() -> None:
    line = Line(guessing)
    line.says("Wang")
    assert said(line.says("no")) == ["one apple"]


@dataclass
class Stall:
    """What is on offer changes between two turns."""

    fruits: tuple[str, ...] = ("apple", "pear", "plum")
    guess: str | None = None

    def journey(self, talk: Talk) -> None:
        talk.ask(Write("name", text("your name?")))
        question = fruit(*self.fruits)
        chosen = talk.guess(question, self.guess) if self.guess else talk.ask(question)
        talk.do(Keep(chosen))
        if talk.ask(yes_or_no("pay", text("pay?"))):
            talk.do(Seal(chosen))
        talk.ask(Write("wish", text("any wish?")))


def gone(outcome: Outcome) -> bool:
    return any("no longer offered" in str(words) for words in outcome.said)


def test_an_answer_that_no_longer_holds_is_dropped_with_all_behind_it_and_the_person_told() -> None:
    stall = Stall()
    line = Line(stall.journey)
    line.says("Wang", "pear")
    stall.fruits = ("apple", "plum")
    outcome = line.says("1")
    assert gone(outcome)
    assert question(outcome) == "which fruit?"
    assert line.answers == ["Wang"]
    assert not outcome.missed, "the 1 was for another question: it neither answers this one nor counts as a slip"
    assert question(line.says("1")) == "pay?"
    assert line.answers == ["Wang", "apple"]


def test_a_question_put_again_starts_with_its_first_page() -> None:
    stall = Stall()
    line = Line(stall.journey)
    line.says("Wang", "pear")
    line.state.page, line.state.misses = 3, 2
    stall.fruits = ("apple", "plum")
    line.says("1")
    assert (line.state.page, line.state.misses) == (0, 0)


def test_what_was_sealed_stays_sealed_when_its_reason_is_gone() -> None:
    stall = Stall()
    line = Line(stall.journey)
    line.says("Wang", "pear", "yes")
    stall.fruits = ("apple", "plum")
    outcome = line.says("a paper bag")
    assert outcome.prompt is None
    assert "what was filed stays filed" in str(outcome.said)
    assert line.done == [Keep("pear"), Seal("pear")]


def test_a_guess_that_no_longer_holds_is_asked_and_the_talk_goes_on() -> None:
    stall = Stall(guess="pear")
    line = Line(stall.journey)
    assert question(line.says("Wang")) == "pay?"
    stall.fruits = ("apple", "plum")
    outcome = line.says("no")
    assert gone(outcome)
    assert question(outcome) == "which fruit?"
    assert question(line.says("2")) == "pay?"
    assert line.answers == ["Wang", "plum"]


def test_a_guess_that_never_held_is_a_question() -> None:
    line = Line(Stall(guess="melon").journey)
    assert question(line.says("Wang")) == "which fruit?"


def test_a_number_counts_only_on_the_list_it_was_typed_at() -> None:
    stall = Stall()
    line = Line(stall.journey)
    line.says("Wang")
    stall.fruits = ("plum", "apple", "pear")
    outcome = line.says("1")
    assert question(outcome) == "which fruit?"
    assert "has changed" in str(outcome.said)
    assert not outcome.missed
    assert line.answers == ["Wang"]
    line.says("1")
    assert line.answers == ["Wang", "plum"]


def test_a_label_counts_wherever_it_stands_on_the_list() -> None:
    stall = Stall()
    line = Line(stall.journey)
    line.says("Wang")
    stall.fruits = ("plum", "apple", "pear")
    line.says("apple")
    assert line.answers == ["Wang", "apple"]


def renewed(talk: Talk) -> None:
    """The market after a new release: it asks where first, and no longer looks up the price."""
    talk.ask(Write("name", text("your name?")))
    talk.ask(fruit("north", "south", key="gate"))
    chosen = talk.ask(fruit("apple", "pear", "plum"))
    talk.do(Keep(chosen))
    talk.ask(yes_or_no("wrap", text("wrapped?")))


def test_a_new_release_that_asks_something_else_at_a_place_says_so_and_asks_it_there() -> None:
    line = Line(market)
    line.says("Wang")
    line.journey = renewed
    outcome = line.says("1")
    assert "the question has changed" in str(outcome.said)
    assert outcome.gone == outcome.said, "told whatever the turn answers"
    assert question(outcome) == "which gate?"
    assert line.answers == ["Wang"], "the 1 was for the fruit"
    assert question(line.says("south", "plum")) == "wrapped?"


@pytest.mark.parametrize("answers", [("Wang", "pear"), ("Wang", "pear", "no")], ids=["filed", "final"])
def test_a_new_release_does_nothing_that_was_filed_a_second_time(answers: Sequence[str]) -> None:
    line = Line(market)
    line.says(*answers)
    done = list(line.done)
    line.journey = renewed
    outcome = line.says("1")
    assert outcome.prompt is None
    assert "What was filed stays filed" in str(outcome.said)
    assert line.done == done


def test_what_was_filed_before_the_question_that_changed_is_kept() -> None:
    def longer(talk: Talk) -> None:
        chosen = talk.ask(fruit("apple", "pear", "plum"))
        talk.do(Keep(chosen))
        talk.ask(Write("why", text("why?")))
        talk.ask(yes_or_no("wrap", text("wrapped?")))

    def market_without_a_name(talk: Talk) -> None:
        chosen = talk.ask(fruit("apple", "pear", "plum"))
        talk.do(Keep(chosen))
        talk.ask(yes_or_no("wrap", text("wrapped?")))
        talk.ask(Write("wish", text("any wish?")))

    line = Line(market_without_a_name)
    line.says("pear", "yes")
    line.journey = longer
    outcome = line.says("a bag")
    assert question(outcome) == "why?"
    assert line.answers == ["pear"]
    assert line.done == [Keep("pear")]


@pytest.mark.parametrize("looks", [False, True], ids=["the journal fits", "it does not"])
def test_nothing_is_filed_on_an_answer_to_a_question_that_is_asked_no_more(*, looks: bool) -> None:
    def asked(talk: Talk) -> None:
        chosen = talk.ask(fruit("apple", "pear", "plum"))
        if looks:
            talk.do(Look("price"))
        if talk.ask(yes_or_no("sure", text("sure?"))):
            talk.do(Keep(chosen))

    def not_asked(talk: Talk) -> None:
        talk.do(Keep(talk.ask(fruit("apple", "pear", "plum"))))

    line = Line(asked)
    line.says("pear")
    line.journey = not_asked
    outcome = line.says("no")
    assert outcome.prompt is None
    assert "the questions have changed" in str(outcome.said)
    assert Keep("pear") not in line.done


def test_an_effect_without_a_key_cannot_be_written_down() -> None:
    with pytest.raises(TypeError, match="Keyless has no key"):
        type("Keyless", (Keep,), {})


def test_what_the_rules_forbid_ends_the_talk_with_the_rule() -> None:
    def journey(talk: Talk) -> None:
        talk.ask(Write("name", text("your name?")))
        talk.say(Verbatim("let me see"))
        talk.do(Keep("first"))
        talk.do(Forbidden())

    outcome = Line(journey).says("Wang")
    assert said(outcome) == ["let me see", "the rules forbid it"]
    assert outcome.prompt is None
    assert outcome.filed, "what came before the refusal is done"


def test_a_journey_cannot_catch_its_own_waiting_by_accident() -> None:
    def journey(talk: Talk) -> None:
        try:
            talk.ask(Write("name", text("your name?")))
        except Exception:  # noqa: BLE001 - the accident
            talk.say(Verbatim("caught"))

    assert question(Line(journey).says()) == "your name?"


def test_another_journey_follows_when_this_one_ends() -> None:
    def journey(talk: Talk) -> None:
        talk.go_on("track", number="12-000001-5")
        talk.ask(Write("name", text("your name?")))

    line = Line(journey)
    assert line.says().sequel is None, "not before it has ended"
    assert line.says("Wang").sequel == Sequel("track", {"number": "12-000001-5"})


def test_a_talk_has_begun_once_something_was_answered() -> None:
    line = Line(guessing)
    line.says()
    assert not line.state.begun
    line.says("Wang")
    assert line.state.begun
    assert not State("x", journal=[Entry(Kind.DONE, "look", ""), Entry(Kind.GUESS, "fruit", "apple")]).begun


def test_the_state_survives_as_json() -> None:
    line = Line(guessing)
    line.says("Wang")
    line.state.back()
    state = State("fruit", {"wish": "pears"}, line.state.journal, 2, 1, line.state.doubted)
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def everything(talk: Talk) -> None:
    """Every shape a journey can take: loops, branches, guesses, look-ups, things kept, and the end."""
    basket: list[str] = []
    while len(basket) < 3:
        if basket:
            talk.do(Look("-".join(basket)))
        chosen = (
            talk.guess(fruit("apple", "pear", "plum"), "pear") if len(basket) == 1 else talk.ask(fruit("apple", "pear", "plum"))
        )
        talk.say(Verbatim(f"one {chosen}"))
        if chosen == "plum":
            talk.do(Keep("plums"))
            talk.ask(Write("why", text("why a plum?"), longest=8))
        basket.append(chosen)
        if not talk.ask(yes_or_no("more", text("more?"))):
            break
    talk.do(Seal(" ".join(basket)))
    talk.ask(Write("wish", text("any wish?")))
    talk.go_on("home")


INPUTS = st.lists(
    st.sampled_from(["1", "2", "3", "yes", "no", "plum", "pear", "because", "a very long reason", "", "back"]), max_size=25
)


def converse(texts: list[str], *, reload: bool) -> tuple[Line, list[tuple[list[str], Prompt | None, bool, bool]]]:
    line = Line(everything)
    heard: list[tuple[list[str], Prompt | None, bool, bool]] = []
    outcome = line.says()
    for each in texts:
        if outcome.prompt is None:
            break
        if each == "back":
            line.state.back()
        outcome = (
            line.hears(None if each == "back" else each)
            if reload
            else play(everything, line.state, line.apply, None if each == "back" else each, spell)
        )
        heard.append((said(outcome), outcome.prompt, outcome.missed, outcome.filed))
    return line, heard


@settings(deadline=None)
@given(INPUTS)
def test_a_talk_reloaded_at_every_turn_is_the_talk_that_never_was_put_away(texts: list[str]) -> None:
    reloaded, heard = converse(texts, reload=True)
    kept, heard_too = converse(texts, reload=False)
    assert heard == heard_too
    assert reloaded.done == kept.done
    assert reloaded.state == kept.state


@settings(deadline=None)
@given(INPUTS)
def test_replayed_all_at_once_a_talk_stands_where_it_stood_and_does_nothing_again(texts: list[str]) -> None:
    line, heard = converse(texts, reload=True)
    before, done = line.state.to_json(), list(line.done)
    again = line.hears(None)
    assert line.state.to_json() == before
    assert line.done == done
    if heard:
        assert again.prompt == heard[-1][1]
    assert not again.filed


@settings(deadline=None)
@given(INPUTS)
def test_the_answers_alone_told_to_an_open_ear_lead_to_the_same_place(texts: list[str]) -> None:
    line, _heard = converse([text for text in texts if text != "back"], reload=True)
    again = Line(everything)
    again.says()
    for entry in line.state.journal:
        if entry.kind is Kind.ANSWER:
            again.says(str(entry.value))
    assert again.state.journal == line.state.journal
    assert again.done == line.done


@pytest.mark.parametrize("weight", list(Weight))
def test_only_what_is_final_closes_the_way_back(weight: Weight) -> None:
    effect = {Weight.LIGHT: Look("x"), Weight.FILED: Keep("x"), Weight.FINAL: Seal("x")}[weight]

    def journey(talk: Talk) -> None:
        talk.ask(Write("name", text("your name?")))
        talk.do(effect)
        talk.ask(Write("wish", text("any wish?")))

    line = Line(journey)
    line.says("Wang")
    assert line.goes_back() is (weight is not Weight.FINAL)
