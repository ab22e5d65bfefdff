"""The operator's screens, one file a screen."""
