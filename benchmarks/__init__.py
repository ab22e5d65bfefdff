"""Measurements of ourselves against what else one could do; each prints ratios of one run."""
