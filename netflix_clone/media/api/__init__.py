"""Media over HTTP: uploads in, packages out."""
