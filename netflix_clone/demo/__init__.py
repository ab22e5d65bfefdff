"""The demo catalogue: seeded, and removed again."""
