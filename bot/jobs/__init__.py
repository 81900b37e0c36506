"""Clock work: sweeps that may run at any time, any number of times, in any number of processes, and send each ping once.

The convention worth knowing: a sweep looks at what is due at a moment, puts what it sends into the book of pings and
into the outbox in one transaction, and returns one line for each push. It reads through an index; what is not due costs
nothing.
"""
