"""The account holder's screens, as `admin` has the operator's: they read many slices and decide nothing."""
