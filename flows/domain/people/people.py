"""People, the posts they hold, and what a post allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a post is there for."""

    AGENT = "agent"  # 代办员, in a village
    CLERK = "clerk"  # 受理, at a window
    REVIEWER = "reviewer"  # 审核
    APPROVER = "approver"  # 核准: must be established staff
    HEAD = "head"  # head of a centre
    SUPERVISOR = "supervisor"  # 电子监察
    ADMIN = "admin"


class Employment(StrEnum):
    """How somebody is employed. Contract staff assist and never approve (policy IV.3)."""

    ESTABLISHED = "established"  # 正式在编
    CONTRACT = "contract"  # 编外
    NONE = "none"  # villagers and village agents


@dataclass(frozen=True, slots=True)
class Post:
    """A role at a place: a village's or a town's code, or CITY. No window means every window of the centre.

    ``former`` are the codes of the towns that the place took in: what is written under them is the post's as well.
    """

    place: str
    role: Role
    window: str | None = None
    former: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def places(self) -> frozenset[str]:
        """Return every code under which the post's business is written."""
        return self.former | {self.place}

    def covers(self, place: str, window: str | None) -> bool:
        """Return whether the post serves a window of a place; one person may hold several posts (适当兼职)."""
        return place in self.places and self.window in (None, window)


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone: villager, agent or staff. ``id`` is storage's own.

    ``covering`` are the colleagues whose claims are this person's today: those on leave they stand in for, and who stood in for
    them. ``standing_in`` are those of the posts that are theirs only today, for a colleague. ``claimed`` is somebody who is known
    by their own word alone: it matches nobody in the book.
    """

    id: int
    name: str = ""
    phone: str = ""
    village: str | None = None
    language: str = "zh_Hans"
    employment: Employment = Employment.NONE
    posts: Sequence[Post] = ()
    muted: bool = False
    covering: frozenset[int] = frozenset()
    claimed: bool = False
    standing_in: frozenset[Post] = frozenset()

    def holds(self, role: Role, place: str | None = None, window: str | None = None) -> bool:
        """Return whether the person has a post of that role, at that place and window when they are given."""
        return any(post.role is role and (place is None or post.covers(place, window)) for post in self.posts)

    @property
    def is_staff(self) -> bool:
        """Return whether the person holds any post."""
        return bool(self.posts)

    @property
    def villages(self) -> Sequence[str]:
        """Return the villages whose agent the person is, or is today."""
        return [post.place for post in self.posts if post.role is Role.AGENT]

    @property
    def own_posts(self) -> Sequence[Post]:
        """Return the posts the person holds on any day."""
        return [post for post in self.posts if post not in self.standing_in]

    def only_helps(self, post: Post) -> bool:
        """Return whether somebody who is no village agent stands in for one at that post today."""
        helping = post.role is Role.AGENT and post in self.standing_in
        return helping and not any(own.role is Role.AGENT for own in self.own_posts)


@dataclass(frozen=True, slots=True)
class Registration:
    """Somebody as a list of people names them; the handle is what the list calls them by."""

    handle: str
    name: str
    phone: str = ""
    village: str | None = None
    employment: Employment = Employment.NONE
    posts: tuple[Post, ...] = ()
