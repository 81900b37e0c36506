"""The commands, one module each, or one for several that do the same with other parts."""
