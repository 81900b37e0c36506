"""The machine of a conversation: questions, and the replay of what was answered. It knows nothing of the office."""
