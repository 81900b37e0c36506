"""In which language somebody writes for now, whatever is set for them."""

from flows.domain.people.people import Person
from flows.reading.session import Session
from flows.text.english import is_english


def is_in_english(person: Person, session: Session, text: str) -> bool:
    """Return whether a villager writes English for now, to be answered in both: who has answered in Chinese can read it."""
    if person.is_staff or (text and not text.isascii()):
        return False
    is_amid = session.open is not None and session.open.begun
    return session.english or (not is_amid and is_english(text))
