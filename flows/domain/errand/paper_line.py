"""A paper in the list of a notice: what it is called, what is noted on it, and in which form it is brought."""

from typing import Final

from flows.domain.catalogue.document import Document, Form
from flows.text.wording import Text, Words, _, ngettext

SHORT_NOTE: Final = 12
SHORT_NOTE_EN: Final = 28
"""Characters that a note may have in Chinese and in English to stand in the line of its paper; longer ones are told on demand."""

_FORMS: Final = {
    Form.ORIGINAL: None,
    Form.COPY: _("copy"),
    Form.ORIGINAL_AND_COPY: _("+ copy"),
    Form.FILLED_IN: _("fill in"),
    Form.PHOTO: None,
    Form.ELECTRONIC: _("electronic"),
    Form.DATA_SHARED: _("we look it up"),
    Form.NONE: None,
}


def paper_line(number: int, name: Text, note: Text | None, document: Document) -> Words:
    """Return one numbered line of the list: what the paper is called, a short note on it, and in which form it is brought."""
    form = brought_as(document)
    shown = note if note and is_short(note) else None
    details = _("{note}; {form}", note=shown, form=form) if shown and form else shown or form
    if details is None:
        return _("{number} {paper}", number=number, paper=name)
    return _("{number} {paper} ({details})", number=number, paper=name, details=details)


def is_short(note: Text) -> bool:
    """Return whether a note has room in the line of its paper."""
    return len(note.zh) <= SHORT_NOTE and len(note.en) <= SHORT_NOTE_EN


def in_brackets(name: Text, note: Text) -> Text:
    """Return a name with a note behind it."""
    return Text(f"{name.zh}（{note.zh}）", f"{name.en} ({note.en})")


def brought_as(document: Document) -> Words | None:
    """Return in which form a document is brought and how often; None for one plain original."""
    form = _FORMS[document.kind.form]
    if document.copies < 2:
        return form
    copies = ngettext("one copy", "{count} copies", document.copies)
    return copies if form is None else _("{form}, {copies}", form=form, copies=copies)
