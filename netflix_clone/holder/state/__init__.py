"""States of the account holder's screens, one file each."""
