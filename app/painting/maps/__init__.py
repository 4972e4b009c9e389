"""Maps of many runs: basins, learning rates, stability."""
