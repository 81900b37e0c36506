"""Duty: sign in, leave, swaps, and who is put on duty; each is done in the roster as its visitor meets it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flows.port.duties import ArrangeDuty, EndLeave, OfferDuty, SignIn, StepIn, TakeDuty, TakeLeave, UndoSwap
from flows.talk.replay import Effect
from storage.service.duty_port import DutyBook
from storage.service.visit import Visit

Handler = Callable[[Visit, Any], Any]


def _in_the_roster(does: Callable[[DutyBook, Any], Any]) -> Handler:
    return lambda visit, effect: does(visit.duties, effect)


HANDLERS: Final[Mapping[type[Effect[Any]], Handler]] = {
    SignIn: _in_the_roster(DutyBook.sign_in),
    TakeLeave: _in_the_roster(DutyBook.take_leave),
    EndLeave: _in_the_roster(DutyBook.end_leave),
    OfferDuty: _in_the_roster(DutyBook.offer_duty),
    TakeDuty: _in_the_roster(DutyBook.take_duty),
    UndoSwap: _in_the_roster(DutyBook.undo_swap),
    StepIn: _in_the_roster(DutyBook.step_in),
    ArrangeDuty: _in_the_roster(DutyBook.arrange_duty),
}
