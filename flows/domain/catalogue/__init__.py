"""What can be applied for: items, their papers and places, and what follows from them for somebody who asks."""
