"""Who somebody is: people and their posts, telephone numbers, and the centres that staff belong to."""
