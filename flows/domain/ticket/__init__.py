"""The life of a proxy ticket: its states, who may move it, what its record says, and whom that concerns.

The convention worth knowing: all there is to say of a verb is its entry in ``verbs``. What may happen is one table made from
them, ``moves``; everything else asks it.
"""
