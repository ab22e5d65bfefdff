"""Who pays: accounts, sign-in, sessions, devices, mail."""
