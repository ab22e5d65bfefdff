"""Emberlight: a streaming platform in Python alone."""
