"""What gets done on a visit: a module for each noun, a function for each of ``flows.port.effects``."""
