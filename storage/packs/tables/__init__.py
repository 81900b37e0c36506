"""Tables as offices keep them: a file is opened as sheets of cells that know their place, read by what their headings mean."""
