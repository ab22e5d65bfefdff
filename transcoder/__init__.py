"""A film in, a verified HLS and DASH package out; no web, no database."""
