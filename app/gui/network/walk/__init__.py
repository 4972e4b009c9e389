"""One update walked by hand, the single weight, and why errors are squared."""
