"""Trainings side by side, in lock-step."""
