"""The database itself: its engine, the queue of writes, notices between processes, and the schema it is at."""
