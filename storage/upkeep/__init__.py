"""Work on the whole database, started by an administrator or a clock: loading, importing, counting anew, auditing."""
