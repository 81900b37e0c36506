"""Journeys of duty (值班): who serves a village, leave, swaps, standing in, what the head arranges."""
