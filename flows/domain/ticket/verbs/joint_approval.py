"""What is done only to a joint approval: each department answers, all come together on one day, one survey serves everybody."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import PARTED, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line, Part
from flows.text.wording import _

_PARTAKES: Final = (rules.no_part_awaited, *rules.SIGNS_FIRST)
_SURVEYS: Final = (rules.not_joint, rules.surveyed_already)
_PART_AND_REASON: Final = (inputs.a_reason, inputs.an_awaited_part)

VERBS: Final = (
    Entry(
        verb=Verb.AGREE,
        name=_("agree|agreed|i agree"),
        chapter=Chapter.JOINT,
        lines=(Line(PARTED, Part.DEPARTMENT, unless=_PARTAKES, needs=(inputs.an_awaited_part,)),),
        done=_("agreed"),
        asks=Asks.DEPARTMENT,
        behind=Behind.NOTE,
        one_of_several=True,
    ),
    Entry(
        verb=Verb.AGREE_IF,
        name=_("agree if"),
        chapter=Chapter.JOINT,
        lines=(Line(PARTED, Part.DEPARTMENT, unless=_PARTAKES, needs=_PART_AND_REASON),),
        done=_("agreed on a condition"),
        asks=Asks.DEPARTMENT_AND_REASON,
        question=_("On what condition?"),
        one_of_several=True,
        workbook="附条件通过",
    ),
    Entry(
        verb=Verb.OBJECT,
        name=_("object"),
        chapter=Chapter.JOINT,
        lines=(Line(PARTED, Part.DEPARTMENT, unless=_PARTAKES, needs=_PART_AND_REASON),),
        done=_("objected; once it is put right, agree"),
        asks=Asks.DEPARTMENT_AND_REASON,
        behind=Behind.REASON_AGAINST,
        likely=True,
        one_of_several=True,
        workbook="不通过",
    ),
    Entry(
        verb=Verb.MEET,
        name=_("set the day|set day"),
        chapter=Chapter.JOINT,
        lines=(Line(PARTED, (Role.REVIEWER, Role.HEAD), unless=(rules.not_joint,), needs=(inputs.a_day,)),),
        done=_("the day is set, everybody is told"),
        asks=Asks.MEETING,
        question=_("On which day do all of them come together? For example: 12-3"),
    ),
    Entry(
        verb=Verb.SURVEY,
        name=_("survey number"),
        chapter=Chapter.JOINT,
        lines=(
            Line(
                PARTED | {Status.HANDED_IN},
                (Role.CLERK, Part.DEPARTMENT, Part.SYSTEM),
                unless=_SURVEYS,
                needs=(inputs.a_survey_number,),
            ),
        ),
        done=_("the survey is on file, nobody asks for it again"),
        asks=Asks.SURVEY,
        question=_("What is the number of the survey, as it stands on the report?"),
        keeps_numbers=True,
    ),
)
