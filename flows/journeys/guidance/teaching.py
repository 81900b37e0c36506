"""Lessons: who may teach sees what was asked for, or answered, in vain, tells the desk what it means, and takes that back."""

from collections.abc import Iterator, Mapping, Sequence

from flows.domain.catalogue.finding import AnswerPhrase, Missed, check_teaching
from flows.journeys.guidance.find_item import find_item
from flows.port.desk import Desk
from flows.port.effects.finding import Teach, TeachAnswer
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import Text, Verbatim, Words, _

_SITUATION = ":situation."
"""What stands between an item and its question in the name of one."""


def lessons(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What nobody could answer, the most frequent first; one of them is given a meaning."""
    check_teaching(desk.me)
    options: list[Option[Missed | AnswerPhrase | None]] = list(_to_teach(desk))
    if not options:
        talk.say(_("Everything people asked for was found."))
    if desk.oversight.taught_answers():
        options.append(Option("taught", _("take back what was taught at a question"), None))
    if not options:
        return
    chosen = talk.ask(Choose("missed", _("People said these, and I did not know. Which one do you know?"), options, live=True))
    match chosen:
        case Missed(wish=wish):
            _teach_wish(talk, desk, wish)
        case AnswerPhrase():
            _teach_answer(talk, desk, chosen)
        case None:
            _take_back(talk, desk)
    talk.go_on("lessons")


def _to_teach(desk: Desk) -> Iterator[Option[Missed | AnswerPhrase]]:
    """Yield what may be taught: what was wished for, and what was said at a question."""
    for miss in desk.oversight.missed():
        yield Option(miss.wish, line(desk, miss), miss)
    for phrase in desk.oversight.missed_answers():
        words = _("{said} ({times}×, at: {question})", said=phrase.said, times=phrase.times, question=_asked(desk, phrase))
        yield Option(_code(phrase), words, phrase)


def _teach_wish(talk: Talk, desk: Desk, wish: str) -> None:
    item = find_item(talk, desk, question=_("“{wish}”: what is meant? Say the item or its code, or choose:", wish=wish))
    if talk.ask(yes_or_no("teach", _("From now on “{wish}” means {item}?", wish=wish, item=item.short))):
        talk.do(Teach(wish, item.code))
        talk.say(_("Learnt: “{wish}” is {item}.", wish=wish, item=item.short))


def _teach_answer(talk: Talk, desk: Desk, phrase: AnswerPhrase) -> None:
    """Ask which of the options is meant; nothing is learnt where it is none of them."""
    asked = _("“{said}” at the question “{question}”: what is meant?", said=phrase.said, question=_asked(desk, phrase))
    options = [Option(f"={code}", _label(desk, phrase, code), code) for code in phrase.options]
    meant = talk.ask(Choose("meaning", asked, [*options, Option("none", _("none of these"), "")], binding=True))
    if meant:
        talk.do(TeachAnswer(phrase.question, phrase.said, meant))
        talk.say(_("Learnt: “{said}” is {option}.", said=phrase.said, option=_label(desk, phrase, meant)))


def _take_back(talk: Talk, desk: Desk) -> None:
    taught: Sequence[AnswerPhrase] = desk.oversight.taught_answers()
    options = [Option(_code(each), _means(desk, each), each) for each in taught]
    phrase = talk.ask(Choose("taught", _("Which of these is taken back?"), options, live=True))
    talk.do(TeachAnswer(phrase.question, phrase.said, ""))
    talk.say(_("“{said}” means nothing at that question any more.", said=phrase.said))


def _means(desk: Desk, phrase: AnswerPhrase) -> Words:
    option, question = _label(desk, phrase, phrase.option), _asked(desk, phrase)
    return _("{said}: {option} (at: {question})", said=phrase.said, option=option, question=question)


def _code(phrase: AnswerPhrase) -> str:
    return f"{phrase.question} {phrase.said}"


def _asked(desk: Desk, phrase: AnswerPhrase) -> Words:
    """Return the question as people know it; one that is none of the catalogue's by its name."""
    code, _between, id = phrase.question.partition(_SITUATION)
    item = desk.catalogue.item.get(code)
    asked = next((each.question for each in item.situations if each.id == id), None) if item else None
    return (
        Verbatim(phrase.question) if item is None or asked is None else _("{item}: {question}", item=item.short, question=asked)
    )


def _label(desk: Desk, phrase: AnswerPhrase, option: str) -> Words:
    """Return an option as people know it; one that is none of the catalogue's by its code."""
    code, _between, id = phrase.question.partition(_SITUATION)
    item = desk.catalogue.item.get(code)
    choices = [choice for each in item.situations if each.id == id for choice in each.choices] if item else []
    known: Text | None = next((choice.text for choice in choices if choice.id == option), None)
    return Verbatim(option) if known is None else known


def line(desk: Desk, miss: Missed) -> Words:
    """Return a wish, how often it came, and what people chose in the end."""
    chosen = [desk.catalogue.item[code].short for code in miss.chosen if code in desk.catalogue.item]
    if chosen:
        return _("{wish} ({times}×, chose {items})", wish=Verbatim(miss.wish), times=miss.times, items=chosen)
    return _("{wish} ({times}×)", wish=Verbatim(miss.wish), times=miss.times)
