"""SymPy behind a process wall: derivatives and typesetting."""
