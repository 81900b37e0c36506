"""What is said, asked and decided: the script and the rule book of the desk.

The convention worth knowing: nothing in here does I/O, reads a clock, rolls a die or waits. The moment, the people and the
catalogue arrive as arguments, and whatever has to happen leaves as a value. Standard library only; checked by the test suite.
"""
