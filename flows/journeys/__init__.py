"""The journeys: straight-line functions that read like the talk they are.

The convention worth knowing: a journey branches only on what it was started with, on answers, and on what it looked up through
``talk.do``, because all of it is replayed. A look-up that may change between two turns is put through an effect.
"""
