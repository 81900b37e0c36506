"""The life of a proxy ticket: its states, who may move it, what its record says, and whom that concerns.

The convention worth knowing: what may happen is one table, ``moves``; everything else asks it.
"""
