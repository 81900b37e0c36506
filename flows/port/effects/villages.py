"""What is done about villages that the list does not have."""

from dataclasses import dataclass

from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class NameVillage(Effect[str]):
    """Keep what I call my village in a town, to be confirmed, and the town as my home; the result is the name."""

    key = "village.name"
    town: str
    name: str


@dataclass(frozen=True, slots=True)
class SettleVillage(Effect[str]):
    """Say what a village that was named is called, which is empty where there is none; the result is the village's code."""

    key = "village.settle"
    weight = Weight.FINAL
    named: int
    name: str


@dataclass(frozen=True, slots=True)
class UnsettleVillage(Effect[str]):
    """Take back what was said of a village that was named; the result is the name as it was given."""

    key = "village.unsettle"
    weight = Weight.FINAL
    named: int
