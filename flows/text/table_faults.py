"""What is wrong with a table that is brought in, and where, in sentences that name the way out."""

from collections.abc import Sequence

from flows.text.wording import Message, Value, Words, _


def in_cell(sheet: str, row: int, column: Value, what: Words) -> Message:
    """Return what is wrong with a cell of a workbook."""
    return _("sheet {sheet}, row {row}, column {column}: {what}.", sheet=sheet, row=row, column=column, what=what)


def in_line(file: str, line: int, what: Words) -> Message:
    """Return what is wrong with a line of a file."""
    return _("{file}, line {line}: {what}.", file=file, line=line, what=what)


def within(owner: str, what: str | Words) -> Message:
    """Return what is wrong with a part of an entry, which goes by its code or id."""
    return _("in {owner}, {what}", owner=owner, what=what)


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


def no_table(names: Value) -> Message:
    """Return that no line names a column that is needed, by any of its names."""
    return _("a line must name the columns; {names} is missing", names=names)


def nothing_below() -> Message:
    """Return that a table has no row."""
    return _("there is nothing below the headings")


def not_read(kind: Value) -> Message:
    """Return that a file of a kind is not read, and how it is."""
    return _("this is {kind}, which is not read: save it as .xlsx", kind=kind)


def empty() -> Message:
    """Return that a file has nothing in it."""
    return _("this file is empty")


def no_csv(why: str) -> Message:
    """Return that a text is no table."""
    return _("this is no CSV: {why}", why=why)


def no_text() -> Message:
    """Return that a text is in no encoding that is read."""
    return _("this is neither UTF-8 nor GB 18030 text; save it as CSV UTF-8 or .xlsx")


def no_workbook(why: str) -> Message:
    """Return that a workbook cannot be opened."""
    return _("this is no workbook: {why}", why=why)


def too_long(size: str, most: str) -> Message:
    """Return that a file is too long, in kB."""
    return _("this file has {size} kB; at most {most} are read", size=size, most=most)


def too_long_unpacked(size: str, most: str) -> Message:
    """Return that a workbook is too long once it is unpacked, in kB."""
    return _("unpacked this has {size} kB; at most {most} are read", size=size, most=most)


def too_many_rows(most: str) -> Message:
    """Return that a table has too many rows."""
    return _("more than {most} rows are not read; please send them in parts", most=most)


def no_date(written: str) -> Message:
    """Return that a cell has no day."""
    return _("`{written}` is no date such as 2026-12-01", written=written)


def another_weekday(day: str, weekday: Value, told: str) -> Message:
    """Return that the weekday beside a date is not its own."""
    return _("{day} is a {weekday}, not {told}", day=day, weekday=weekday, told=told)


def no_weekday(written: str) -> Message:
    """Return that a cell has no day of the week."""
    return _("`{written}` is no weekday", written=written)


def weekdays_of_no_month() -> Message:
    """Return that days of the week alone are of no month."""
    return _("weekdays alone need their month: say --month, or write it in the title")


def no_place(kind: Value, written: str) -> Message:
    """Return that no village, or town, is called so."""
    return _("there is no {kind} `{written}`", kind=kind, written=written)


def no_place_named(kind: Value) -> Message:
    """Return that nothing says which town or village it is."""
    return _("no {kind} is named, here or in the title", kind=kind)


def several_villages(written: str, codes: str) -> Message:
    """Return that more than one village is called so."""
    return _("several villages are called `{written}`: give the code, one of {codes}", written=written, codes=codes)


def several_places(written: str, codes: str) -> Message:
    """Return that more than one place is called so."""
    return _("several are called `{written}`: give the code, one of {codes}", written=written, codes=codes)


def several_agents(written: str) -> Message:
    """Return that more than one agent of a village is called so."""
    return _("several agents are called `{written}`: give the handle", written=written)


def no_agent(written: str) -> Message:
    """Return that somebody is no agent of a village."""
    return _("`{written}` is no agent there: see people list", written=written)


def nobody_called(written: str) -> Message:
    """Return that nobody is called so."""
    return _("nobody is called `{written}`: see people list", written=written)


def day_twice(village: str, day: str) -> Message:
    """Return that a village has a day in two rows."""
    return _("{village} has {day} twice; two names may share a cell", village=village, day=day)


def given_twice(written: str) -> Message:
    """Return that something stands in two rows."""
    return _("`{written}` is given twice", written=written)


def no_names() -> Message:
    """Return that a village has nobody to take turns."""
    return _("no names are given")


def no_village_column(column: str) -> Message:
    """Return that neither a column nor a title says which village it is."""
    return _("no column is called {column} or `village`, and no title names one village: say --village", column=column)


def over(day: str) -> Message:
    """Return that a day is over."""
    return _("{day} is over", day=day)


def on_leave(name: str, first: str, last: str) -> Message:
    """Return that somebody is away."""
    return _("{name} is on leave from {first} to {last}", name=name, first=first, last=last)
