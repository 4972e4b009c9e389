"""The workspaces of maps: minima with their basins, learning rates."""
