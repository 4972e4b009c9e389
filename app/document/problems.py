"""What is wrong with a scene: a sentence for each field, by its path."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from core.message import Message, MessageError, message


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `path` names the field (`runs[0].steps`); "" is the file as a whole."""

    path: str
    message: Message

    @property
    def sentence(self) -> Message:
        """Path and message in one, as the command line prints it."""
        if not self.path:
            return self.message
        return message("{path}: {message}", path=self.path, message=self.message)

    def __str__(self) -> str:
        return str(self.sentence)


class SceneProblems(Exception):  # noqa: N818  (a list of problems, each for a person, not a programming error)
    """A scene that cannot be used, with all that was found wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refusal(sentence: Message, path: str = "") -> SceneProblems:
    """One problem: of the field at `path`, or of a file as a whole."""
    return SceneProblems([Problem(path, sentence)])


class Refused(MessageError):  # noqa: N818
    """An edit that would make no sense, with the sentence for its field. The document is as it was."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None."""
    matches = get_close_matches(name.lower()[:50], list(names), n=1, cutoff=0.6)
    return matches[0] if matches else None
