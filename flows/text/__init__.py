"""What the domain and the talk both stand on: sentences before translation, numbers, and typed words made comparable."""
