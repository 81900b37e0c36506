"""The snapshot of the books: catalogue, calendar and finder, held in memory and brought up to date at every transaction."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import as_taught
from flows.domain.catalogue.places import Village
from flows.domain.ticket.undo import WAITS
from storage.database.schema_version import NotInitialised
from storage.finder.ranking import Finder
from storage.records import counters
from storage.records.catalogue import answer_lessons, calendars, catalogues, lessons, villages


@dataclass(slots=True)
class Books:
    """What a turn may look up without asking the database: one edition at a time; older catalogue versions are kept once read."""

    learnt: Finder  # the finder as it was built
    key: bytes = b""  # the secret the record is sealed with, where there is one
    sms_parts: int = 0  # that a centre may send in a month; 0 where nothing is set
    undo_waits: timedelta = WAITS  # how long what tells of a move waits for the move to be taken back
    _answers: Mapping[tuple[str, str], str] = field(default_factory=dict)  # options, by question and words
    finder: Finder = field(init=False)  # and with what it has been taught since
    edition: int = -1
    calendar: Calendar = field(default_factory=Calendar)
    _newest: int = 0
    _versions: dict[int, Catalogue] = field(default_factory=dict)
    _added: Sequence[Village] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Begin with what was learnt."""
        self.finder = self.learnt

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue in force."""
        return self._versions[self._newest]

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the office."""
        return ZoneInfo(self.catalogue.timezone)

    def refresh(self, connection: Connection, *, hold: bool = False) -> None:
        """Read again what has changed since the last look; held, nothing is published while this transaction writes by the books.

        Raises NotInitialised when nothing was ever published.
        """
        edition = (counters.hold if hold else counters.read)(connection, catalogues.EDITION)
        if edition == self.edition:
            return
        with self._lock:
            newest = catalogues.latest(connection)
            if not newest:
                raise NotInitialised("The catalogue is empty", run="migrate")
            if (added := villages.added(connection)) != self._added:
                self._versions.clear()  # each version has them
                self._added = added
            self.version(connection, newest)
            self.calendar = calendars.current(connection)
            self.finder = self.learnt.with_phrases({**self._new_names(newest), **lessons.phrases(connection)})
            self._answers = {(each.question, as_taught(each.said)): each.option for each in answer_lessons.taught(connection)}
            self._newest, self.edition = newest, edition

    def taught(self, question: str, text: str) -> str:
        """Return the code of the option that a text was taught to mean at a question; empty where it was not."""
        return self._answers.get((question, as_taught(text)), "")

    def _new_names(self, version: int) -> Mapping[str, str]:
        """Return what the items are called that came into the catalogue after the finder was built."""
        items = [item for item in self._versions[version].items if item.code not in self.learnt.model.codes]
        return {name: item.code for item in items for name in (item.name.zh, item.name.en, item.code, *item.aliases)}

    def version(self, connection: Connection, number: int) -> Catalogue:
        """Return a catalogue version, read once."""
        if number not in self._versions:
            self._versions[number] = catalogues.get(connection, number)
        return self._versions[number]
