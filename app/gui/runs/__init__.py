"""The runs: which optimizer, from where, how fast, and what became of it."""
