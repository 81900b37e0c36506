"""A digit alone on a household's phone: it reads the news that was the last thing to come there."""

from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.text.folding import plain


def news_of(turn: Turn, text: str) -> Start | None:
    """Return the news that a digit opens, where it came after the question that is open; to read it does no harm."""
    word = plain(text)
    if len(word) != 1 or not word.isdecimal():
        return None
    people = turn.desk.people.household()
    place = int(word)
    if len(people) < 2 or not 0 < place <= len(people) or not turn.desk.people.has_news(people[place - 1]):
        return None
    return Start("open_news", {"place": word})
