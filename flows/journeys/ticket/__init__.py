"""Journeys around a ticket: logging it, moving it on, and looking at it."""
