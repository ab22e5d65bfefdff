"""Plans, subscriptions and bills in the reader's words, one subject a file."""
