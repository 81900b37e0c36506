"""The clocks of the law: when a ticket is due, as a function of its events and the calendar, and why on that day."""
