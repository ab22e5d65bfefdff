"""Who watches: profiles, maturity ceiling, PIN, the viewer."""
