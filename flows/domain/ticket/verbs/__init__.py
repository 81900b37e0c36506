"""The verbs of a ticket's life: an entry each, in a module for each part of that life.

The convention worth knowing: an entry says all there is to say of its verb that is no code: what it is called, who may and when,
what it asks for, how words behind it are taken, how it reads in a workbook. Every table of verbs is made from the entries
(``entries``, and ``flows.domain.ticket.move_table``). The one thing said elsewhere is who hears of it:
``flows.alerts.ticket.events``.
"""
