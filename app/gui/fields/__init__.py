"""Where numbers, names and choices are entered, and what is wrong with an entry is said."""
