"""The kinds of maps that `thalweg map` makes."""
