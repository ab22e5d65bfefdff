"""Pages of the account holder, one file each."""

from netflix_clone.holder.pages import data, devices, overview, security

PAGES = [overview.PAGE, devices.PAGE, security.PAGE, data.PAGE]
