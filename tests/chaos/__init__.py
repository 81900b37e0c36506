"""A desk on its worst day: people talk to it while whatever it stands on fails, and in the end everything promised is counted.

``.venv/bin/python -m tests.chaos --help`` says how. *People* (``cast``) talk through the channels to the desk's processes on a
*stage* (``stage``, ``databases``), a schedule of *faults* (``faults``) troubles those, the network between them and the Bot API
(``telegram``, ``network``), and the *ledger* (``ledger``) holds what people saw against what the database and the Bot API have.
The same seed plays the same faults at the same moments; what they hit is left to chance.
"""
