"""What is descended: surfaces, their fields and their critical points."""
