"""The operator: build, run, supervise, migrate, import, check."""
