"""Journeys from a wish to what it takes, and on to handing the errand over."""
