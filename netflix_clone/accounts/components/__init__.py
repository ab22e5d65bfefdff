"""What the pages of accounts are made of."""
