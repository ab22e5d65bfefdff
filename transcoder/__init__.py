"""File in, HLS and DASH package out. No web, no database; usable alone."""
