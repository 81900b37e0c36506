"""People, the addresses they write from, and how often a number was guessed at."""
