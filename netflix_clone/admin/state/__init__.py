"""What the operator's screens show; each state asks the slices and decides nothing."""
