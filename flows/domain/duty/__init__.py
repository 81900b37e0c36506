"""Who serves when: rosters, shifts, swaps and attendance, as arithmetic on values."""
