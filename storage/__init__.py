"""Rows in, values out. Knows the rules in ``flows`` and nothing of channels; the caller owns the transaction."""
