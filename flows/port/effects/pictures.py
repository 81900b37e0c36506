"""Pictures of papers: kept, filed with a ticket, dropped, and sent again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.domain.errand.picture import Picture
from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class KeepPicture(Effect[bool]):
    """Keep a picture I send; the result is whether what it shows is to be asked: an album is asked about once."""

    key = "picture.keep"
    picture: Picture


@dataclass(frozen=True, slots=True)
class FilePictures(Effect[bool]):
    """File with a ticket, as showing these papers, the pictures I have sent: all of them, or one (``only``) and its album."""

    key = "picture.file"
    weight = Weight.FINAL
    number: str
    papers: Sequence[int]
    only: str = ""


@dataclass(frozen=True, slots=True)
class DropPictures(Effect[bool]):
    """Throw away the pictures I have sent and not said what they show: all of them, or one and its album."""

    key = "picture.drop"
    weight = Weight.FINAL
    only: str = ""


@dataclass(frozen=True, slots=True)
class ShowPictures(Effect[Sequence[int]]):
    """Send me again the pictures of some papers of a ticket, or of all; the result is the ids of those sent where I am."""

    key = "picture.show"
    weight = Weight.FILED
    number: str
    papers: Sequence[int] = field(default=())
