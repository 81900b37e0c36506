"""练习: an invented neighbour's errand played through the real journeys, and nothing of it is kept."""
