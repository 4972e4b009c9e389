"""Networks that learn: layers, losses, data, training. Every parameter of a network lies in one flat float64 vector."""
