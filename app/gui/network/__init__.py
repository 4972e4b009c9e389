"""The workspace "Network": a small network that learns before the eyes."""
