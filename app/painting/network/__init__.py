"""Pictures of a network: its diagram, what it gives on the plane of its data, and the curves of its training."""
