"""What titles could be tagged with: suggestions, and what editors made of them."""
