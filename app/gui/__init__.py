"""The window."""

import app.painting  # noqa: F401  # before any Qt
