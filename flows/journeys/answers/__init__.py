"""Kinds of answers that several journeys ask for: days, papers, reasons, grounds, places, receipts; a module each."""
