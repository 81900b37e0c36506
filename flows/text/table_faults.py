"""What is wrong with a table that is brought in, and where, in sentences that name the way out."""

from collections.abc import Sequence

from flows.text.wording import Message, Value, Words, _


def in_cell(sheet: str, row: int, column: str, what: Words) -> Message:
    """Return what is wrong with a cell of a workbook."""
    return _("sheet {sheet}, row {row}, column {column}: {what}.", sheet=sheet, row=row, column=column, what=what)


def in_line(file: str, line: int, what: Words) -> Message:
    """Return what is wrong with a line of a file."""
    return _("{file}, line {line}: {what}.", file=file, line=line, what=what)


def no_name(written: str) -> Message:
    """Return that a cell has no name, or several."""
    return _("`{written}` is no name", written=written)


def no_phone(written: str) -> Message:
    """Return that a cell has no number, or several."""
    return _("`{written}` is no telephone number, or more than one", written=written)


def several_days(written: str) -> Message:
    """Return that one day is wanted."""
    return _("`{written}` is more than one day", written=written)


def still_to_come(day: str) -> Message:
    """Return that a day lies ahead."""
    return _("{day} has not come yet", day=day)


def no_item(written: str, near: Sequence[Value]) -> Message:
    """Return that nothing is called so, with what may be meant."""
    if not near:
        return _("`{written}` is no item: write its code or its name", written=written)
    return _("`{written}` is no item of that name; write the code of the one that is meant: {items}", written=written, items=near)


def no_state(written: str, known: Sequence[str], over: str) -> Message:
    """Return that a state is not known, with those that are."""
    return _(
        "`{written}` is no state here: write one of {states}; for what is over {over}", written=written, states=known, over=over
    )


def number_twice(number: str, row: int) -> Message:
    """Return that a number stands in another row as well."""
    return _("number {number} stands in row {row} as well", number=number, row=row)


def no_village_named(column: str) -> Message:
    """Return that nothing says which village it is."""
    return _("no village is named: add a column {column}, or name it with --village", column=column)
