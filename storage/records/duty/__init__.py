"""Rows of duty: the roster, leaves, swaps and attendance."""
