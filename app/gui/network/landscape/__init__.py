"""The loss around the weights, and the path of the training over it."""
