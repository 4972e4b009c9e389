"""Bounds of surfaces, where nothing heavy need be imported to read them."""

ROWS = 100_000  # of data; a field of 480 × 360 pixels over so many is sampled more coarsely (`field.sample`)
