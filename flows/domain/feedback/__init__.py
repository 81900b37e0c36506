"""What people say of the service: complaints, ratings, and enquiries that somebody has to answer."""
