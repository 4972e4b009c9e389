"""Pictures to pixels."""

import builtins

# PySide puts an `import` of its own in the place of Python's, for `from __feature__ import …`: it looks into the source
# of every module that is imported from then on. Nothing here uses that, and reading hundreds of modules twice is felt.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
