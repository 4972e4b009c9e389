"""Fields in which numbers and formulas are entered."""
