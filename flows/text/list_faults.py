"""What is wrong with a staff list or a year table that is brought in, in sentences that name the way out."""

from flows.text.wording import Message, Value, _


def two_called(handle: str, column: str) -> Message:
    """Return that two people of a list have one handle."""
    return _("two people are called {handle}: give them an {column} (handle) each", handle=handle, column=column)


def number_of(phone: str, name: str, handle: str) -> Message:
    """Return that a number is somebody else's."""
    return _("{phone} is the number of {name} ({handle})", phone=phone, name=name, handle=handle)


def no_post_column(column: str, agent: str) -> Message:
    """Return that a list says nowhere what its people are."""
    return _("no column says {column}: a list of agents has {agent} there, or in its title", column=column, agent=agent)


def no_post(written: str, known: str) -> Message:
    """Return that a post is not known, with those that are."""
    return _("`{written}` is no post here: {known}", written=written, known=known)


def no_employment(written: str, one: str, other: str) -> Message:
    """Return that nothing says how somebody is employed."""
    return _("`{written}` is neither {one} nor {other}", written=written, one=one, other=other)


def agent_without_village() -> Message:
    """Return that an agent has no village."""
    return _("a village agent needs a village")


def handle_taken(handle: str) -> Message:
    """Return that a handle stands in a list twice."""
    return _("there is already a `{handle}`", handle=handle)


def no_single_phone(written: str) -> Message:
    """Return that a number is none."""
    return _("`{written}` is no telephone number", written=written)


def not_established(name: str) -> Message:
    """Return that somebody may not approve."""
    return _("{name} is no established staff and may not be made approver (policy IV.3)", name=name)


def no_place_of(place: str, role: str) -> Message:
    """Return that a post is nowhere."""
    return _("there is no `{place}` where somebody could be {role}", place=place, role=role)


def no_window(window: str) -> Message:
    """Return that there is no such window."""
    return _("there is no window `{window}`", window=window)


def not_our_window(window: str) -> Message:
    """Return that a window is another office's, a hospital's or a bank's."""
    return _("`{window}` is no window of ours: nobody has a post there", window=window)


def another_file(year: int, name: str) -> Message:
    """Return that a table is of another year than its file says."""
    return _("the year is {year}, but the file is named {name}", year=str(year), name=name)


def no_weekday_of(day: str, year: int) -> Message:
    """Return that a day off is a weekend day, or of another year."""
    return _("{day} is not a weekday of {year}", day=day, year=str(year))


def no_weekend_day_of(day: str, year: int) -> Message:
    """Return that a make-up workday is a weekday, or of another year."""
    return _("{day} is not a weekend day of {year}", day=day, year=str(year))


def only_official() -> Message:
    """Return that an estimate is not brought in."""
    return _("only an official table is imported; an estimate is made by the desk itself")


def another_year(day: str, year: int) -> Message:
    """Return that a day is of another year than the others."""
    return _("{day} is not in {year}, the year of the first line", day=day, year=str(year))


def no_kind(off: str, work: str, written: str, known: str) -> Message:
    """Return that a day is neither off nor worked."""
    return _("`kind` is {off} or {work}, not `{written}`: {known}", off=off, work=work, written=written, known=known)


def no_weekend_day(day: str) -> Message:
    """Return that a make-up workday is a weekday."""
    return _("{day} is not a weekend day: a weekday needs no make-up", day=day)


def twice(day: str) -> Message:
    """Return that a day stands twice."""
    return _("{day} is given twice", day=day)


def missing_holiday(day: str, name: Value) -> Message:
    """Return that a table lacks a day off by law."""
    return _("{day} is a holiday by law, and it is missing: {name}", day=day, name=name)


def worked_holiday(day: str, name: Value) -> Message:
    """Return that a day off by law is worked in a table."""
    return _("{day} is a holiday by law, and no make-up workday: {name}", day=day, name=name)


def more_weekdays_off(count: int, law: str, weekend: str) -> Message:
    """Return that holidays on a weekend are not made up for."""
    return _(
        "{count} more weekdays must be off: holidays on a weekend are made up for ({law}): {weekend}",
        count=count,
        law=law,
        weekend=weekend,
    )


def no_json(why: str) -> Message:
    """Return that a file is no JSON."""
    return _("this is no JSON: {why}", why=why)


def no_list_of_days(forms: str, why: str) -> Message:
    """Return that a list in JSON is none of days."""
    return _("a list of days has {forms}; this does not: {why}", forms=forms, why=why)


def event_without_day(why: str) -> Message:
    """Return that an event of a calendar has no day."""
    return _("an event of this calendar has no day: {why}", why=why)


def no_calendar(why: str) -> Message:
    """Return that a file is no calendar."""
    return _("this is no calendar (ICS): {why}", why=why)


def event_by_rule(name: str) -> Message:
    """Return that an event comes again by a rule, where a year's list has to name its days."""
    return _("“{name}” comes again by a rule; a list of a year names every day", name=name)


def no_day_in_list() -> Message:
    """Return that a list has no day off and no make-up workday."""
    return _("no day off and no make-up workday is in this list")


def no_utf8() -> Message:
    """Return that a text is not in UTF-8."""
    return _("this is no UTF-8 text; save it as UTF-8")
