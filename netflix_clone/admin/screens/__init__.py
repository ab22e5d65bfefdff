"""The operator's screens, one a file."""
