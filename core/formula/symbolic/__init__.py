"""SymPy in a helper process: derivatives typeset and as text. Only the modules that say so import SymPy."""
