"""Tools without a domain: settings, database, signals, queue, security."""
