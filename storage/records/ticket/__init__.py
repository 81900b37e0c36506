"""A ticket's rows, and those of everything it carries: notices, plans, pictures, trips, drafts, viewings."""
