"""The notifier: whom an alert reaches in a unit of work, and what each of them may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from flows.alerts.enquiries import to_answer
from flows.alerts.scene import Action, Alert, Audience, Scene, passed_up
from flows.alerts.ticket.events import after
from flows.domain.ticket import state_machine
from flows.domain.ticket.event import Event
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.undo import is_undoable
from storage.records.feedback import enquiries
from storage.service.staffing import Staffing
from storage.service.unit_of_work import Push, UnitOfWork


@dataclass(frozen=True, slots=True)
class Notifier:
    """What is to be pushed when the unit of work is over."""

    work: UnitOfWork
    staffing: Staffing

    def announce(self, scene: Scene, *, exclude: int | None = None, by_another: bool = False) -> None:
        """Tell everybody but one what has just happened to a ticket, once nobody can take it back unseen any more.

        What happened in the hands of another than who did it (``by_another``) is not theirs to take back.
        """
        for alert in after(scene):
            self.push(scene.ticket, alert, exclude=exclude, event=None if by_another else scene.event)

    def push(
        self, ticket: Ticket, alert: Alert, *, exclude: int | None = None, key: str | None = None, event: Event | None = None
    ) -> Sequence[int]:
        """Put an alert among the pushes, for everybody in its audience but one, and return who they are.

        What tells of an ``event`` that may be taken back waits a little.
        """
        of_move: dict[str, Any] = {}
        if event is not None and is_undoable(event):
            of_move = {"event": event.seq, "due": self.work.now + self.work.books.undo_waits}
        about, audience = ticket if alert.to is Audience.VILLAGER else None, self.staffing.audience
        departments = [audience(ticket, alert.to, [part]) for part in alert.parts]
        groups = [[id for id in group if id != exclude] for group in departments or [audience(ticket, alert.to)]]
        to = list(dict.fromkeys(chain.from_iterable(groups)))
        self.work.meet(to)
        if any(action.move for action in alert.actions):
            self.staffing.expect([id for id in to if self.work.person(id).is_staff])
        for id in to:
            actions = self._allowed(ticket, alert.actions, id)
            withheld = [each for each in passed_up(ticket, alert) if each not in actions]
            push = Push(
                person=id,
                words=alert.words,
                actions=actions,
                about=about,
                key=f"{key} {id}" if key else None,
                subject=ticket.number,
                urgent=alert.urgent,
            )
            groups_of = [group for group in groups if id in group]
            self.work.outgoing.append(replace(push, groups=groups_of, withheld=withheld, **of_move))
        return to

    def put_question(self, id: int) -> None:
        """Push a question to its owner, with what can be done about it."""
        enquiry = enquiries.get(self.work.connection, id)
        if enquiry is not None:
            news = to_answer(enquiry, self.work.person(enquiry.asker), self.work.catalogue)
            self.work.tell([enquiry.owner], news, urgent=enquiry.threat is not None)

    def _allowed(self, ticket: Ticket, actions: Sequence[Action], id: int) -> Sequence[Action]:
        """Return what somebody can do, of what might travel with a push: no move that would be refused."""
        if not any(action.move for action in actions):
            return actions
        allowed = {line.verb for line in state_machine.moves(ticket, self.staffing.at_work_as(self.work.person(id)))}
        return [action for action in actions if action.move is None or action.move in allowed]
