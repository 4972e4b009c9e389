"""The search for the critical points of a window: boxes that prove, starts that find, and what neither can tell."""
