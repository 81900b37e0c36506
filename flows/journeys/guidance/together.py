"""All of a life event together (一件事): asked once, one plan, one list of papers, one yes for the village agent."""

from collections.abc import Iterable, Iterator, Sequence

from flows.domain.catalogue.catalogue import LifeEvent
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Tier
from flows.domain.catalogue.routing import agent_may_carry, rule
from flows.domain.errand.bundle import (
    Answers,
    Asked,
    Paper,
    Plan,
    first_elsewhere,
    known,
    laid_out,
    merged,
    next_asked,
    with_answer,
)
from flows.domain.errand.notice import TIERS, Notice
from flows.domain.errand.online_first import online_among
from flows.domain.errand.paper_line import brought_as
from flows.journeys.guidance.find_item import situation_question
from flows.journeys.guidance.give_mandate import by_proxy, hand_over
from flows.journeys.me.ask_place import whereabouts
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.port.effects.notices import GiveNotice, KeepPlan
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Tick, yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import Lines, Text, Value, Words, _, lines, ngettext, spans

STEPS_ON_A_LEAF = 5
PAPERS_ON_A_LEAF = 9
ALSO_NAMED = 5
"""How much of the plan fits five SMS parts in either language."""


def together(talk: Talk, desk: Desk, event: LifeEvent, home: str = "") -> None:
    """The villager drops what they do not need, tells their situation once, and may give all of it to the agent.

    ``home`` is where they have said they are from.
    """
    items = wanted(talk, desk, event)
    answers = told(talk, event, items)
    matters = [item for item in items if rule(item, answers[item.code]).stop is None]
    if not matters:
        needless = laid_out(desk.catalogue, event, answers, ()).needless
        talk.say(lines(*not_needed(needless), _("Nothing to apply for; this ends here.")))
        return
    me = talk.do(Recall())
    place = whereabouts(talk, desk, me["village"], home)
    numbers = [talk.do(GiveNotice(item.code, answers[item.code], place.town, place.village)) for item in matters]
    talk.do(KeepPlan(event.id, answers, numbers))
    notices = [desk.notice(number) for number in numbers]
    plan = laid_out(desk.catalogue, event, answers, notices)
    errands = [notice.number for notice in notices if agent_may_carry(notice.ruling, notice.route)]
    agent = desk.on_duty(place.village) if place.village else None
    if agent is None or not errands or not all(by_proxy(notice.answers) for notice in notices):
        read(talk, plan)
        return
    question = ngettext(
        "Shall {agent}, your village agent, carry one of these for you? It is free.",
        "Shall {agent}, your village agent, carry {count} of these for you? It is free.",
        len(errands),
        agent=agent.name,
    )
    if talk.ask(yes_or_no("entrust", question, leaves(plan))):
        hand_over(talk, desk, me, agent, errands)
        talk.say(again(plan))
    else:
        talk.say(_("All right. The lists stay under their numbers."))
        talk.say(again(plan))


def read(talk: Talk, plan: Plan) -> None:
    """Show the plan, leaf by leaf, to somebody who has nothing more to decide."""
    text = _("Each item's own list comes when you send its number.")
    talk.ask(Choose("read", text, [Option("read", _("all right"), None)], leaves=leaves(plan)))
    talk.say(_("All right. The lists stay under their numbers."))
    talk.say(again(plan))


def again(plan: Plan) -> Words:
    """Return how to see the plan again."""
    return _("To see all of it again, send: plan {number}", number=plan.number)


def wanted(talk: Talk, desk: Desk, event: LifeEvent) -> Sequence[Item]:
    """Return the items of the event without those the villager has no use for."""
    items = [desk.catalogue.item[code] for code in event.items]
    text = _("{event}, {count} items. Which do you not need? Write the numbers, or: none", event=event.name, count=len(items))
    dropped = talk.ask(Tick("dropped", text, [Option(item.code, item.short, item.code) for item in items]))
    return [item for item in items if item.code not in dropped]


