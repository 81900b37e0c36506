"""The schema's history, from the first table on. The sum of these steps is the models; a test holds them to it.

The convention worth knowing: a step only adds. While the processes of a newer release take over one by one, those of the release
before go on serving on the new schema; so what is new may be left out by whoever does not know it, and what was there stays as it
was for one release after the last that used it. Tests hold every step to that, and upgrade databases of every schema.
"""
