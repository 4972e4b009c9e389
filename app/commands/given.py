"""Data that is given beside a scene with --data."""

from app.commands.answers import InputProblem, remark
from app.document.network.data.encodings import UnknownEncoding
from app.document.network.data.given import GivenData, given_data
from app.document.network.scene import Network
from core.message import message
from core.network.samples import Split

_FILES = {
    "csv": message("This network learns from a CSV file, which is no part of the scene. Give it with --data."),
    "idx": message("This network learns from IDX files, which are no part of the scene. Give the folder with --data."),
}


def read_given(path: str | None, network: Network, language: str, encoding: str | None = None) -> Split | None:
    """The samples, None where the network makes its own; says on standard error what is strange about them.

    `encoding`: of a table that is not UTF-8.
    Raises SceneProblems, and InputProblem where a file is missing.
    """
    if path is None and network.data.set in _FILES:
        raise InputProblem(_FILES[network.data.set])
    if path is None:
        return None
    given = _given(path, network, encoding)
    for sentence in given.remarks:
        remark(sentence, language)
    return given.split


def _given(path: str, network: Network, encoding: str | None) -> GivenData:
    try:
        return given_data(path, network.data, encoding)
    except UnknownEncoding as unknown:
        if not unknown.readings:
            raise
        likely = unknown.readings[0].encoding
        sentence = message("{path} is not written in UTF-8. Say how it is, such as --encoding {encoding}, or save it "
                           "as UTF-8.", path=path, encoding=likely)  # fmt: skip
        raise InputProblem(sentence) from None
