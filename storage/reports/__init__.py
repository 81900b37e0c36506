"""Figures over the whole database, for those who answer for a centre. Nothing here is on the path of a turn."""
