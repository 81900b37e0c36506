"""Proof that an address is somebody's: the code of an invitation, or the number that the channel's provider knows."""

from collections.abc import Mapping

from flows.domain.people import phones
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce, Join, ShareContact
from flows.talk.question_types import Write
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, _


def join(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody sends the code of their invitation: from now on this phone speaks as them.

    Digits that were read aloud say nothing without whose they are: their ticket's number, their name or their phone.
    """
    code, whom = args["code"], args.get("whom", "")
    if code.isdecimal() and not whom:
        whom = talk.ask(Write("whom", _("Whose code is it? The ticket's number, please, or the name."), 40))
    name = talk.do(Join(code, whom))
    talk.say(_("Welcome, {name}. This phone is yours now; 9 shows what you can do.", name=name))
    if desk.people.has_just_joined():
        talk.go_on("offer_practice")


def share_contact(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody shares their own number, which the provider vouches for: who has it in the village's book is reached here."""
    names = talk.do(ShareContact(args["phone"]))
    if names:
        talk.say(_("Thank you: what is logged for {names} reaches you here from now on.", names=list(names)))
    else:
        talk.say(_("Thank you. Nobody in the book has that number yet; your village agent can give you a code."))
        if not (desk.me.is_staff or desk.me.phone) and phones.read(args["phone"]):
            talk.do(Introduce(phone=args["phone"]))
            talk.say(_("Your number is noted: {phone}.", phone=Verbatim(args["phone"])))
