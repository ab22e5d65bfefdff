"""What the account holder's screens are made of, one file each."""
