"""Pages that sell, and those of what was bought, one file each."""

from netflix_clone.billing.pages import bills, checkout, membership, plans

PAGES = [plans.PAGE, *checkout.PAGES, *membership.PAGES, *bills.PAGES]
