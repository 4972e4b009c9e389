"""Data that is given beside a scene with --data."""

from app.commands.answers import remark
from app.document.network_data.given import given_data
from app.document.network_scene import Network
from core.network.samples import Split


def read_given(path: str | None, network: Network, language: str) -> Split | None:
    """The samples, None where no path was given; says on standard error what is strange about them.

    Raises SceneProblems.
    """
    if path is None:
        return None
    given = given_data(path, network.data)
    for sentence in given.remarks:
        remark(sentence, language)
    return given.split
