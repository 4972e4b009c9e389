"""Scripts that repeat a training outside of the program: NumPy alone, PyTorch, Keras."""
