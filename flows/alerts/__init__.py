"""What is pushed to whom: a module for each occasion, and one for what they share."""
