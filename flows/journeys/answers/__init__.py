"""Kinds of answers that journeys ask for, a module each: days, papers, reasons, grounds, places, colleagues, receipts, surveys.

The convention worth knowing: which of them a move needs its verb's entry says, and ``move_inputs`` has the form for it.
"""
