"""What happens inside a transaction: rows are read, the domain is asked, rows are written, people are told.

The convention worth knowing: the caller owns the transaction, and a refusal leaves nothing behind.
"""
