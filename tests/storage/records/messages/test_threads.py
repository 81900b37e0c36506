"""What has arrived at an address, alone or gathered into a digest, on each kind of database."""

from datetime import timedelta

from storage.records.messages.threads import arrived
from storage.records.people import addresses
from tests.support.errands import opened
from tests.support.world import World


def test_what_arrived_is_told_the_last_first_each_with_its_ticket_and_its_keys(town: World) -> None:
    number = opened(town)
    agent = town.phone("agent")
    town.phone("villager").says("人工 明天在吗")
    agent.pushed()
    with town.database.begin() as connection:
        who = addresses.find(connection, [(agent.channel, agent.external_id)])[agent.channel, agent.external_id]
        question, errand = arrived(connection, who.address, who.person.id, town.now - timedelta(hours=1))
        assert arrived(connection, who.address, who.person.id, town.now + timedelta(hours=1)) == []
        assert arrived(connection, who.address, who.person.id + 1, town.now - timedelta(hours=1)) == []
    assert (question.enquiry, question.typed_for("answer_enquiry")) == (1, "1")
    assert (errand.ticket, errand.enquiry, errand.typed_for("take")) == (number, None, number)
    assert errand.typed_for("deliver") == ""


def test_what_has_not_arrived_is_no_thread_and_what_a_digest_gathered_is(town: World) -> None:
    number = opened(town)
    agent, villager = town.phone("agent"), town.phone("villager")
    agent.says(f"接件 {number}", f"收件 {number} 1 2", f"收件 {number} 3", f"收件 {number} 4", f"收件 {number} 5 6")
    key = (villager.channel, villager.external_id)
    with town.database.begin() as connection:
        who = addresses.find(connection, [key])[key]
        assert arrived(connection, who.address, who.person.id, town.now - timedelta(hours=1)) == []
    villager.pushed()
    with town.database.begin() as connection:
        told = arrived(connection, who.address, who.person.id, town.now - timedelta(hours=1))
    assert len(told) > 1
    assert {each.ticket for each in told} == {number}
