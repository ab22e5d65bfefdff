"""Finding: home rows and browsing."""
