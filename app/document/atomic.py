"""The one door for everything that the program writes: whole or not at all, and nothing replaced unasked."""

from app.document.atomic_file import atomic_path, atomic_write, check_target
from app.document.atomic_folder import atomic_folder, check_folder
from app.document.write_problem import WriteProblem

__all__ = ["WriteProblem", "atomic_folder", "atomic_path", "atomic_write", "check_folder", "check_target"]
