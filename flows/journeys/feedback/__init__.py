"""Journeys in which somebody rates, complains, or asks a person."""
