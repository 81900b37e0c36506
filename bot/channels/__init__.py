"""The edges: each translates a provider's messages into ours and ours into the provider's, and decides nothing."""
