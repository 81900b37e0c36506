"""What is stored has a form of its own: every column of text or JSON is named here, with what defines its form.

A name that is stored is data. What ``tests/golden/names.json`` holds is out there: a name may come, none may go or change.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from typing import Final, TypeAlias

import pytest
from sqlalchemy import JSON
from sqlmodel import AutoString

from flows.domain.catalogue.limit import Grantor, Unit
from flows.domain.catalogue.recurrence import Occasion
from flows.domain.clock.alarm import AlarmKind
from flows.domain.duty.roster import Why
from flows.domain.duty.swap import SwapKind, SwapState
from flows.domain.errand import picture
from flows.domain.errand.mandate import Given
from flows.domain.feedback import complaint, enquiry
from flows.domain.feedback.rating import Grade
from flows.domain.people.admin_log import Act
from flows.domain.people.codes import CodeKind
from flows.domain.people.people import Employment, Role
from flows.domain.people.proof import Proof
from flows.domain.ticket.event import Ground
from flows.domain.ticket.record import terms
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Part
from flows.reading.vocabulary import JOURNEYS
from flows.talk.journal import Kind
from storage import models
from storage.records.messages import sent_markers
from storage.records.messages.outbox import Priority
from storage.service.port import HANDLERS
from tests.support.golden import GOLDEN

Form: TypeAlias = str | tuple[type[Enum], ...]

WORDS: Final = "as it was written"
CODE: Final = "of the catalogue"
NUMBER: Final = "flows.text.ticket_numbers:make"
CHANNEL: Final = "of the provider"
IDS: Final = "a list of ids"
PAPERS: Final = "a list of positions on the notice, counted from 1"
SEAL: Final = "flows.domain.ticket.seal:sealed"

FORMS: Final[Mapping[str, Form]] = {
    "added_village.code": CODE,
    "added_village.name_en": WORDS,
    "added_village.name_zh": WORDS,
    "added_village.source": WORDS,
    "added_village.town": CODE,
    "address.channel": CHANNEL,
    "address.closed_why": WORDS,
    "address.external_id": CHANNEL,
    "address.session": "flows.reading.session:Session",
    "answer_phrase.option": CODE,
    "answer_phrase.options": CODE,
    "answer_phrase.question": "flows.reading.helpless:question_name",
    "answer_phrase.said": WORDS,
    "asking.item": CODE,
    "asking.wish": WORDS,
    "awaited_part.place": CODE,
    "awaited_part.ticket": NUMBER,
    "awaited_part.window": CODE,
    "calendar_year.days_off": "storage.records.catalogue.calendars:set_years",
    "calendar_year.make_up": "storage.records.catalogue.calendars:set_years",
    "calendar_year.source": WORDS,
    "catalogue_version.body": "storage.packs.catalogue_json:dump",
    "catalogue_version.digest": "storage.packs.catalogue_json:digest",
    "catalogue_version.pack": CODE,
    "code.digest": "storage.records.people.codes:make",
    "code.kind": (CodeKind,),
    "complaint.about": (complaint.About,),
    "complaint.concerned": IDS,
    "complaint.kind": (complaint.Kind,),
    "complaint.ticket": NUMBER,
    "complaint.town": CODE,
    "complaint_stage.step": (complaint.Step,),
    "complaint_stage.text": WORDS,
    "counter.name": "storage.records.counters:take",
    "departure.channel": CHANNEL,
    "departure.operator": WORDS,
    "draft.line": WORDS,
    "draft.village": CODE,
    "due_move.ticket": NUMBER,
    "duty.village": CODE,
    "duty.why": (Why,),
    "enquiry.text": WORDS,
    "enquiry.town": CODE,
    "enquiry.village": CODE,
    "enquiry_event.step": (enquiry.Step,),
    "enquiry_event.text": WORDS,  # of what was spoken the channel's own, of what it stood at flows.text.words_as_json
    "event.before": (Status,),
    "event.channel": CHANNEL,
    "event.documents": PAPERS,
    "event.ground": (Ground,),
    "event.note": (Given,),  # of the first event; of any other as it was written
    "event.operator": WORDS,
    "event.part": CODE,
    "event.place": CODE,
    "event.role": (Role, Part),
    "event.seal": SEAL,
    "event.status": (Status,),
    "event.ticket": NUMBER,
    "event.verb": (Verb,),
    "event.window": CODE,
    "inbox.channel": CHANNEL,
    "inbox.heard": WORDS,
    "inbox.provider_id": CHANNEL,
    "inbox.reply": "bot.delivery.reply_rendering:Reply",
    "invitation.code": WORDS,  # by the release before
    "miss.network": "bot.flood:network_of",
    "miss.ticket": NUMBER,
    "named_village.name": WORDS,
    "named_village.settled_as": CODE,
    "named_village.town": CODE,
    "notice.answers": CODE,
    "notice.item": CODE,
    "notice.number": NUMBER,
    "notice.ticked": PAPERS,
    "notice.town": CODE,
    "notice.village": CODE,
    "outbox.about": NUMBER,
    "outbox.body": "bot.delivery.reply_rendering:Reply",
    "outbox.channel": CHANNEL,
    "outbox.key": "storage.records.messages.outbox:Letter",
    "outbox.reason": WORDS,
    "outbox.state": "storage.models.outbox:Outbox",
    "outbox.subject": NUMBER,
    "outbox.tried": IDS,
    "person.employment": (Employment,),
    "person.handle": WORDS,
    "person.language": "bot.translation:LANGUAGES",
    "person.name": WORDS,
    "person.phone": "flows.domain.people.phones:read",
    "person.village": CODE,
    "phrase.item": CODE,
    "phrase.text": WORDS,
    "picture.album": CHANNEL,
    "picture.channel": CHANNEL,
    "picture.file": CHANNEL,
    "picture.fingerprint": CHANNEL,
    "picture.kind": (picture.Kind,),
    "picture.papers": PAPERS,
    "picture.ticket": NUMBER,
    "ping.kind": (AlarmKind, Occasion),  # and those of storage.records.messages.sent_markers
    "ping.subject": "storage.records.messages.sent_markers:service_of",
    "plan.answers": CODE,
    "plan.event": CODE,
    "post.place": CODE,
    "post.role": (Role,),
    "post.window": CODE,
    "proof.how": (Proof,),
    "rating.grade": (Grade,),
    "rating.ticket": NUMBER,
    "rating.word": WORDS,
    "rating_correction.former_grade": (Grade,),
    "rating_correction.former_word": WORDS,
    "rating_correction.grade": (Grade,),
    "rating_correction.ticket": NUMBER,
    "rating_correction.word": WORDS,
    "reminder.number": NUMBER,
    "renaming.name": WORDS,
    "renaming.name_was": WORDS,
    "renaming.phone": "flows.domain.people.phones:read",
    "renaming.phone_was": "flows.domain.people.phones:read",
    "staff_event.act": (Act,),
    "staff_event.channel": CHANNEL,
    "staff_event.detail": "storage.records.people.admin_log:keep",
    "staff_event.operator": WORDS,
    "staff_event.seal": SEAL,
    "swap.kind": (SwapKind,),
    "swap.state": (SwapState,),
    "swap.village": CODE,
    "ticket.bundle": NUMBER,
    "ticket.item": CODE,
    "ticket.number": NUMBER,
    "ticket.other_number": WORDS,
    "ticket.place": CODE,
    "ticket.seal": SEAL,
    "ticket.status": (Status,),
    "ticket.terms": "flows.domain.ticket.record:terms",
    "ticket.village": CODE,
    "ticket.window": CODE,
    "trip.seal": SEAL,
    "trip_load.not_taken": PAPERS,
    "trip_load.papers": PAPERS,
    "trip_load.place": CODE,
    "trip_load.reason": WORDS,
    "trip_load.ticket": NUMBER,
    "trip_load.window": CODE,
    "viewing.how": "storage.records.ticket.viewings:keep",
    "viewing.seal": SEAL,
    "viewing.ticket": NUMBER,
    "web_session.device": "flows.domain.people.web_session:device",
    "web_session.token": "storage.records.people.web_sessions:digest",
}
WITHIN: Final[Mapping[str, tuple[type[Enum], ...]]] = {
    "a session's journal": (Kind,),
    "limits in ticket.terms": (Unit,),
    "who grants in ticket.terms": (Grantor,),
    "outbox.priority": (Priority,),
}
"""What stands within JSON, or as a number."""

_ARGUMENT: Final = re.compile(r'args(?:\.get\(|\[)"(\w+)"|"(\w+)" in args')


def arguments(journey: Callable[..., None]) -> list[str]:
    """Return what a journey may be started with, by what it asks of its arguments."""
    return sorted({first or second for first, second in _ARGUMENT.findall(inspect.getsource(journey))})


def stored() -> dict[str, object]:
    """Return every name that is stored, as the code has it now."""
    kinds = {name: form for name, form in {**FORMS, **WITHIN}.items() if isinstance(form, tuple)}
    return {
        "values": {name: sorted(each.value for kind in form for each in kind) for name, form in kinds.items()},
        "effects": sorted(effect.key for effect in HANDLERS),
        "journeys": {name: arguments(journey) for name, journey in JOURNEYS.items()},
        "pings": sorted(value for name, value in vars(sent_markers).items() if name.isupper() and isinstance(value, str)),
        "terms": sorted(terms(Ticket("12-000001-5", "GT01", 1, 1, "", "", "", 3))),
    }


def test_every_column_of_text_or_json_has_a_form() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in models.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, AutoString | JSON)
    }
    assert columns == set(FORMS)


@pytest.mark.parametrize("owner", sorted(form for form in FORMS.values() if isinstance(form, str) and ":" in form))
def test_what_defines_a_form_is_there(owner: str) -> None:
    module, _colon, name = owner.partition(":")
    assert hasattr(import_module(module), name)


def test_every_name_that_is_stored_is_what_it_always_was() -> None:
    assert stored() == json.loads((GOLDEN / "names.json").read_text(encoding="utf-8"))


def test_no_two_effects_are_remembered_by_one_name() -> None:
    keys = [effect.key for effect in HANDLERS]
    assert len(set(keys)) == len(keys)
