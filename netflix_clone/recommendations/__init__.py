"""What to watch next: taste, models, ranked titles and why each is there."""
