"""Shared libraries, loaded while other threads go on.

An import keeps the interpreter for as long as the system reads and links what it needs. PyAV brings 70 MB: from a cold
disk that is seconds in which a window would be deaf.
"""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path


def load_ahead(package: str) -> None:
    """Load what a package that is not imported yet is linked with; where that fails its import will tell."""
    if package in sys.modules or not hasattr(os, "RTLD_NOW"):
        return
    spec = importlib.util.find_spec(package)
    load = ctypes.CDLL(None).dlopen  # a call by ctypes lets other threads run
    load.argtypes, load.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    for folder in (spec and spec.submodule_search_locations) or ():
        for module in sorted(Path(folder).rglob("*.so")):
            load(os.fsencode(module), os.RTLD_NOW)
