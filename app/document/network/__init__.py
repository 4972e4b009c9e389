"""The network of a scene: its description, edits, training, and what its pages show."""
