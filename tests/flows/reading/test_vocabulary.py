"""What is typed at any moment begins one journey that there is, and what the help names is heard."""

import re
from collections import Counter

import pytest

from bot.translation import Languages
from flows.port import button_commands
from flows.reading.vocabulary import ALONE, COMMANDS, JOURNEYS
from flows.text.folding import plain
from tests.support.world import World

BESIDE = ("alone", "ticket", "ticket_and_words", "day", "village", "name", "number")
"""What may stand beside the words of a command."""

ANY_TIME = re.compile(r"(?:随时可回：0 返回，9 菜单，编号，|Any time: 0 back, 9 menu, a number, )(.+?)[。.]", re.DOTALL)


@pytest.mark.parametrize("beside", BESIDE)
def test_no_two_commands_are_given_in_one_way(beside: str, languages: Languages) -> None:
    ways = Counter(way for command in COMMANDS if getattr(command, beside) for way in command.ways(languages.spell))
    assert ways
    assert {way for way, times in ways.items() if times > 1} == set()


def test_every_command_begins_a_journey_that_there_is() -> None:
    for command in COMMANDS:
        begun = {getattr(command, beside) for beside in BESIDE} - {""}
        assert begun, command
        assert begun <= JOURNEYS.keys(), command
        assert bool(command.number) == bool(command.number_of), command


def test_whatever_a_button_types_is_a_command() -> None:
    named = {value for name, value in vars(button_commands).items() if name.isupper()}
    assert named - {command.button for command in COMMANDS} == set()


@pytest.mark.parametrize("language", ["中文", "English"])
def test_what_the_help_names_is_heard(language: str, village: World, languages: Languages) -> None:
    phone = village.phone("villager")
    phone.says(language)
    found = ANY_TIME.search(phone.says("?").text)
    assert found is not None
    heard = {way for command in ALONE for way in command.ways(languages.spell)}
    assert {word for word in re.split("[，,]", found[1]) if plain(word) not in heard} == set()
