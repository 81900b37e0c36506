"""How a message reaches a person: put into words, paced, sent, tried again, and passed on to the next."""
