"""The schema's history, from the first table on. The sum of these steps is the models; a test holds them to it."""
