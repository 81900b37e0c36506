"""Who hears of duty, and from when whoever serves is known to know of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import Connection

from flows.alerts import duty as alerts
from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.calendar.day_kinds import about
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Person, Role
from flows.text.wording import Text, Words, lines
from storage.records.duty import attendance
from storage.records.messages import sent_markers
from storage.service.staffing import Staffing
from storage.service.unit_of_work import UnitOfWork


def service(duty: Duty) -> str:
    """Return what a ping about somebody's day of duty has as its subject."""
    return sent_markers.service_of(duty.village, duty.day, duty.serving)


def learnt(connection: Connection, duties: Iterable[Duty]) -> Mapping[Duty, Sequence[datetime]]:
    """Return since when, on the day itself, these days of duty were whose they are; none where nobody was told."""
    subjects = {duty: service(duty) for duty in duties}
    known = sent_markers.due(connection, sent_markers.ON_DUTY, subjects.values())
    return {duty: known[subject] for duty, subject in subjects.items() if subject in known}


@dataclass(frozen=True, slots=True)
class DutyNotifier:
    """Tells those whose day of duty changes, and the heads of their centre."""

    work: UnitOfWork
    staffing: Staffing

    def village(self, code: str) -> Text:
        """Return a village's name."""
        return self.work.catalogue.village[code].name

    def know(self, duty: Duty, since: datetime | None = None) -> None:
        """Keep that whoever serves today knows of it by now: their time to sign in begins. It is theirs since now unless said."""
        work = self.work
        if duty.day == work.today:
            sent_markers.first(work.connection, sent_markers.ON_DUTY, service(duty), since or work.now, work.now)

    def sign_in_key(self, person: int, day: date) -> Sequence[Action]:
        """Return the key that signs in whoever is put on duty today and has not signed in yet."""
        wanted = day == self.work.today and attendance.since(self.work.connection, person, day) is None
        return alerts.sign_in_key() if wanted else []

    def tell_of_change(self, before: Duty, after: Duty, *, exclude: int | None = None) -> None:
        """Tell whoever serves now, and whoever served before, but not the one who did it."""
        work, village = self.work, self.village(after.village)
        if before.serving == after.serving:
            return
        if after.serving != exclude:
            keys = self.sign_in_key(after.serving, after.day)
            mine = after.serving == after.person
            news = (
                alerts.yours_again(after, village, keys)
                if mine
                else alerts.stand_in(after, village, work.person(after.person), keys)
            )
            work.tell([after.serving], self.about_the_day(news, after.day), of=[after.person])
        if before.serving not in {exclude, after.person}:  # who was rostered knows why they are away
            news = alerts.not_yours_any_more(after, village, work.person(after.serving))
            work.tell([before.serving], news, of=[after.serving])

    def tell_of_filling(self, duty: Duty) -> None:
        """Tell whoever fills a day nobody was rostered for, and the heads."""
        keys = self.sign_in_key(duty.serving, duty.day)
        news = alerts.put_into_gap(duty, self.village(duty.village), keys)
        self.work.tell([duty.serving], self.about_the_day(news, duty.day))
        self.tell_heads(duty.village, Notification(self.covered(duty)))

    def about_the_day(self, news: Notification, day: date) -> Notification:
        """Return what somebody hears who is put on duty, with a word about a day that is off, or may become so."""
        return replace(news, words=lines(news.words, about(day, self.work.calendar)))

    def tell_of_gap(self, village: str, day: date) -> None:
        """Tell the heads that a day has nobody, again every day until it is mended."""
        work = self.work
        due = datetime.combine(work.today, time(), work.zone)
        if sent_markers.first(work.connection, sent_markers.GAP, sent_markers.day_of(village, day), due, work.now):
            self.tell_heads(village, alerts.nobody_there(day, self.village(village)))

    def call_off(self, duty: Duty, person: Person, since: datetime) -> None:
        """Tell those who were alarmed because somebody had not signed in for a day of duty that they are there after all."""
        work, late = self.work, service(replace(duty, cover=person.id))
        news = alerts.there_after_all(self.village(duty.village), person, since.astimezone(work.zone).timetz())
        told = {push.person for push in work.outgoing}
        subjects = sent_markers.subjects(work.connection, sent_markers.UNSIGNED, sent_markers.stand_in_for(late, ""))
        asked = [int(subject.rpartition(" ")[2]) for subject in subjects]
        work.tell([id for id in asked if id not in told], news)
        if sent_markers.latest(work.connection, sent_markers.ABSENT, [late]):
            self.tell_heads(duty.village, news)

    def covered(self, duty: Duty) -> Words:
        """Return who serves on a day, and for whom, as the head of the centre hears it."""
        person = self.work.person
        return alerts.covered(duty, self.village(duty.village), person(duty.serving), person(duty.person))

    def tell_heads(self, village: str, news: Notification, of: Collection[int] = ()) -> None:
        """Tell the heads of the centre a village belongs to, or who stands in for them, and of whom."""
        heads = self.staffing.present(Role.HEAD, self.work.catalogue.village[village].town)
        self.work.tell(heads, news, of=of, together=True)
