"""Who hears what of a ticket: one table of what can happen to it, and a module for each part of its life."""
