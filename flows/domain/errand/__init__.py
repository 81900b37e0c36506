"""What goes into an errand and comes out of it: the notice, the mandate, the papers, the trip."""
