"""States of the pages that sell, one page a file."""
