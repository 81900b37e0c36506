"""What comes in and goes out, kept once: inbox, outbox, digests, and the markers of what was sent."""
