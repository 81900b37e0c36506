"""Who leaves today has left: posts end on the day that was said, and what was in hand goes on."""

from storage.service.office import Office


def end(office: Office) -> None:
    """End the posts of those whose last day is over."""
    office.departures.end_due()
