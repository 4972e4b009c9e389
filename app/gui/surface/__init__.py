"""The surface's panel: formula, typeset value and gradient, parameters, window and gallery."""
