"""What the browser knows of titles: one small state a page, filled when the page opens."""