def told(talk: Talk, event: LifeEvent, items: Sequence[Item]) -> Answers:
    """Return the answers to every situation that matters, what several items ask alike asked once."""
    answers = known(event, items)
    while (asked := next_asked(items, answers)) is not None:
        answers = with_answer(answers, asked, talk.ask(shared_question(asked)))
    return answers


def shared_question(asked: Asked) -> Choose[str]:
    """Return a situation as a question, with the item's name when it is that item's alone."""
    return situation_question(asked.situation, of=asked.items[0].short if len(asked.items) == 1 else None)


def leaves(plan: Plan) -> Sequence[Lines]:
    """Return the plan on leaves that fit five SMS parts each: what is to be done in which order, and what to bring."""
    notices = plan.notices
    steps = [*(step(number, notice) for number, notice in enumerate(notices, 1)), *places(notices)]
    papers = [merged_paper(paper, len(notices)) for paper in merged(notices)]
    online = online_among([notice.channel for notice in notices])
    head = lines(_("{event}, in this order:", event=plan.event.name), elsewhere_first(notices), *online)
    bring = ngettext("In all you need this one paper:", "In all you need these {count} papers:", len(papers))
    rest = [*not_needed(plan.needless), *also(plan.also)]
    return [
        *leaves_of(head, steps, STEPS_ON_A_LEAF),
        *leaves_of(bring, papers, PAPERS_ON_A_LEAF),
        *([lines(*rest)] if rest else []),
    ]


def leaves_of(head: Words, listed: Sequence[Words], most: int) -> Iterator[Lines]:
    """Yield a list under its head, on as few leaves as it takes and as evenly as it goes; nothing of an empty one."""
    leaves = -(-len(listed) // most)
    for leaf in range(leaves):
        start, end = (len(listed) * bound // leaves for bound in (leaf, leaf + 1))
        yield lines(None if leaf else head, *listed[start:end])


def elsewhere_first(notices: Sequence[Notice]) -> Words | None:
    """Return the warning that comes before everything: the first matter that cannot be done here, and where it is done."""
    found = first_elsewhere(notices)
    if found is None:
        return None
    number, notice = found
    return _("First of all: {number} cannot be done here, it is done at {place}.", number=number, place=notice.route.name)


def step(number: int, notice: Notice) -> Words:
    """Return one matter of the plan: what, where, and its own notice's number."""
    values: dict[str, Value] = {"number": number, "item": notice.item.short, "notice": notice.number}
    tier, window = TIERS[notice.route.tier], notice.route.window.name
    if notice.route.is_elsewhere:
        return _("{number}) {item}: {place} ({notice})", **values, place=notice.route.name)
    if notice.route.tier is Tier.TOWN:
        return _("{number}) {item}: {tier}, {window} ({notice})", **values, tier=tier, window=window)
    return _("{number}) {item}: {tier} ({notice})", **values, tier=tier)


def merged_paper(paper: Paper, matters: int) -> Words:
    """Return one line of the merged list, and which matters it is for unless it is for all."""
    details = brought_as(paper.document)
    named = _("- {paper} ({details})", paper=paper.name, details=details) if details else _("- {paper}", paper=paper.name)
    return named if len(paper.matters) == matters else _("{paper}, for {matters}", paper=named, matters=spans(paper.matters))


def places(notices: Sequence[Notice]) -> Iterator[Words]:
    """Yield the name of every place of the plan, once."""
    found = {notice.route.name: notice.route for notice in notices}
    for name, place in found.items():
        yield name if place.is_elsewhere else _("{tier}: {place}", tier=TIERS[place.tier], place=name)


def not_needed(needless: Iterable[tuple[Item, Text]]) -> Iterator[Words]:
    """Yield what the situation has made needless or impossible, and why."""
    for item, stop in needless:
        yield _("Not needed: {item} ({why})", item=item.short, why=stop)


def also(items: Sequence[Item]) -> Iterator[Words]:
    """Yield what some people need besides."""
    if items:
        yield _("Some also need: {items}", items=[item.short for item in items[:ALSO_NAMED]])
