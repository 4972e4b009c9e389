"""Optimizers as formulas."""
