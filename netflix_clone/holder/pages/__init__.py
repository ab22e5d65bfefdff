"""Pages of the account holder, one file each."""

from netflix_clone.holder.pages import devices, overview, security

PAGES = [overview.PAGE, devices.PAGE, security.PAGE]
