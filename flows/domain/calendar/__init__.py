"""Days off and workdays, the hours of a centre, and days as people write them. Imports no other room of the domain."""
