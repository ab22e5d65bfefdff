"""The frame around each page, and the edge in front of the app."""
