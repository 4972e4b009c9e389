"""Data that is given beside a scene with --data."""

from app.commands.answers import InputProblem, remark
from app.document.network.data.given import given_data
from app.document.network.scene import Network
from core.message import message
from core.network.samples import Split

_FILES = {
    "csv": message("This network learns from a CSV file, which is no part of the scene. Give it with --data."),
    "idx": message("This network learns from IDX files, which are no part of the scene. Give the folder with --data."),
}


def read_given(path: str | None, network: Network, language: str) -> Split | None:
    """The samples, None where the network makes its own; says on standard error what is strange about them.

    Raises SceneProblems, and InputProblem where a file is missing.
    """
    if path is None and network.data.set in _FILES:
        raise InputProblem(_FILES[network.data.set])
    if path is None:
        return None
    given = given_data(path, network.data)
    for sentence in given.remarks:
        remark(sentence, language)
    return given.split
