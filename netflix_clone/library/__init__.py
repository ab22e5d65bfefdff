"""Mine: list, progress, history."""
