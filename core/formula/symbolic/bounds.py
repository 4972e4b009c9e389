"""The bounds of what SymPy is asked to do and of what is displayed, all in one place."""

ENTRY_NODES = 2_000  # of one derivative that is written out; the largest of the gallery's gradients has 900
ENTRY_CHARACTERS = 12_000  # of its LaTeX; its text is bounded by limits.TEXT_LENGTH, so that it can be read again
GRADIENT_PARTS = 20_000  # of the gradient, shared parts counted once; beyond them the Hessian is not tried
RECURSION = 20_000  # Python frames; SymPy and the writers go down into deep formulas
STACK_BYTES = 64 << 20  # of the thread in which that happens
MEMORY_BYTES = 1 << 30  # beyond what the helper has when it is ready
START_SECONDS = 30.0  # until the helper must have imported SymPy
SPARE_AFTER_SECONDS = 0.2  # a request that takes longer may end in a kill: a spare helper is started
KEPT_ANSWERS = 64  # the latest derivations, by formula
