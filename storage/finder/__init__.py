"""The item finder: from a villager's words to ranked items."""
