"""Emberlight: a streaming platform in Python alone."""

__version__ = "0.1.0"
