"""Journeys in which somebody says who they are, where they live, and how they want to be written to."""
