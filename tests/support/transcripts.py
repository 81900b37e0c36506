"""Transcripts: recorded talks, as people see them, played again as tests.

A transcript is a text file. ``@ 2026-11-23 09:00`` sets the moment, ``@ tick`` runs the timetable,
``@ pushes as they leave`` shows what is pushed when it leaves, not what will have left once moves can no longer be unheard,
``@ clerk blocks the desk`` leaves somebody who wrote on Telegram their screen, at which they look no more until
``@ clerk looks at the screen``,
``@ hires clerk-b 孟小燕 clerk contract`` puts somebody more at the windows, or at the one whose id stands behind it,
``villager> 造房子`` is what somebody types, ``\\n`` where a line ends (a name nobody knows is a stranger's), and
``villager> [picture a of album] 12-000001-5 2`` a picture with what stands below it, ``{code}`` the code given last, another each
time; everything indented is what the desk answers, and under ``agent<`` what it pushes to somebody. Playing a file gives the file
again, or the test fails and shows the difference; ``pytest --accept`` writes it anew, to be reviewed like any change.
"""

import re
from collections.abc import Collection, Iterator
from datetime import timedelta

from flows.domain.people.people import Employment, Post, Registration, Role
from tests.support.codes import CODE
from tests.support.world import Phone, World

_TYPED = re.compile(r"([a-z-]+)> ?(.*)")
_BLOCKS, _LOOKS = re.compile(r"@ (\S+) blocks the desk"), re.compile(r"@ (\S+) looks at the screen")
_PICTURE = re.compile(r"\[picture (\w+)(?: of (\w+))?\] ?(.*)")
_MARGIN = "    "
TOWN = "330681109"

PEOPLE = ("villager", "agent", "agent-b", "clerk", "reviewer", "approver", "head", "supervisor")
"""The demo people who take part, in the order in which their pushes are shown."""


def script(transcript: str) -> Iterator[str]:
    """Yield the lines of a transcript that make something happen, and its remarks; not the answers."""
    for line in transcript.splitlines():
        if line.startswith(("#", "@")) or _TYPED.match(line):
            yield line


def play(transcript: str, world: World) -> str:
    """Return the transcript as the desk speaks now."""
    told: list[str] = []
    away: set[str] = set()
    code = ""
    for line in script(transcript):
        if line.startswith("#"):
            told.append(line)
            continue
        told.append(("" if told and told[-1].startswith("#") else "\n") + line)
        typed = _TYPED.match(line)
        if typed:
            said = _said(_phone(world, typed[1]), typed[2].replace("{code}", code))
            code = found[0] if (found := CODE.search(said)) else code
            told.append(_indented(said.replace(code, "{code}") if code else said))
        elif line == "@ tick":
            world.ticks()
        elif blocks := _BLOCKS.fullmatch(line):
            world.blocks(blocks[1])
            away.add(blocks[1])
        elif looks := _LOOKS.fullmatch(line):
            away.remove(looks[1])
        elif line == "@ pushes as they leave":
            world.ahead = timedelta()
        elif line.startswith("@ hires "):
            handle, name, role, employment, *window = line.removeprefix("@ hires ").split()
            post = Post(TOWN, Role(role), window[0] if window else None)
            world.hires(Registration(handle, name, employment=Employment(employment), posts=(post,)))
        else:
            world.at(line.removeprefix("@ ").replace(" ", "T"))
        told += _pushed(world, away)
        world.now += timedelta(minutes=1)
    return "\n".join(told).strip() + "\n"


def _said(phone: Phone, line: str) -> str:
    """Return what the desk answers to a line, or to a picture with what stands below it."""
    picture = _PICTURE.match(line)
    if picture is None:
        return phone.says(line.replace("\\n", "\n")).text
    return phone.photographs(picture[1], picture[3], album=picture[2] or "").text


def _phone(world: World, handle: str) -> Phone:
    return world.phone(handle) if handle in {*PEOPLE, *world.hired} else world.stranger(handle)


def _pushed(world: World, away: Collection[str]) -> Iterator[str]:
    """Yield what waits for whom, in the order of the people; nobody is asked for whom nothing waits, or who is away."""
    phones = {handle: _phone(world, handle) for handle in dict.fromkeys((*PEOPLE, *world.phones)) if handle not in away}
    waiting = world.waiting()
    for handle in (handle for handle, phone in phones.items() if (phone.channel, phone.external_id) in waiting):
        for text in _phone(world, handle).pushed():
            yield f"{handle}<"
            yield _indented(text)


def _indented(text: str) -> str:
    return "\n".join(f"{_MARGIN}{line}".rstrip() for line in text.splitlines())
