"""Rows of complaints, ratings and enquiries."""
