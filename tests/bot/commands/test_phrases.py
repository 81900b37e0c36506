"""`phrases`: what was missed stands with its context, and what was taught at a question with what it means."""

import json

from storage.records.catalogue import answer_lessons
from tests.bot.commands.conftest import Run
from tests.support.world import World


def test_what_was_missed_at_a_question_stands_with_the_question_and_its_options(town: World, on: Run) -> None:
    town.phone("villager").says("低保申请", "天上的云飘过来了", "天上的云飘过来了")
    (row,) = map(json.loads, on("phrases", "missed", "--json").stdout.splitlines())
    assert (row["said"], row["times"], row["last"]) == ("天上的云飘过来了", 2, "2026-11-23")
    assert row["question"].startswith("MZ")
    assert len(row["options"]) == 4
    assert row["question"] in on("phrases", "missed").stdout
    with town.database.begin() as connection:
        assert answer_lessons.give_meaning(connection, row["question"], row["said"], row["options"][0])
    assert "Everything people asked for was found." in on("phrases", "missed").stdout
    assert on("phrases", "list").stdout == f"{row['options'][0]}  {row['said']}  at {row['question']}\n"


def test_misses_are_forgotten_in_time_and_what_was_taught_is_not(town: World) -> None:
    day = town.now.date()
    with town.database.begin() as connection:
        for said in ("天上的云", "地上的草"):
            answer_lessons.missed(connection, "MZ01:situation.x", said, ["a", "b"], day)
        assert answer_lessons.give_meaning(connection, "MZ01:situation.x", "地上的草", "a")
        assert not answer_lessons.give_meaning(connection, "MZ01:situation.x", "河里的鱼", "a")
        assert answer_lessons.prune(connection, day) == 0
        town.passes(days=1)
        assert answer_lessons.prune(connection, town.now.date()) == 1
        assert [each.said for each in answer_lessons.taught(connection)] == ["地上的草"]


def test_what_an_earlier_rule_kept_at_a_question_is_gone_over(town: World) -> None:
    with town.database.begin() as connection:
        for said in ("天上的云", "王阿婆"):
            answer_lessons.missed(connection, "MZ01:situation.x", said, ["a"], town.now.date())
        assert answer_lessons.go_over(connection, lambda said: "" if said == "王阿婆" else said) == 1
        assert [each.said for each in answer_lessons.to_teach(connection)] == ["天上的云"]
