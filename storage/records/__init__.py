"""Rows in, values out: a room for each noun of the domain, a module for each of its tables.

The convention worth knowing: functions read ``module.verb`` at the call, and none of them decides what may be done.
"""
