"""How a formula becomes a tree, a Program and a kernel."""
