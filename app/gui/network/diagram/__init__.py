"""The network drawn: neurons with their maps, weights as links, and what is over its layers."""
