"""The outbox: what leaves when, in which order, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery.notification_dispatch import forward
from flows.domain.people.people import Person
from storage import models
from storage.database.engine import Database
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages import claims, outbox
from storage.records.messages.claims import LEASE, Claimed, Settled
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses, reachability
from storage.records.people.addresses import SCREEN, Correspondent
from storage.service.office import Office
from tests.support.at_once import at_once
from tests.support.world import MONDAY_MORNING, World

OUTBOX = models.table(models.Outbox)
SECOND = timedelta(seconds=1)


@dataclass
class PostOffice:
    """Letters by their text, and a clock."""

    database: Database
    now: datetime = MONDAY_MORNING
    people: dict[str, Correspondent] = field(default_factory=dict)

    def knows(self, name: str, channel: str = "telegram", person: Person | None = None) -> Correspondent:
        if name not in self.people:
            with self.database.begin() as connection:
                key = (channel, name)
                if person is None:
                    self.people[name] = addresses.newcomer(connection, key, "zh_Hans", self.now)
                else:
                    self.people[name] = addresses.create(connection, key, person, self.now)
        return self.people[name]

    def letter(self, to: str, text: str, priority: Priority = Priority.ALERT, **more: object) -> Letter:
        who = self.knows(to)
        return Letter(who.person.id, who.address, "telegram", priority, {"text": text}, **more)  # type: ignore[arg-type]

    def gets(self, *letters: Letter) -> int:
        with self.database.begin() as connection:
            return outbox.enqueue(connection, letters, self.now)

    def claims(self, most: int = 25, channel: str = "telegram") -> Sequence[Claimed]:
        with self.database.begin() as connection:
            return claims.claim(connection, channel, self.now, most)

    def renews(self, *claimed: Claimed) -> None:
        with self.database.begin() as connection:
            claims.renew(connection, [each.id for each in claimed], self.now)

    def gives_back(self, claimed: Claimed) -> None:
        with self.database.begin() as connection:
            claims.give_back(connection, claimed, self.now)

    def texts(self, most: int = 25) -> list[str]:
        return [claimed.body["text"] for claimed in self.claims(most)]

    def settles(self, *outcomes: Settled) -> None:
        with self.database.begin() as connection:
            claims.settle(connection, outcomes, self.now)

    def sends(self, most: int = 25) -> list[str]:
        claimed = self.claims(most)
        self.settles(*(Settled(each.id, SENT) for each in claimed))
        return [each.body["text"] for each in claimed]

    def passes(self, time: timedelta) -> None:
        self.now += time

    def states(self) -> dict[str, tuple[str, str]]:
        with self.database.read() as connection:
            rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()
        return {f"{row.id} {row.body['text']}": (row.state, row.reason) for row in rows}


@pytest.fixture
def office(database: Database) -> PostOffice:
    return PostOffice(database)


@pytest.fixture
def small_office(village: World) -> PostOffice:
    """On SQLite, where the kind of database does not matter."""
    return PostOffice(village.database)


def test_letters_to_one_address_leave_one_by_one_in_their_order(office: PostOffice) -> None:
    office.gets(*(office.letter("a", text) for text in ("1", "2", "3")))
    first = office.claims()
    assert [claimed.body["text"] for claimed in first] == ["1"]
    assert office.claims() == [], "the first is on its way"
    office.settles(Settled(first[0].id, SENT))
    assert [office.sends(), office.sends(), office.sends()] == [["2"], ["3"], []]


def test_letters_to_several_addresses_leave_side_by_side(small_office: PostOffice) -> None:
    office = small_office
    office.gets(*(office.letter(to, f"{to}{n}") for n in (1, 2) for to in "abc"))
    assert office.sends() == ["a1", "b1", "c1"]
    assert office.sends() == ["a2", "b2", "c2"]


def test_a_reply_overtakes_the_alerts_of_others_but_not_its_own(small_office: PostOffice) -> None:
    office = small_office
    office.gets(office.letter("a", "digest", Priority.DIGEST), office.letter("b", "alert"), office.letter("c", "alert of c"))
    office.gets(office.letter("c", "reply to c", Priority.REPLY), office.letter("d", "reply", Priority.REPLY))
    assert office.texts(2) == ["reply", "alert"]
    assert office.sends() == ["alert of c", "digest"]
    assert office.sends() == ["reply to c"]


def test_what_is_to_be_tried_again_holds_back_those_behind_it(office: PostOffice) -> None:
    office.gets(office.letter("a", "1"), office.letter("a", "2"), office.letter("b", "other"))
    (one,) = office.claims(1)
    office.settles(Settled(one.id, WAITING, office.now + 10 * SECOND, "time-out"))
    assert office.sends() == ["other"]
    office.passes(9 * SECOND)
    assert office.claims() == []
    office.passes(SECOND)
    (again,) = office.claims()
    assert (again.body["text"], again.attempts) == ("1", 2)
    office.settles(Settled(again.id, GIVEN_UP, reason="bad request"))
    assert office.sends() == ["2"]


def test_what_is_not_due_yet_holds_back_nobody(small_office: PostOffice) -> None:
    office = small_office
    office.gets(office.letter("a", "later", due=office.now + timedelta(hours=1)), office.letter("a", "now"))
    assert office.sends() == ["now"]
    assert office.sends() == []
    office.passes(timedelta(hours=1))
    assert office.sends() == ["later"]


def test_what_a_sender_that_died_had_claimed_is_soon_taken_over_and_may_have_come_before(office: PostOffice) -> None:
    office.gets(office.letter("a", "1"), office.letter("a", "2"))
    (first,) = office.claims()
    assert not first.in_doubt
    office.passes(LEASE - SECOND)
    assert office.texts() == []
    office.passes(SECOND)
    (again,) = office.claims()
    assert (again.body["text"], again.attempts, again.in_doubt) == ("1", 2, True)
    assert LEASE <= 4 * SECOND, "a second more for whoever looks: five"


def test_what_a_sender_that_lives_still_has_in_its_hands_is_its_own(office: PostOffice) -> None:
    office.gets(office.letter("a", "1"))
    (held,) = office.claims()
    for _ in range(5):
        office.passes(LEASE - SECOND)
        office.renews(held)
        assert office.claims() == []
    office.settles(Settled(held.id, SENT))
    office.renews(held)
    assert office.states() == {"1 1": (SENT, "")}


def test_what_was_not_handed_over_is_given_back_as_it_was(office: PostOffice) -> None:
    office.gets(office.letter("a", "1"))
    for attempts, in_doubt in ((1, False), (2, True)):
        (first,) = office.claims()
        office.gives_back(first)
        (again,) = office.claims()
        assert (again.attempts, again.in_doubt) == (first.attempts, first.in_doubt) == (attempts, in_doubt)
        office.settles(Settled(again.id, WAITING, office.now, "time-out", in_doubt=True))


def test_a_claim_that_ran_out_takes_nothing_from_who_claimed_after_it(office: PostOffice) -> None:
    office.gets(office.letter("a", "1"))
    (before,) = office.claims()
    office.passes(LEASE)
    assert office.texts() == ["1"]
    office.gives_back(before)
    assert office.claims() == []


def test_nothing_is_claimed_for_who_has_something_under_way_and_only_replies_for_who_had_something_just_now(
    small_office: PostOffice,
) -> None:
    office = small_office
    a, b, c = (office.knows(name).address for name in "abc")
    office.gets(office.letter("a", "reply to a", Priority.REPLY), office.letter("b", "reply to b", Priority.REPLY))
    office.gets(office.letter("c", "alert of c"), office.letter("d", "alert of d"))
    with office.database.begin() as connection:
        claimed = claims.claim(connection, "telegram", office.now, 25, busy=[a], resting=[b, c])
    assert [each.body["text"] for each in claimed] == ["reply to b", "alert of d"]


def test_a_claim_takes_no_more_than_it_is_asked_for_and_only_its_channel(small_office: PostOffice) -> None:
    small_office.gets(*(small_office.letter(to, to) for to in "abcd"))
    assert small_office.texts(3) == ["a", "b", "c"]
    assert list(small_office.claims(channel="sms")) == []
    assert small_office.texts(3) == ["d"]


def test_the_same_key_again_is_nothing(office: PostOffice) -> None:
    assert office.gets(office.letter("a", "1", key="nudge"), office.letter("a", "plain")) == 2
    assert office.gets(office.letter("a", "again", key="nudge"), office.letter("a", "plain")) == 1
    assert len(office.states()) == 3
    office.sends()
    assert office.gets(office.letter("a", "after it was sent", key="nudge")) == 0


def test_the_same_key_twice_in_one_go_is_one_letter(small_office: PostOffice) -> None:
    office = small_office
    assert office.gets(office.letter("a", "1", key="nudge"), office.letter("a", "2", key="nudge")) == 1
    assert office.sends() == ["1"]


def test_two_senders_never_hold_the_same_letter(office: PostOffice) -> None:
    office.gets(*(office.letter(f"{n}", f"{n}") for n in range(60)))

    def sender() -> list[str]:
        taken = []
        while claimed := office.claims(7):
            taken += [each.body["text"] for each in claimed]
        return taken

    taken = [text for each in at_once(sender, sender) for text in each]
    assert sorted(taken, key=int) == [f"{n}" for n in range(60)]


def test_a_closed_address_gives_up_its_letters_and_the_next_address_gets_them(small_office: PostOffice, village: World) -> None:
    office = small_office
    blocked = office.knows("blocked")
    office.knows("other phone", "sms", blocked.person)
    office.gets(*(office.letter("blocked", text) for text in ("1", "2")))
    office.claims()
    with office.database.begin() as connection:
        letters = outbox.close_address(connection, blocked.address, "Forbidden: bot was blocked by the user", office.now)
        assert forward(Office.at(office.now, connection, village.books), letters, village.languages) == 2
    assert [state for state, _reason in office.states().values()] == [GIVEN_UP, GIVEN_UP, WAITING, WAITING]
    assert office.claims() == []
    assert [claimed.body["text"] for claimed in office.claims(channel="sms")] == ["1"]


def test_without_another_address_a_letter_stays_where_people_see_it(small_office: PostOffice, village: World) -> None:
    office = small_office
    office.gets(office.letter("blocked", "1"))
    with office.database.begin() as connection:
        letters = outbox.close_address(connection, office.knows("blocked").address, "blocked " * 100, office.now)
        assert forward(Office.at(office.now, connection, village.books), letters, village.languages) == 0
    ((state, reason),) = office.states().values()
    assert state == GIVEN_UP
    assert reason.startswith("blocked")
    assert len(reason) <= 200


def test_a_letter_to_somebody_without_an_address_is_kept_as_given_up_once(small_office: PostOffice) -> None:
    person = small_office.knows("a").person.id
    letter = Letter(person, None, "", Priority.ALERT, {"text": "nobody reads this"}, key="once")
    with small_office.database.begin() as connection:
        (lost,) = outbox.lose(connection, [letter], "no address", small_office.now)
        assert outbox.lose(connection, [letter], "no address", small_office.now) == []
    assert (lost.original, lost.key) == (person, "1 again")
    assert list(small_office.states().values()) == [(GIVEN_UP, "no address")]


def test_what_is_fetched_counts_as_delivered(small_office: PostOffice) -> None:
    office = small_office
    who = office.knows("page", "chat")
    office.gets(*(Letter(who.person.id, who.address, "chat", Priority.ALERT, {"text": text}) for text in "12"))
    office.gets(Letter(who.person.id, who.address, "chat", Priority.ALERT, {"text": "later"}, due=office.now + SECOND))
    for expected in (["1", "2"], []):
        with office.database.begin() as connection:
            assert [body["text"] for body in outbox.fetch(connection, who.address, office.now)] == expected
    office.passes(SECOND)
    with office.database.begin() as connection:
        assert [body["text"] for body in outbox.fetch(connection, who.address, office.now)] == ["later"]
        assert [row.body["text"] for row in outbox.lately(connection, who.address, 2)] == ["2", "later"]


def test_people_are_reached_where_they_are_pushed_to_and_where_they_wrote_last(small_office: PostOffice) -> None:
    office = small_office
    person = office.knows("page", SCREEN).person

    def reached() -> str:
        with office.database.read() as connection:
            return reachability.places(connection, [person.id], SCREEN)[person.id].channel

    assert reached() == SCREEN
    office.passes(SECOND)
    telegram = office.knows("phone", "telegram", person)
    office.passes(SECOND)
    office.knows("sms", "sms", person)
    assert reached() == "sms"
    office.passes(SECOND)
    office.knows("another page", SCREEN, person)
    assert reached() == "sms", "a page is only fetched"
    with office.database.begin() as connection:
        addresses.save(connection, {telegram.address: {}}, office.now)
    assert reached() == "telegram"
    with office.database.begin() as connection:
        outbox.close_address(connection, telegram.address, "blocked", office.now)
    assert reached() == "sms"
    with office.database.begin() as connection:
        addresses.reopen(connection, telegram.address)
    assert reached() == "telegram"


def test_the_outbox_says_how_much_waits(small_office: PostOffice) -> None:
    office = small_office
    office.gets(office.letter("a", "later", due=office.now + SECOND), office.letter("a", "now"))
    office.sends()
    with office.database.read() as connection:
        assert outbox.counts(connection) == {SENT: 1, WAITING: 1}
