"""What a journey may look up and get done: protocols in the words of the domain, and effects as plain values.

The convention worth knowing: nothing is done here. ``storage.service`` does it, inside the transaction of the turn.
"""
