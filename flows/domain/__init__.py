"""The rules of the office as functions on values, each of which could stand in a table beside the handbook."""
