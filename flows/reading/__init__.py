"""What an incoming text means now: an answer, a word of the desk's own, a ticket's number, or a wish."""
