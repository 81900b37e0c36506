"""The catalogue as published, what the finder was taught, and who has read which version."""
