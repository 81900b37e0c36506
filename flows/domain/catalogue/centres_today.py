"""Posts at the centres of today: who was posted to a town that another took in serves at the centre that took it in."""

from dataclasses import replace

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Person, Post


def at_todays_centres(person: Person, catalogue: Catalogue) -> Person:
    """Return somebody with their posts at the centres of today, each once; the same person where no post moves."""
    if all(not (town := catalogue.town.get(post.place)) or town.codes == {post.place} for post in person.posts):
        return person
    return replace(person, posts=tuple(dict.fromkeys(_today(post, catalogue) for post in person.posts)))


def _today(post: Post, catalogue: Catalogue) -> Post:
    town = catalogue.town.get(post.place)
    return post if town is None else replace(post, place=town.code, former=town.codes - {town.code})
