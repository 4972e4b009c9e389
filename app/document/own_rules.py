"""A person's own optimizers as files: read to be changed, and written."""

from app.document.atomic_file import atomic_write
from app.document.write_problem import WriteProblem, as_write_problem
from core.message import MessageError, message
from core.resources import resource
from core.rules.library import given_rules, own_rules
from core.rules.own import ENDING, name_problem, own_folder

EXAMPLE = "sign_descent"


def example_text(language: str = "en") -> str:
    """A short optimizer to begin with, its comments in a language."""
    name = EXAMPLE if language == "en" else f"{EXAMPLE}.{language}"
    return resource("rules", "shared", name + ENDING).read_text(encoding="utf-8")


def own_text(identifier: str) -> str:
    """What stands in the file of an optimizer; raises MessageError where it cannot be read."""
    folder = own_folder()
    try:
        if folder is not None:
            return (folder / (identifier + ENDING)).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        pass
    raise MessageError(message("The file cannot be read."))


def is_there(identifier: str) -> bool:
    """Whether the person has a file of this name, or an optimizer that was read from one."""
    folder = own_folder()
    return identifier in own_rules().rules or (folder is not None and (folder / (identifier + ENDING)).exists())


def write_own(identifier: str, text: str, *, replace: bool = False) -> None:
    """Write the file of an optimizer into the person's folder, which is made; raises MessageError."""
    folder, wrong = own_folder(), name_problem(identifier, given_rules())
    if wrong is not None:
        raise MessageError(wrong)
    if folder is None:
        raise MessageError(message("THALWEG_RULES is empty, so no optimizers of your own are read."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WriteProblem(message("The folder {folder} cannot be made.", folder=folder)) from None
    with as_write_problem(folder), atomic_write(folder / (identifier + ENDING), replace=replace) as file:
        file.write(text.encode())
